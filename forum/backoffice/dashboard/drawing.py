"""The chart of registrations as shapes on a field of 1,000 by 100; its words stand around it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.backoffice.dashboard.rules import Day, ceiling

WIDTH, HEIGHT = 1000.0, 100.0
FILLED = 0.7  # of the width of a day


@dataclass(frozen=True, slots=True)
class Bar:
    """One day as a bar; lengths are units of the field."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A series of days: how high its axis goes, its marks and its shapes."""

    top: int
    days: tuple[dt.date, ...]  # marked under the axis
    bars: tuple[Bar, ...]
    line: str  # points of the total
    area: str  # the same, closed at the foot


def chart(days: Sequence[Day], *, is_total: bool) -> Chart:
    """Draw the total of each day as an area, or its own count as a bar; one day at least."""
    top = ceiling(max(day.total if is_total else day.count for day in days))
    step = WIDTH / len(days)
    bars = tuple(
        Bar(
            round(number * step + step * (1 - FILLED) / 2, 2),
            round(HEIGHT - HEIGHT * day.count / top, 2),
            round(step * FILLED, 2),
            round(HEIGHT * day.count / top, 2),
        )
        for number, day in enumerate(days)
        if day.count and not is_total
    )
    points = [
        f"{number * step + step:.2f},{HEIGHT - HEIGHT * day.total / top:.2f}"
        for number, day in enumerate(days)
        if is_total
    ]
    line = " ".join([f"0,{HEIGHT:.2f}", *points]) if points else ""
    middle = days[len(days) // 2].day
    return Chart(
        top=top,
        days=tuple(dict.fromkeys((days[0].day, middle, days[-1].day))),
        bars=bars,
        line=line,
        area=f"{line} {WIDTH:.0f},{HEIGHT:.0f}" if line else "",
    )
