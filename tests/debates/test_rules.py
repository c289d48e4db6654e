"""What hinders a booking, and how many seats are left."""

import datetime as dt
from dataclasses import dataclass

import pytest

from forum.debates.rules import Hindrance, hindrance, overlap, seats_left
from tests.builders import paris


@dataclass(frozen=True)
class Span:
    starts_at: dt.datetime
    ends_at: dt.datetime


DEBATE = Span(paris(10, 15), paris(11, 45))


@pytest.mark.parametrize(
    ("now", "is_bookable", "is_cancelled", "answer"),
    [
        (paris(10, 14), True, False, None),
        (paris(10, 15), True, False, Hindrance.STARTED),
        (paris(11, 44), True, False, Hindrance.STARTED),
        (paris(11, 45), True, False, Hindrance.OVER),
        (paris(9), False, False, Hindrance.NOT_BOOKABLE),
        (paris(9), True, True, Hindrance.CANCELLED),
        (paris(12), False, True, Hindrance.CANCELLED),
    ],
)
def test_a_debate_can_be_booked_until_it_starts(
    now: dt.datetime, *, is_bookable: bool, is_cancelled: bool, answer: Hindrance | None
) -> None:
    said = hindrance(DEBATE, is_bookable=is_bookable, is_cancelled=is_cancelled, now=now)
    assert said is answer


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        (paris(9), paris(10, 15), False),
        (paris(9), paris(10, 16), True),
        (paris(10, 30), paris(11), True),
        (paris(11, 44), paris(12), True),
        (paris(11, 45), paris(12), False),
    ],
)
def test_one_debate_may_follow_another_at_once(
    start: dt.datetime, end: dt.datetime, *, answer: bool
) -> None:
    other = Span(start, end)
    assert (overlap(DEBATE, other), overlap(other, DEBATE)) == (answer, answer)


@pytest.mark.parametrize(
    ("capacity", "seated", "waiting", "left"),
    [(10, 4, 0, 6), (10, 10, 0, 0), (10, 12, 0, 0), (10, 9, 2, 0), (None, 300, 0, None)],
)
def test_seats_left_are_those_that_a_newcomer_may_have(
    capacity: int | None, seated: int, waiting: int, left: int | None
) -> None:
    assert seats_left(capacity, seated, waiting) == left
