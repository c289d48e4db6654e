"""What the rules of registration answer."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.clock import PARIS
from forum.edition.rules import Phase
from forum.refusals import Refusal
from forum.registration.rules import (
    Place,
    Reason,
    has_room,
    offer_ends_at,
    overlapping_pairs,
    place_in,
    place_of_head,
    window_refusals,
)
from tests.builders import paris


@dataclass(frozen=True)
class Span:
    starts_at: dt.datetime
    ends_at: dt.datetime


MORNING = Span(paris(10, 15), paris(11, 45))
WITHIN = Span(paris(10, 30), paris(11, 30))
NOON = Span(paris(11, 45), paris(12, 30))


@pytest.mark.parametrize(
    ("phase", "opens_at", "refusals"),
    [
        (Phase.OPEN, paris(0), ()),
        (Phase.NOT_YET_OPEN, None, (Refusal(Reason.NOT_ANNOUNCED),)),
        (
            Phase.NOT_YET_OPEN,
            paris(9),
            (Refusal(Reason.NOT_YET_OPEN, facts={"opens_at": paris(9)}),),
        ),
        (Phase.CLOSED, paris(0), (Refusal(Reason.CLOSED),)),
        (Phase.OVER, paris(0), (Refusal(Reason.CLOSED),)),
    ],
)
def test_registration_is_refused_outside_its_window(
    phase: Phase, opens_at: dt.datetime | None, refusals: tuple[Refusal, ...]
) -> None:
    assert window_refusals(phase, opens_at) == refusals


def test_two_debates_overlap_unless_one_ends_before_the_other_starts() -> None:
    assert overlapping_pairs([MORNING, WITHIN, NOON]) == ((MORNING, WITHIN),)


@pytest.mark.parametrize(
    ("capacity", "seated", "waiting", "place"),
    [
        (2, 0, 0, Place.SEATED),
        (2, 1, 0, Place.SEATED),
        (2, 2, 0, Place.WAITLISTED),
        (2, 1, 1, Place.WAITLISTED),  # a free seat belongs to who waits already
        (0, 0, 0, Place.WAITLISTED),
        (None, 10_000, 0, Place.SEATED),
        (None, 10_000, 3, Place.SEATED),
    ],
)
def test_a_newcomer_is_seated_while_there_is_room_and_nobody_waits(
    capacity: int | None, seated: int, waiting: int, place: Place
) -> None:
    assert place_in(capacity, seated, waiting) is place


@given(capacity=st.integers(0, 500), seated=st.integers(0, 500), waiting=st.integers(0, 50))
def test_nobody_is_ever_seated_beyond_the_capacity(
    capacity: int, seated: int, waiting: int
) -> None:
    is_seated = place_in(capacity, seated, waiting) is Place.SEATED
    assert is_seated == (seated < capacity and waiting == 0)
    assert not is_seated or has_room(capacity, seated)


@pytest.mark.parametrize(
    ("held", "place"),
    [
        ((), Place.SEATED),
        ((NOON,), Place.SEATED),
        ((WITHIN,), Place.OFFERED),
        ((NOON, WITHIN), Place.OFFERED),
    ],
)
def test_the_head_of_a_list_is_asked_when_she_holds_an_overlapping_seat(
    held: tuple[Span, ...], place: Place
) -> None:
    assert place_of_head(MORNING, held) is place


@pytest.mark.parametrize(
    ("now", "ends_at"),
    [
        (paris(10, day=7), paris(10, day=8)),  # 24 hours
        (paris(10, 15, day=26), paris(10, 15, day=27)),  # 48 hours before: still 24
        (paris(10, 16, day=26), paris(12, 16, day=26)),  # 2 hours
        (paris(23, 30, day=27), paris(1, 30)),  # 2 hours, over midnight
        (paris(0, 0), paris(0, 10)),  # 10 minutes on the day itself
        (paris(9, 0), paris(9, 10)),
        (paris(10, 10), paris(10, 15)),  # never beyond the start
    ],
)
def test_the_nearer_the_debate_the_shorter_the_offer(
    now: dt.datetime, ends_at: dt.datetime
) -> None:
    assert offer_ends_at(paris(10, 15), now, PARIS) == ends_at


def test_the_day_itself_is_a_day_of_the_forum_and_not_of_greenwich() -> None:
    half_past_midnight = dt.datetime(2011, 11, 27, 23, 30, tzinfo=dt.UTC)  # 0:30 on the 28th
    assert offer_ends_at(paris(10, 15), half_past_midnight, PARIS) == paris(0, 40)
