"""The programme of a day as a table: one row for each moment at which something changes."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from forum.debates.models import Debate, Room

QUARTER = dt.timedelta(minutes=15)
HIGHEST = 8  # quarters of an hour that a row shows at most


@dataclass(frozen=True, slots=True)
class Piece:
    """What one sheet of paper shows of a debate: the whole of it, most often."""

    debate: Debate
    starts_at: dt.datetime
    ends_at: dt.datetime

    @property
    def room_id(self) -> int | None:
        """The room of the debate."""
        return self.debate.room_id


P = TypeVar("P", Debate, Piece)


@dataclass(frozen=True, slots=True)
class Cell(Generic[P]):
    """A debate, or nothing, over some rows."""

    rows: int
    debate: P | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A room and how many cells stand side by side in it (two when debates overlap there)."""

    room: Room | None
    lanes: int


@dataclass(frozen=True, slots=True)
class Row(Generic[P]):
    """The cells that begin at a moment; its height is told in quarters of an hour."""

    starts_at: dt.datetime
    quarters: int
    cells: list[Cell[P]]


@dataclass(frozen=True, slots=True)
class Timetable(Generic[P]):
    columns: list[Column]
    rows: list[Row[P]]
    ends_at: dt.datetime


@dataclass(slots=True)
class _Lane(Generic[P]):
    """Debates of one room that follow one another."""

    free_at: dt.datetime
    debates: list[P] = field(default_factory=list)


def _lanes(debates: Sequence[P]) -> list[_Lane[P]]:
    """Share out the debates of a room, in order, so that none stands over another."""
    lanes: list[_Lane[P]] = []
    for debate in debates:
        lane = next((lane for lane in lanes if lane.free_at <= debate.starts_at), None)
        if lane is None:
            lane = _Lane(debate.ends_at)
            lanes.append(lane)
        lane.free_at = debate.ends_at
        lane.debates.append(debate)
    return lanes


def _cells(lane: _Lane[P], moments: Sequence[dt.datetime]) -> dict[int, Cell[P]]:
    """Return the cells of a lane by the row in which they begin; emptiness is one cell."""
    row_of = {moment: row for row, moment in enumerate(moments)}
    cells: dict[int, Cell[P]] = {}
    row = 0
    for debate in lane.debates:
        start, end = row_of[debate.starts_at], row_of[debate.ends_at]
        if start > row:
            cells[row] = Cell(start - row)
        cells[start] = Cell(end - start, debate)
        row = end
    if row < len(moments) - 1:
        cells[row] = Cell(len(moments) - 1 - row)
    return cells


def _quarters(length: dt.timedelta) -> int:
    """Return how many quarters of an hour high a row is."""
    return min(max(round(length / QUARTER), 1), HIGHEST)


def timetable(
    debates: Sequence[P], rooms: Sequence[Room], marks: Sequence[dt.datetime] = ()
) -> Timetable[P]:
    """Arrange the debates of one day, which come in order, in the columns of their rooms.

    Rows begin at `marks` too, where nothing else changes: full hours, the edges of a sheet.
    """
    moments = sorted({*marks, *(moment for d in debates for moment in (d.starts_at, d.ends_at))})
    in_room: dict[int | None, list[P]] = {}
    for debate in debates:
        in_room.setdefault(debate.room_id, []).append(debate)
    columns: list[Column] = []
    cells: list[dict[int, Cell[P]]] = []
    for room in (*rooms, None):
        lanes = _lanes(in_room.get(room.id if room else None, ()))
        if lanes:
            columns.append(Column(room, len(lanes)))
            cells += [_cells(lane, moments) for lane in lanes]
    rows = [
        Row(moment, _quarters(following - moment), [lane[row] for lane in cells if row in lane])
        for row, (moment, following) in enumerate(itertools.pairwise(moments))
    ]
    return Timetable(columns, rows, moments[-1])
