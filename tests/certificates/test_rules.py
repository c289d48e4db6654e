"""What the scans of somebody prove."""

import datetime as dt

import pytest

from forum.certificates.rules import (
    Passage,
    Reason,
    Slot,
    Stay,
    Visit,
    refusals,
    stays,
    visits,
)
from forum.refusals import Refusal
from tests.builders import paris

DAY = dt.date(2011, 11, 28)
SCOP, IAE = 1, 2
SLOTS = {SCOP: Slot(paris(10), paris(11)), IAE: Slot(paris(14), paris(15))}


def came(hour: int, minute: int = 0, room: int | None = None, day: int = 28) -> Passage:
    """Return a way in."""
    return Passage(paris(hour, minute, day), dt.date(2011, 11, day), is_in=True, room=room)


def left(hour: int, minute: int = 0, room: int | None = None) -> Passage:
    """Return a way out."""
    return Passage(paris(hour, minute), DAY, is_in=False, room=room)


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([], []),
        ([came(9)], [Stay(DAY, paris(9), None)]),
        ([came(9), left(17)], [Stay(DAY, paris(9), paris(17))]),
        ([came(9), left(12), came(13)], [Stay(DAY, paris(9), None)]),
        ([came(9), left(12), came(13), left(17)], [Stay(DAY, paris(9), paris(17))]),
        ([left(12)], []),
        ([left(8), came(9)], [Stay(DAY, paris(9), None)]),
        ([came(10, room=SCOP)], [Stay(DAY, None, None)]),
        ([came(10, room=SCOP), left(17)], [Stay(DAY, None, None)]),
        (
            [came(9), came(9, day=29)],
            [Stay(DAY, paris(9), None), Stay(dt.date(2011, 11, 29), paris(9, day=29), None)],
        ),
    ],
)
def test_days_are_told_as_the_entrances_saw_them(
    passages: list[Passage], expected: list[Stay]
) -> None:
    assert stays(passages) == expected


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([came(9, 55, SCOP)], [Visit(SCOP, paris(9, 55), None)]),
        ([came(9, 55, SCOP), left(11, 5, SCOP)], [Visit(SCOP, paris(9, 55), paris(11, 5))]),
        ([came(9, 50, SCOP), left(9, 58, SCOP)], []),  # left before it began
        (
            [came(9, 50, SCOP), came(9, 58, IAE)],  # into another room
            [Visit(IAE, paris(9, 58), None)],
        ),
        ([came(9, 50, SCOP), left(9, 58)], []),  # off the forum
        ([came(11, 0, SCOP)], []),  # when it was over
        (
            [came(9, 50, SCOP), left(9, 58, SCOP), came(10, 5, SCOP)],
            [Visit(SCOP, paris(9, 50), None)],
        ),
        (
            [came(9, 55, SCOP), came(13, 50, IAE), left(14, 30)],
            [Visit(SCOP, paris(9, 55), None), Visit(IAE, paris(13, 50), None)],
        ),
        ([came(9)], []),
    ],
)
def test_debates_are_those_that_she_was_in_while_they_went_on(
    passages: list[Passage], expected: list[Visit]
) -> None:
    assert visits(passages, SLOTS) == expected


def test_there_is_none_before_the_end_nor_for_who_never_came() -> None:
    ends = paris(18)
    assert refusals(ends, paris(17, 59), was_scanned=True) == (Refusal(Reason.NOT_YET),)
    assert refusals(ends, ends, was_scanned=False) == (Refusal(Reason.NOT_SCANNED),)
    assert refusals(ends, ends, was_scanned=True) == ()
