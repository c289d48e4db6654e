"""Any history of a programme: drafted, moved, renamed, withdrawn, undone, released."""

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from forum import clock
from forum.board.services import drafting
from forum.board.services.placing import Placing, move_draft
from forum.board.services.steps import Hand
from forum.board.services.undoing import undo_last
from forum.database import Bilingual, db
from forum.debates.models import Part, Speaker
from forum.debates.services.naming import Target
from forum.edition.models import Edition
from forum.refusals import RefusedError
from tests.agenda import gestures
from tests.agenda.subscribing import Subscriber
from tests.board.building import released
from tests.board.people import an_organiser
from tests.builders import a_room, a_track, an_edition, paris, stored

WORDS = st.sampled_from(["Acheter", "Vendre ; comparer", "Diriger, « ensemble »"])
STARTS = st.sampled_from([paris(10), paris(10, 30), paris(14), None])
PLACES = st.sampled_from([0, 1, None])  # of two rooms or tracks; None: in none of them
OFTEN = st.sampled_from([True, True, False])
A_MINUTE = dt.timedelta(minutes=1)

_numbers = itertools.count(1)


class ProgrammeHistory(RuleBasedStateMachine):
    """Organisers at work through the real services, and somebody who reads the public calendar."""

    drafts = Bundle("drafts")

    def __init__(self, client: FlaskClient) -> None:
        super().__init__()
        number, self.now = next(_numbers), paris(10, day=4, month=10)
        clock.freeze_at(self.now)  # the history before this one went further
        edition = an_edition(slug=f"forum-{number}")
        self.client, self.edition_id, self.slug = client, edition.id, edition.slug
        self.rooms = [a_room(edition, name).id for name in ("agora", "equite")]
        self.tracks = [a_track(edition, name).id for name in ("scop", "equit")]
        self.speaker_id = stored(Speaker(edition_id=edition.id, name=Bilingual("Aline"))).id
        self.account_id = an_organiser(f"organisatrice-{number}")
        self.reader = Subscriber(client, f"/{self.slug}/programme.ics")

    @invariant()
    def the_public_calendar_only_goes_forward(self) -> None:
        """Complain of nothing."""
        complaints = self.reader.look(self.now)
        assert not complaints, complaints

    @contextmanager
    def a_minute_later(self, *, is_released: bool = False) -> Iterator[Hand]:
        """Let time pass, act, and release what changed; what is refused changes nothing."""
        self.pass_by(A_MINUTE)
        try:
            yield Hand(self.account_id, self.now)
            db.session.rollback()
            if is_released:
                released(db.session.get_one(Edition, self.edition_id), self.now)
        except RefusedError:
            pass
        finally:
            db.session.rollback()

    def pass_by(self, time: dt.timedelta) -> None:
        """Let time pass."""
        self.now += time
        clock.freeze_at(self.now)

    @initialize(target=drafts)
    def begin(self) -> MultipleResults[int]:
        """Begin with two debates that are public."""
        first = self.draft("Acheter", paris(10), 0, 0)
        second = self.draft("Vendre", paris(10, 30), 1, 1)
        self.release()
        return multiple(first, second)

    @rule(target=drafts, title=WORDS, start=STARTS, room=PLACES, track=PLACES)
    def draft(
        self, title: str, start: dt.datetime | None, room: int | None, track: int | None
    ) -> int:
        """Add a debate of one seat to the board."""
        self.pass_by(A_MINUTE)
        wish = drafting.DraftWish(
            title=Bilingual(title),
            minutes=60,
            starts_at=start,
            room_id=_one_of(self.rooms, room),
            track_id=_one_of(self.tracks, track),
            seats=drafting.DraftSeats(capacity=1),
        )
        return drafting.add_draft(self.edition_id, wish, Hand(self.account_id, self.now))

    @rule(draft=drafts, start=STARTS, room=PLACES, is_released=OFTEN)
    def move(
        self, draft: int, start: dt.datetime | None, room: int | None, *, is_released: bool
    ) -> None:
        """Give a debate another place, or none."""
        with self.a_minute_later(is_released=is_released) as hand:
            placing = Placing(_one_of(self.rooms, room), start, 60)
            move_draft(Target(self.edition_id, draft), placing, hand)

    @rule(draft=drafts, title=WORDS, track=PLACES, is_released=OFTEN)
    def describe(self, draft: int, title: str, track: int | None, *, is_released: bool) -> None:
        """Give a debate another title and another track, with somebody who speaks or without."""
        said = {
            "title": Bilingual(title),
            "track_id": _one_of(self.tracks, track),
            "cast": ((self.speaker_id, Part.SPEAKER),) if track == 0 else (),
        }
        with self.a_minute_later(is_released=is_released) as hand:
            gestures.redraft(Target(self.edition_id, draft), hand, **said)

    @rule(draft=drafts, is_released=OFTEN)
    def withdraw(self, draft: int, *, is_released: bool) -> None:
        """Take a debate out of the programme."""
        with self.a_minute_later(is_released=is_released) as hand:
            drafting.withdraw(Target(self.edition_id, draft), hand)

    @rule(draft=drafts)
    def withdraw_for_good(self, draft: int) -> None:
        """Take a debate out, and let the month pass during which its entry says so."""
        self.withdraw(draft, is_released=True)
        self.everybody_looks()
        self.wait(24 * 32)

    def everybody_looks(self) -> None:
        """Let each subscriber ask again, as they all do within a month."""
        self.the_public_calendar_only_goes_forward()

    @rule(draft=drafts, is_released=OFTEN)
    def bring_back(self, draft: int, *, is_released: bool) -> None:
        """Put it back."""
        with self.a_minute_later(is_released=is_released) as hand:
            drafting.bring_back(Target(self.edition_id, draft), hand)

    @rule(is_released=OFTEN)
    def undo(self, *, is_released: bool) -> None:
        """Take the last gesture on the board back."""
        with self.a_minute_later(is_released=is_released) as hand:
            undo_last(self.edition_id, hand)

    @rule()
    def release(self) -> None:
        """Make the board public."""
        with self.a_minute_later(is_released=True):
            pass

    @rule(which=st.sampled_from([0, 1]), words=WORDS)
    def rename_a_room(self, which: int, words: str) -> None:
        """Give a room another name."""
        with self.a_minute_later() as hand:
            gestures.rename_room(Target(self.edition_id, self.rooms[which]), words, hand)

    @rule(which=st.sampled_from([0, 1]), words=WORDS)
    def rename_a_track(self, which: int, words: str) -> None:
        """Give a track another name."""
        with self.a_minute_later() as hand:
            gestures.rename_track(Target(self.edition_id, self.tracks[which]), words, hand)

    @rule(words=WORDS)
    def rename_the_speaker(self, words: str) -> None:
        """Give the speaker another name."""
        with self.a_minute_later() as hand:
            gestures.rename_speaker(Target(self.edition_id, self.speaker_id), words, hand)

    @rule(venue=WORDS)
    def move_the_forum(self, venue: str) -> None:
        """Hold the whole forum elsewhere."""
        with self.a_minute_later() as hand:
            gestures.change_edition(self.edition_id, hand, venue=venue)

    @rule(hours=st.sampled_from([1, 24 * 8]))
    def wait(self, hours: int) -> None:
        """Let hours or days pass."""
        self.pass_by(dt.timedelta(hours=hours))


def _one_of(ids: list[int], which: int | None) -> int | None:
    """Return one of some things, or none of them."""
    return None if which is None else ids[which]
