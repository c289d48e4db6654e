"""How a day is shared out among sheets of A3: which rooms, which hours, at which scale.

Millimetres and minutes; nothing here knows how a sheet looks (`templates/booklet/grid.typ`).
"""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum.debates.models import Debate
from forum.debates.timetable import Column, Piece

BODY = (381.0, 226.0)  # millimetres that the blocks of a sheet may fill: wide, high
NARROWEST = 40.0  # millimetres of a block that can still be read
LOWEST = 9.0  # millimetres of a short block: its hours, and two lines of its title
LARGEST = 1.0  # millimetres for a minute, however short the blocks
SHORT = 10  # one block in so many may be lower than that
EARLIEST = 0.6  # of a sheet that is filled before its hours may end
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The hours of one sheet."""

    starts_at: dt.datetime
    ends_at: dt.datetime


def minutes(length: dt.timedelta) -> float:
    """Return a length in minutes."""
    return length.total_seconds() / 60


def side_by_side(columns: Sequence[Column]) -> list[list[Column]]:
    """Share out rooms among sheets, about as many lanes on each; a room is never parted."""
    most = int(BODY[0] // NARROWEST)
    sheets = max(1, math.ceil(sum(column.lanes for column in columns) / most))
    wanted = math.ceil(sum(column.lanes for column in columns) / sheets)
    found: list[list[Column]] = [[]]
    for column in columns:
        held = sum(one.lanes for one in found[-1])
        if held and (held >= wanted or held + column.lanes > most):
            found.append([])
        found[-1].append(column)
    return found


def scale_of(debates: Sequence[Debate]) -> float:
    """Return how many millimetres a minute takes: a day fills its sheet, or goes on on another."""
    day = minutes(max(d.ends_at for d in debates) - min(d.starts_at for d in debates))
    lengths = sorted(minutes(debate.ends_at - debate.starts_at) for debate in debates)
    needed = LOWEST / lengths[len(lengths) // SHORT]
    return max(BODY[1] / day, min(needed, LARGEST))


def spans(debates: Sequence[Debate], scale: float) -> list[Span]:
    """Share out the hours of a day among sheets, cut where the fewest debates go on."""
    start, end = min(d.starts_at for d in debates), max(d.ends_at for d in debates)
    longest = dt.timedelta(minutes=BODY[1] / scale + 0.01)  # the day itself fits, rounding apart
    found = []
    while end - start > longest:
        cut = _cut(debates, start, start + longest)
        found.append(Span(start, cut))
        start = cut
    return [*found, Span(start, end)]


def _cut(debates: Sequence[Debate], start: dt.datetime, latest: dt.datetime) -> dt.datetime:
    """Return where the hours of a sheet end."""
    earliest = start + (latest - start) * EARLIEST
    ends = {d.ends_at for d in debates if earliest <= d.ends_at <= latest} or {latest}
    return min(
        ends,
        key=lambda end: (sum(d.starts_at < end < d.ends_at for d in debates), -end.timestamp()),
    )


def pieces(debates: Sequence[Debate], span: Span) -> list[Piece]:
    """Return what stands on the sheet of some hours, in order."""
    return [
        Piece(debate, max(debate.starts_at, span.starts_at), min(debate.ends_at, span.ends_at))
        for debate in debates
        if debate.starts_at < span.ends_at and debate.ends_at > span.starts_at
    ]


def full_hours(span: Span) -> Iterator[dt.datetime]:
    """Give the full hours between the first and the last moment of a sheet."""
    mark = span.starts_at.replace(minute=0, second=0, microsecond=0) + HOUR
    while mark < span.ends_at:
        yield mark
        mark += HOUR
