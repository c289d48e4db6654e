"""One debate from the board to the calendars of two programs: booked, moved, renamed, cancelled.

Everything happens by the real services, and the programs read the same addresses again.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.board.models import Draft
from forum.board.services.drafting import DraftSeats, DraftWish, add_draft, bring_back, withdraw
from forum.board.services.placing import Placing, move_draft
from forum.board.services.steps import Hand
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.debates.services.naming import Target
from forum.edition.models import Edition
from forum.groups import services as groups
from forum.groups.links import agenda_address
from forum.registration import services
from forum.registration.links import word_of
from forum.registration.models import Registration
from tests.agenda.clients import Khal, ical_js_reads
from tests.agenda.gestures import redraft
from tests.board.building import released
from tests.builders import an_edition, paris
from tests.groups.coming import a_change, registered
from tests.registration.wishes import come

SHOWN = ("starts", "ends", "status", "summary")
KHAL = "{uid}|{start-date-full}T{start-time-full}|{end-date-full}T{end-time-full}|{status}|{title}"
BOOKED = ("2011-11-28T10:15", "2011-11-28T11:15", "CONFIRMED", "Acheter")
MOVED = ("2011-11-28T16:00", "2011-11-28T17:30", "CONFIRMED", "Acheter")
RENAMED = (*MOVED[:3], "Acheter ; vendre, « ensemble »")
CANCELLED = (*MOVED[:2], "CANCELLED", f"Annulé\u00a0: {RENAMED[3]}")
LEFT = (*MOVED[:2], "CANCELLED", f"Quitté\u00a0: {RENAMED[3]}")


@dataclass
class Programs:
    """khal, which keeps what it took, and ical.js, beside one address that both read."""

    client: FlaskClient
    address: str
    folder: Path
    khal: Khal = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.khal = Khal(self.folder / "khal")

    def read(self, uid: str) -> tuple[list[tuple[str, ...]], int]:
        """Return how both show an entry, once each, and how many entries they show in all."""
        calendar = self.client.get(self.address).data
        self.khal.take(calendar)
        # khal writes a blank after the state.
        listed = [
            tuple(part.strip() for part in line.split("|")) for line in self.khal.says(form=KHAL)
        ]
        said = [
            (one["uid"], *(one[name] for name in SHOWN))
            for one in ical_js_reads(calendar, self.folder)
        ]
        assert sorted(listed) == sorted(said)
        return [tuple(line[1:]) for line in said if line[0] == uid], len(said)


class Board:
    """An organiser at the board, who releases each gesture at once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.hand = Hand(None, paris(11, day=7))
        wish = DraftWish(
            title=Bilingual("Acheter"),
            minutes=60,
            takes_groups=True,
            starts_at=paris(10, 15),
            seats=DraftSeats(capacity=5),
        )
        self.target = Target(edition.id, add_draft(edition.id, wish, self.hand))
        released(edition)

    def move(self) -> None:
        """Hold it in the afternoon, and longer."""
        move_draft(self.target, Placing(None, paris(16), 90), self.hand)
        released(self.edition)

    def rename(self) -> None:
        """Give it another title."""
        redraft(self.target, self.hand, title=Bilingual(RENAMED[3]))
        released(self.edition)

    def cancel(self) -> None:
        """Take it out of the programme."""
        withdraw(self.target, self.hand)
        released(self.edition)

    def restore(self) -> None:
        """Put it back."""
        bring_back(self.target, self.hand)
        released(self.edition)


@dataclass
class Owner:
    """Whose calendar is read: everybody's, a participant's, or that of a group."""

    edition: Edition
    whose: str
    slug: str
    number: int = 0

    def begin(self) -> str:
        """Choose the debate, and return where the calendar is."""
        if self.whose == "person":
            self.number = come(self.edition, "camille")
            services.choose(self.number, self.slug, paris(12, day=7))
            return f"/p/{word_of(db.session.get_one(Registration, self.number))}/agenda.ics"
        if self.whose == "group":
            wish = {"visit": self.slug, "people": 3, "accompanying": 1}
            group = registered(self.edition, paris(12, day=7), **wish)
            self.number = group.id
            return agenda_address(group).removeprefix("http://localhost")
        return "/2011/programme.ics"

    def leave(self) -> None:
        """Give the debate up; the day of the forum stays in the calendar."""
        if self.whose == "group":
            groups.change(self.number, a_change(people=3, accompanying=1), paris(13, day=7))
        else:
            services.leave(self.number, self.slug, paris(13, day=7))


@pytest.mark.parametrize("whose", ["everybody", "person", "group"])
def test_one_entry_follows_all_that_happens_to_its_debate(
    app: Flask, client: FlaskClient, tmp_path: Path, whose: str
) -> None:
    edition = an_edition()
    board = Board(edition)
    draft = db.session.get_one(Draft, board.target.number)
    debate = db.session.get_one(Debate, draft.debate_id)
    uid, owner = f"{debate.uid}@forum-ess", Owner(edition, whose, debate.slug)
    programs = Programs(client, owner.begin(), tmp_path / "programs")

    story = [programs.read(uid)]
    for happens in (board.move, board.rename, board.cancel, board.restore):
        happens()
        story.append(programs.read(uid))
    is_own = whose != "everybody"
    if is_own:
        owner.leave()
        story.append(programs.read(uid))
    told = [BOOKED, MOVED, RENAMED, CANCELLED, RENAMED, *([LEFT] if is_own else [])]
    assert story == [([one], 2 if is_own else 1) for one in told]
