"""A day of the draft as a table: a row for each quarter of an hour, a column for each room."""

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from forum.board.models import Draft
from forum.debates.models import Room
from forum.edition.models import Edition
from forum.web.words import local, zone

QUARTER = dt.timedelta(minutes=15)


class Placed(Protocol):
    """Something that holds a debate of the draft."""

    @property
    def draft(self) -> Draft:
        """The debate."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A card over some rows, or a free place; it may span the lanes of its room."""

    room: Room | None
    rows: int = 1
    lanes: int = 1
    card: Placed | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A quarter of an hour (local time) and the cells that begin there."""

    starts_at: dt.datetime
    cells: list[Cell]
    is_open: bool

    @property
    def is_hour(self) -> bool:
        """Whether a whole hour begins."""
        return self.starts_at.minute == 0


@dataclass(frozen=True, slots=True)
class Column:
    """A room (None: not chosen yet), and how many cards stand side by side in it."""

    room: Room | None
    lanes: int


@dataclass(frozen=True, slots=True)
class Day:
    """One local day of the board."""

    opens_at: dt.datetime
    columns: list[Column]
    rows: list[Row]
    cards: list[Placed]


@dataclass(slots=True)
class _Lane:
    """Cards of one room that follow one another, by the quarter in which each begins."""

    cells: dict[int, Cell] = field(default_factory=dict)
    free_at: int = 0

    def holds(self, quarter: int) -> bool:
        """Tell whether a card covers a quarter."""
        return any(q <= quarter < q + cell.rows for q, cell in self.cells.items())


def grids(edition: Edition, rooms: Sequence[Room], cards: Iterable[Placed]) -> list[Day]:
    """Return the tables of all days of an edition, and of days that cards stand on besides."""
    first, last = local(edition.starts_at), local(edition.ends_at)
    by_day: dict[dt.date, list[Placed]] = {
        first.date() + dt.timedelta(days=n): []
        for n in range((last.date() - first.date()).days + 1)
    }
    for card in cards:
        by_day.setdefault(_start(card).date(), []).append(card)
    return [
        _day(_at(on, first.time()), _at(on, last.time()), rooms, held)
        for on, held in sorted(by_day.items())
    ]


def _day(
    opens: dt.datetime, closes: dt.datetime, rooms: Sequence[Room], cards: list[Placed]
) -> Day:
    """Arrange the cards of one day; it shows opening hours, and more where a card needs it."""
    begins = min((opens, *(_start(card) for card in cards)))
    begins -= dt.timedelta(minutes=begins.minute % 15)
    ends = max((closes, *(_end(card) for card in cards)))
    quarters = -(-(ends - begins) // QUARTER)
    in_room: dict[int | None, list[Placed]] = {}
    for card in cards:
        in_room.setdefault(card.draft.room_id, []).append(card)
    columns, lanes = [], []
    for room in (*rooms, *([None] if None in in_room else [])):
        found = _lanes(in_room.get(room.id if room else None, ()), room, begins)
        columns.append(Column(room, len(found)))
        lanes.append((room, found))
    rows = []
    for quarter in range(quarters):
        starts_at = begins + quarter * QUARTER
        cells = list(itertools.chain(*(_cells(room, found, quarter) for room, found in lanes)))
        rows.append(Row(starts_at, cells, opens <= starts_at < closes))
    return Day(opens, columns, rows, sorted(cards, key=_start))


def _lanes(cards: Iterable[Placed], room: Room | None, begins: dt.datetime) -> list[_Lane]:
    """Share out the cards of a room so that none stands over another; one lane at least."""
    lanes = [_Lane()]
    for card in sorted(cards, key=_start):
        start = (_start(card) - begins) // QUARTER
        end = max(-(-(_end(card) - begins) // QUARTER), start + 1)
        lane = next((lane for lane in lanes if lane.free_at <= start), None)
        if lane is None:
            lane = _Lane()
            lanes.append(lane)
        lane.cells[start] = Cell(room, rows=end - start, card=card)
        lane.free_at = end
    return lanes


def _cells(room: Room | None, lanes: Sequence[_Lane], quarter: int) -> list[Cell]:
    """Return the cells of a room that begin in a quarter; one free cell spans free lanes."""
    if not any(lane.holds(quarter) for lane in lanes):
        return [Cell(room, lanes=len(lanes))]
    cells = []
    for lane in lanes:
        if quarter in lane.cells:
            cells.append(lane.cells[quarter])
        elif not lane.holds(quarter):
            cells.append(Cell(room))
    return cells


def _at(on: dt.date, time: dt.time) -> dt.datetime:
    """Return an hour of a local day."""
    return dt.datetime.combine(on, time, zone())


def _start(card: Placed) -> dt.datetime:
    """Return when a card that is placed begins, in local time."""
    if card.draft.starts_at is None:
        raise ValueError("this debate is not placed")
    return local(card.draft.starts_at)


def _end(card: Placed) -> dt.datetime:
    """Return when a card is over, in local time."""
    return _start(card) + dt.timedelta(minutes=card.draft.minutes)
