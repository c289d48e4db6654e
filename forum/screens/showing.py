"""What the screens show of an edition at one moment."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.checkin.occupancy import RoomState
from forum.debates.models import Debate, DebateState, Room
from forum.debates.queries import debates_of
from forum.debates.rules import seats_left
from forum.edition.models import Edition
from forum.folding import folded
from forum.screens import rules
from forum.screens.rules import Phase
from forum.screens.states import states
from forum.villages.queries import areas
from forum.web.words import local

PLACE = "place"  # the pictogram of a room that the plan does not know


@dataclass(frozen=True, slots=True)
class Line:
    """A debate, the places that are left in it, and how soon it begins."""

    debate: Debate
    left: int | None  # None: everybody may come in
    standby: int  # people who wait at its door
    releases_at: dt.datetime | None  # when unused seats are given away; None: done, or never
    minutes: int | None  # before it begins, where that is soon
    is_today: bool
    sign: str  # the pictogram of its room on the plan

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins."""
        return self.debate.starts_at

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""
        return self.debate.ends_at

    @property
    def room_id(self) -> int | None:
        """Where it is held."""
        return self.debate.room_id

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it does not take place."""
        return self.debate.state is DebateState.CANCELLED

    @property
    def has_places(self) -> bool:
        """Tell whether somebody may still come in."""
        return self.left is None or self.left > 0


@dataclass(frozen=True, slots=True)
class RoomBoard:
    """One room: what goes on there, what comes, and where to go when that is full."""

    room: Room
    is_told: bool  # the public knows it: something was released there
    sign: str
    now: Line | None
    coming: Sequence[Line]
    elsewhere: Sequence[Line]

    @property
    def next(self) -> Line | None:
        """What begins next."""
        return next(iter(self.coming), None)

    @property
    def first(self) -> Line | None:
        """What whoever stands before the door came for: what goes on, or else what comes."""
        return self.now or self.next


@dataclass(frozen=True, slots=True)
class Board:
    """All rooms at one moment."""

    phase: Phase
    lines: Sequence[Line]
    signs: dict[str, str]
    now: dt.datetime

    def of_room(self, room: Room) -> RoomBoard:
        """Return what the screen of one door shows.

        Who stands before a room that nothing was released in, or that all has left, is sent on; the
        room itself is not told yet.
        """
        mine = [line for line in self.lines if line.room_id == room.id]
        present, coming = rules.present(mine, self.now), rules.coming(mine, self.now)
        first = present or next(iter(coming), None)
        others: list[Line] = []
        if first is None:
            others = [line for line in rules.coming(self.lines, self.now) if line.minutes]
        elif rules.is_dead_end(first):
            others = rules.elsewhere(first, self.lines, self.now)
        is_told = bool(mine)
        sign = _sign(room, self.signs) if is_told else PLACE
        return RoomBoard(room, is_told, sign, present, coming, others[: rules.ELSEWHERE])

    def rooms(self) -> list[RoomBoard]:
        """Return the rooms where something goes on or comes, in their own order."""
        known = {line.debate.room_id: line.debate.room for line in self.lines if line.debate.room}
        ordered = sorted(known.values(), key=lambda room: (room.position, room.id) if room else ())
        boards = [self.of_room(room) for room in ordered if room]
        return [board for board in boards if board.first]


def board_of(edition: Edition, now: dt.datetime) -> Board:
    """Read how an edition stands at a moment, in a fixed number of questions."""
    doors = states(edition.id, now)
    signs = {folded(area.name.fr): area.pictogram for area in areas(edition.id)}
    lines = [
        _line(debate, doors.get(debate.id), signs, edition, now)
        for debate in debates_of(edition.id)
    ]
    phase = rules.phase(edition.starts_at, edition.ends_at, lines, now)
    return Board(Phase.OVER if edition.is_archived else phase, lines, signs, now)


def _line(
    debate: Debate,
    door: RoomState | None,
    signs: dict[str, str],
    edition: Edition,
    now: dt.datetime,
) -> Line:
    """Return a debate as screens show it; one without a door is told by its bookings."""
    has_limit = debate.is_bookable and debate.capacity is not None
    released_at = debate.starts_at + dt.timedelta(minutes=edition.release_minutes)
    return Line(
        debate,
        door.seats_left if door else seats_left(debate.capacity, debate.seated, debate.waiting),
        door.standby if door else 0,
        released_at if has_limit and debate.starts_at <= now < released_at else None,
        rules.minutes_until(debate.starts_at, now),
        local(debate.starts_at).date() == local(now).date(),
        _sign(debate.room, signs),
    )


def _sign(room: Room | None, signs: dict[str, str]) -> str:
    """Return the pictogram that the plan draws on a room."""
    return (signs.get(folded(room.name)) if room else "") or PLACE
