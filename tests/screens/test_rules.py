"""What goes on, what comes, and where to go instead."""

import datetime as dt
from dataclasses import dataclass

import pytest

from forum.screens.rules import Phase, coming, elsewhere, is_dead_end, minutes_until, phase, present
from tests.builders import paris


@dataclass(frozen=True)
class Slot:
    name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    room_id: int | None = 1
    is_cancelled: bool = False
    has_places: bool = True


MORNING = Slot("morning", paris(10), paris(11))
NOON = Slot("noon", paris(12), paris(13))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (paris(8, 29), Phase.BEFORE),
        (paris(8, 30), Phase.OPEN),
        (paris(18, 29), Phase.OPEN),
        (paris(18, 30), Phase.OVER),
    ],
)
def test_the_forum_lasts_from_the_first_thing_to_the_last(
    moment: dt.datetime, expected: Phase
) -> None:
    slots = [
        Slot("coffee", paris(8, 30), paris(9)),
        Slot("closing", paris(17), paris(18, 30)),
        Slot("cancelled", paris(7), paris(20), is_cancelled=True),
    ]
    assert phase(paris(9), paris(18), slots, moment) is expected


def test_a_forum_without_a_programme_has_its_own_hours() -> None:
    assert [phase(paris(9), paris(18), (), paris(hour)) for hour in (8, 9, 18)] == [
        *(Phase.BEFORE, Phase.OPEN, Phase.OVER)
    ]


def test_a_debate_is_present_from_its_first_minute_to_before_its_last() -> None:
    said = [present([MORNING, NOON], moment) for moment in (paris(10), paris(10, 59), paris(11))]
    assert said == [MORNING, MORNING, None]


def test_what_takes_place_is_shown_rather_than_what_was_cancelled_beside_it() -> None:
    cancelled = Slot("cancelled", paris(10, 15), paris(11), is_cancelled=True)
    assert present([MORNING, cancelled], paris(10, 30)) == MORNING
    assert present([cancelled], paris(10, 30)) == cancelled


def test_what_comes_stands_in_its_order_without_what_has_begun() -> None:
    assert coming([NOON, MORNING], paris(9)) == [MORNING, NOON]
    assert coming([NOON, MORNING], paris(10)) == [NOON]


@pytest.mark.parametrize(
    ("moment", "minutes"),
    [
        (paris(10) - dt.timedelta(hours=1, seconds=1), None),
        (paris(9), 60),
        (paris(9, 49) + dt.timedelta(seconds=1), 11),
        (paris(10) - dt.timedelta(seconds=1), 1),
        (paris(10), None),
    ],
)
def test_minutes_are_counted_down_within_the_hour(moment: dt.datetime, minutes: int | None) -> None:
    assert minutes_until(paris(10), moment) == minutes


def test_a_full_room_sends_to_rooms_with_places_at_that_hour_the_nearest_in_time_first() -> None:
    full = Slot("full", paris(10), paris(11, 30), has_places=False)
    others = [
        Slot("later", paris(11), paris(12), 2),
        Slot("same hour", paris(10), paris(11), 3),
        Slot("full too", paris(10), paris(11), 4, has_places=False),
        Slot("cancelled", paris(10), paris(11), 5, is_cancelled=True),
        Slot("same room", paris(10), paris(11), 1),
        Slot("nowhere", paris(10), paris(11), None),
        Slot("over", paris(9), paris(10, 10), 6),
        Slot("afternoon", paris(14), paris(15), 7),
    ]
    found = elsewhere(full, others, paris(10, 15))
    assert ([one.name for one in found], is_dead_end(full)) == (["same hour", "later"], True)
