"""A proposal against any instance: constraints, the floor of first come, the true optimum."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.placing.rules import Candidate, Floor, Place, Tally, faults, first_come, tally
from forum.placing.solving import propose
from forum.placing.solving import proposing as at_work
from tests.placing.floors import a_floor

sizes = st.sampled_from(["table", "4", "6", "9"])
powers = st.sampled_from([0, 500, 1000, 3000])


@st.composite
def floors(draw: st.DrawFn, most: int = 12) -> Floor:
    """Draw a small floor of two villages, some stands given already."""
    stands = draw(st.integers(0, most))
    applicants = draw(st.integers(0, most))
    numbers = list(range(1, applicants + 1))
    holders = draw(st.permutations(numbers))
    places = [
        Place(
            stand_id=100 + n,
            village_id=draw(st.integers(1, 2)),
            size=draw(sizes),
            power=draw(powers),
            has_water=draw(st.booleans()),
            is_accessible=draw(st.booleans()),
            is_quiet=draw(st.integers(0, 5)) == 0,
            x=(n % 4) * 30,
            y=(n // 4) * 40,
            holder=holders[n] if n < applicants and draw(st.integers(0, 6)) == 0 else None,
        )
        for n in range(stands)
    ]
    candidates = [
        Candidate(
            exhibitor_id=n,
            size=draw(st.sampled_from(["", "table", "4", "6", "9"])),
            power=draw(powers),
            needs_water=draw(st.integers(0, 4)) == 0,
            needs_quiet=draw(st.booleans()),
            needs_accessible=draw(st.integers(0, 4)) == 0,
            is_loud=draw(st.integers(0, 4)) == 0,
            villages=tuple(draw(st.lists(st.integers(1, 2), unique=True, max_size=2))),
            allotted=draw(st.sampled_from([None, None, None, 1, 2])),
            neighbours=tuple(
                draw(
                    st.lists(
                        st.sampled_from([o for o in numbers if o != n] or [0]),
                        unique=True,
                        max_size=2,
                    )
                )
            ),
        )
        for n in numbers
    ]
    return Floor(tuple(candidates), tuple(places))


def all_allocations(floor: Floor) -> list[dict[int, int]]:
    """Return every allocation that breaks nothing."""
    waiting = [candidate.exhibitor_id for candidate in floor.waiting]
    free = [place.stand_id for place in floor.free]
    nobody: list[int | None] = [None] * len(waiting)
    found = []
    for chosen in set(itertools.permutations([*free, *nobody], len(waiting))):
        pairs = zip(waiting, chosen, strict=True)
        given_ = {**floor.kept, **{who: stand for who, stand in pairs if stand is not None}}
        if not faults(floor, given_):
            found.append(given_)
    return found


@settings(max_examples=60)
@given(floors())
def test_a_proposal_breaks_nothing_and_is_never_worse_than_first_come(floor: Floor) -> None:
    made = propose(floor, seconds=5)
    assert faults(floor, made.allocation) == ()
    assert not made.tally.is_worse_than(tally(floor, first_come(floor)))
    assert made.tally == tally(floor, made.allocation)


@settings(max_examples=60)
@given(floors(most=4))
def test_a_tiny_floor_gets_its_true_optimum(floor: Floor) -> None:
    made = propose(floor, seconds=5)
    least = tally(floor, first_come(floor))
    best = max(
        worth.points
        for allocation in all_allocations(floor)
        if not (worth := tally(floor, allocation)).is_worse_than(least)
    )
    assert (made.tally.points, made.is_best) == (best, True)


def test_the_same_floor_gets_the_same_proposal() -> None:
    floor = a_floor(7, 40, 30)
    assert propose(floor).allocation == propose(floor).allocation


def test_part_after_part_is_as_lawful_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    floor = a_floor(8, 60, 48)
    whole = propose(floor)
    monkeypatch.setattr(at_work, "AT_ONCE", 0)
    monkeypatch.setattr(at_work, "PART", 8)
    monkeypatch.setattr(at_work, "STEP", 4)
    parts = propose(floor)
    assert faults(floor, parts.allocation) == ()
    assert not parts.tally.is_worse_than(parts.first_come)
    assert (whole.is_best, parts.is_best) == (True, False)
    assert parts.tally.points <= whole.tally.points


def test_no_time_at_all_still_gives_at_least_first_come() -> None:
    floor = a_floor(9, 60, 48)
    made = propose(floor, seconds=0)
    assert made.first_come == tally(floor, first_come(floor))
    assert not made.tally.is_worse_than(made.first_come)


def test_an_empty_floor_is_proposed_nothing() -> None:
    made = propose(Floor((), ()))
    assert (made.allocation, made.tally) == ({}, Tally(0, 0, 0, 0, made.tally.by_wish))
