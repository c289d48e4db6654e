"""Whatever happens, in whatever order and within one second: numbers of calendars never go back."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum import clock
from forum.agenda.personal import debate_entries
from forum.agenda.rules import Entry
from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.database import Bilingual, db, transaction
from forum.debates.models import DebateState
from forum.debates.seats import lock_debates
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration import services
from forum.registration.hand import Hand
from forum.registration.models import Registration
from forum.registration.services.following import follow_programme
from forum.registration.services.merging import merge
from forum.registration.traces import CalendarLine, Happening
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.deeds import change, coming, taken_away_after
from tests.registration.wishes import a_wish

CAMILLE, OTHERS = "camille@example.org", ("double@example.org", "aline@example.org")
DEBATES = {"matin": 1, "atelier": 2}  # at the same hour, so that seats are offered
DEEDS = (
    *("choose", "leave", "choose", "leave", "yes", "no", "cancel", "register", "register"),
    *("fewer", "more", "rename", "move", "call_off", "take_up", "merge"),
)
who, debate = st.sampled_from((CAMILLE, CAMILLE, *OTHERS)), st.sampled_from(sorted(DEBATES))
deeds = st.tuples(st.sampled_from(DEEDS), who, debate, st.sampled_from((0, 0, 1, 90)))


@dataclass
class Client:
    """The calendar of one person: what it last saw under each name."""

    seen: dict[str, Entry] = field(default_factory=dict)

    def read(self, entries: Iterator[Entry]) -> None:
        """Take what a calendar shows, and insist that it is not older than what is known."""
        for entry in entries:
            known = self.seen.get(entry.uid, entry)
            assert (entry.sequence, entry.revised_at) >= (known.sequence, known.revised_at)
            assert entry.revised_at >= known.revised_at
            if shown(entry) != shown(known):
                assert entry.sequence > known.sequence
            self.seen[entry.uid] = entry


def shown(entry: Entry) -> tuple[object, ...]:
    """Return what a person reads of an entry, her rank excepted."""
    return entry.summary, entry.starts_at, entry.status


class History:
    """One forum, and what is done there one after the other."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.now = NOW
        self.client = Client()

    def do(self, deed: str, person: str, slug: str, seconds: int) -> None:
        """Do one thing; a refusal is an answer like another."""
        self.now += dt.timedelta(seconds=seconds)
        clock.freeze_at(self.now)
        with contextlib.suppress(RefusedError):
            if deed == "register":
                services.register(self.edition.id, a_wish(person, slug), self.now)
            elif deed in {"fewer", "more"}:
                seats = SeatsWish(seats=Seats(capacity=1 if deed == "fewer" else 3), moves_last=9)
                change_seats(self.edition.id, slug, seats, None, self.now)
            elif deed in {"rename", "move", "call_off", "take_up"}:
                self.release(deed, slug)
            elif (number := coming(person)) is not None:
                self.change(deed, number, slug)
        self.look()

    def change(self, deed: str, number: int, slug: str) -> None:
        """Let somebody who is registered do something, or be taken for somebody else."""
        if deed != "merge":
            change(deed, number, slug, self.now)
        elif (double := coming(OTHERS[0])) is not None:
            merge(number, double, Hand(None), self.now)

    def release(self, deed: str, slug: str) -> None:
        """Release another programme, as the board does."""
        with transaction():
            (changed,) = lock_debates(self.edition.id, [slug])
            changed.revision, changed.revised_at = changed.revision + 1, self.now
            if deed == "rename":
                changed.title = Bilingual(f"Nouveau titre {changed.revision}")
            elif deed == "move":
                changed.starts_at += dt.timedelta(minutes=1)
            else:
                is_off = deed == "call_off"
                changed.state = DebateState.CANCELLED if is_off else DebateState.PUBLISHED
            follow_programme([changed], self.now)

    def look(self) -> None:
        """Let the calendar of Camille read that of her last registration."""
        db.session.expire_all()
        last = db.session.scalars(
            sa.select(Registration)
            .where(Registration.email == CAMILLE)
            .order_by(Registration.id.desc())
            .limit(1)
        ).first()
        if last is not None:
            self.client.read(debate_entries(self.edition, last, self.now))


@contextlib.contextmanager
def a_forum() -> Iterator[History]:
    """Store a forum, and take everything away again."""
    edition = an_edition()
    for slug, capacity in DEBATES.items():
        a_debate(edition, slug, capacity=capacity)
    with taken_away_after(Happening, CalendarLine):
        yield History(edition)


@given(story=st.lists(deeds, min_size=20, max_size=40))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_history_of_one_person_gives_numbers_that_only_grow(
    app: Flask, story: list[tuple[str, str, str, int]]
) -> None:
    with a_forum() as history:
        for deed in story:
            history.do(*deed)


def test_whoever_registers_anew_in_the_same_second_is_ahead_of_what_she_cancelled(
    app: Flask,
) -> None:
    edition = an_edition()
    a_debate(edition, "matin")
    told = []
    for _ in range(3):
        services.register(edition.id, a_wish(CAMILLE, "matin"), NOW)
        person = db.session.get_one(Registration, coming(CAMILLE))
        told += [(one.status, one.sequence) for one in debate_entries(edition, person, NOW)]
        services.cancel(person.id, NOW)
        told += [(one.status, one.sequence) for one in debate_entries(edition, person, NOW)]
    assert told == [
        ("CONFIRMED", 0),
        ("CANCELLED", 1),
        ("CONFIRMED", 2),
        ("CANCELLED", 3),
        ("CONFIRMED", 4),
        ("CANCELLED", 5),
    ]


def test_who_takes_over_a_merged_registration_is_ahead_of_it(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "matin")
    services.register(edition.id, a_wish(OTHERS[0], "matin"), NOW)
    double = coming(OTHERS[0]) or 0
    for _ in range(2):
        services.leave(double, "matin", NOW)
        services.choose(double, "matin", NOW)
    services.register(edition.id, a_wish(CAMILLE), NOW)
    kept = coming(CAMILLE) or 0
    merge(kept, double, Hand(None), NOW)
    db.session.expire_all()
    assert [
        [
            (one.status, one.sequence)
            for one in debate_entries(edition, db.session.get_one(Registration, number), NOW)
        ]
        for number in (double, kept)
    ] == [[("CANCELLED", 5)], [("CONFIRMED", 6)]]


def test_what_was_left_stays_as_cancelled_for_a_month(app: Flask) -> None:
    edition = an_edition()
    a_debate(
        edition, "matin", starts_at=paris(10, month=12, day=20), ends_at=paris(11, month=12, day=20)
    )
    services.register(edition.id, a_wish(CAMILLE, "matin"), NOW)
    person = db.session.get_one(Registration, coming(CAMILLE))
    services.leave(person.id, "matin", NOW)
    shown = [
        [one.status for one in debate_entries(edition, person, NOW + dt.timedelta(days=days))]
        for days in (0, 30, 31)
    ]
    assert shown == [["CANCELLED"], ["CANCELLED"], []]
