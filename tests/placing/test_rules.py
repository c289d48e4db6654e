"""What a stand must give, what it is worth, and why somebody is left without one."""

import pytest

from forum.placing.rules import (
    Breach,
    Candidate,
    Floor,
    Left,
    Place,
    Reasons,
    WhyLeft,
    Wish,
    breaches,
    faults,
    first_come,
    near,
    reasons_for,
    why_left,
)


def a_place(stand_id: int = 1, **said: object) -> Place:
    """Return a stand of 6 m² with 1 kW, in village 1."""
    facts = {"village_id": 1, "size": "6", "power": 1000, "has_water": True, "x": stand_id * 30}
    return Place(stand_id=stand_id, **{**facts, **said})


def a_candidate(exhibitor_id: int = 1, **said: object) -> Candidate:
    """Return an exhibitor who asked for 6 m² and 500 W in village 1."""
    facts = {"size": "6", "power": 500, "villages": (1, 2)}
    return Candidate(exhibitor_id=exhibitor_id, **{**facts, **said})


@pytest.mark.parametrize(
    ("asked", "has", "lacking"),
    [
        ({}, {}, ()),
        ({"size": "table"}, {"size": "4"}, ()),
        ({"size": "4"}, {"size": "table"}, (Breach.TOO_SMALL,)),
        ({"size": "9"}, {}, (Breach.TOO_SMALL,)),
        ({"size": ""}, {"size": "table"}, ()),
        ({"power": 3000}, {}, (Breach.LESS_POWER,)),
        ({"needs_water": True}, {"has_water": False}, (Breach.NO_WATER,)),
        ({"needs_accessible": True}, {"is_accessible": False}, (Breach.NOT_ACCESSIBLE,)),
        ({"allotted": 1}, {}, ()),
        ({"allotted": 2}, {}, (Breach.OTHER_VILLAGE,)),
        ({"is_loud": True}, {}, ()),
        ({"is_loud": True}, {"is_quiet": True}, (Breach.NEAR_QUIET,)),
    ],
)
def test_what_a_stand_lacks(
    asked: dict[str, object], has: dict[str, object], lacking: tuple[Breach, ...]
) -> None:
    candidate, place = a_candidate(**asked), a_place(**has)
    assert breaches(Floor((candidate,), (place,)), candidate, place) == lacking


def test_noise_stays_off_the_stands_beside_a_quiet_one() -> None:
    places = (a_place(1, is_quiet=True), a_place(2), a_place(3))
    loud = a_candidate(is_loud=True)
    floor = Floor((loud,), places)
    found = [bool(breaches(floor, loud, place)) for place in places]
    assert found == [True, True, False]


@pytest.mark.parametrize(
    ("x", "y", "is_near"),
    [
        (30, 0, True),  # they touch
        (40, 0, True),  # a metre apart
        (41, 0, False),
        (30, 20, True),  # corner to corner
        (36, 28, True),  # ten decimetres in a straight line
        (37, 28, False),
        (0, 50, False),  # over the alley
    ],
)
def test_stands_within_a_metre_are_beside_one_another(x: int, y: int, is_near: bool) -> None:  # noqa: FBT001 - the expectation itself
    one, other = a_place(x=0), a_place(2, x=x, y=y)
    assert (near(one, other), near(other, one)) == (is_near, is_near)


def test_reasons_tell_what_is_met_and_what_is_not() -> None:
    places = (a_place(1), a_place(2), a_place(3, village_id=2, size="9"))
    wishing = a_candidate(1, neighbours=(2, 3), needs_quiet=True)
    floor = Floor((wishing, a_candidate(2), a_candidate(3)), places)
    allocation = {1: 1, 2: 2}
    told = [reasons_for(floor, wishing, place, allocation) for place in (places[0], places[2])]
    common = {"wishes_village": True, "is_allotted": False, "quiet": False, "apart": (3,)}
    assert told == [
        Reasons(village=Wish.FIRST_VILLAGE, beside=(2,), larger=0, **common),
        Reasons(village=Wish.SECOND_VILLAGE, beside=(2,), larger=3, **common),
    ]


@pytest.mark.parametrize(
    ("places", "why"),
    [
        ((), WhyLeft(Left.NONE_FREE)),
        ((a_place(1, holder=9),), WhyLeft(Left.NONE_FREE)),
        ((a_place(1), a_place(2)), WhyLeft(Left.ALL_GIVEN, 2)),
        (
            (a_place(1, size="4", power=0), a_place(2, size="4")),
            WhyLeft(Left.NONE_FITS, 0, 2, (Breach.TOO_SMALL,)),
        ),
    ],
)
def test_why_somebody_is_left_without_a_stand(places: tuple[Place, ...], why: WhyLeft) -> None:
    left = a_candidate()
    assert why_left(Floor((left,), places), left) == why


def test_first_come_takes_the_best_that_is_free_by_then() -> None:
    places = (a_place(1, size="9"), a_place(2), a_place(3, village_id=2))
    floor = Floor((a_candidate(1), a_candidate(2), a_candidate(3), a_candidate(4)), places)
    assert first_come(floor) == {1: 2, 2: 1, 3: 3}


def test_what_breaks_a_constraint_is_told() -> None:
    floor = Floor(
        (a_candidate(1), a_candidate(2, power=3000), a_candidate(3)),
        (a_place(1), a_place(2, holder=3)),
    )
    assert faults(floor, {1: 1, 2: 1}) == (
        "exposant 3 déplacé du stand 2",
        "stand 1 donné 2 fois",
        "exposant 2 : courant-insuffisant",
    )
