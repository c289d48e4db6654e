"""Floors of stands and crowds of applicants, drawn by chance but always the same for a seed."""

import random
from typing import TypeVar

from forum.placing.rules import Candidate, Floor, Place

Drawn = TypeVar("Drawn")
VILLAGES = (0.26, 0.18, 0.14, 0.14, 0.1, 0.08, 0.06, 0.04)  # share of stands in each
SIZES = (("table", 0.25), ("4", 0.3), ("6", 0.3), ("9", 0.15))
WIDTHS = {"table": 20, "4": 20, "6": 30, "9": 30}
POWERS = ((0, 0.35), (500, 0.3), (1000, 0.25), (3000, 0.1))
ROW = 10  # stands of a row, back to back with the next one
STEP, DEPTH, AISLE = 30, 30, 30  # decimetres


def a_floor(seed: int, applications: int = 300, stands: int = 240) -> Floor:
    """Draw applications and the stands that they apply for: more of the one than of the other."""
    chance = random.Random(seed)  # noqa: S311 - the same floor each time is what is wanted
    places = _places(chance, stands)
    numbers = range(1, applications + 1)
    homes = dict(
        zip(
            numbers,
            chance.choices(range(1, len(VILLAGES) + 1), VILLAGES, k=applications),
            strict=True,
        )
    )
    return Floor(tuple(_candidate(chance, number, homes) for number in numbers), tuple(places))


def _drawn(chance: random.Random, shares: tuple[tuple[Drawn, float], ...]) -> Drawn:
    values, weights = zip(*shares, strict=True)
    return chance.choices(values, weights)[0]


def _places(chance: random.Random, stands: int) -> list[Place]:
    """Set stands in double rows, village after village."""
    villages = [
        number for number, share in enumerate(VILLAGES, 1) for _ in range(round(share * stands))
    ]
    villages = (villages + [1] * stands)[:stands]
    villages.sort()
    places = []
    for number, village in enumerate(villages):
        row, column = divmod(number, ROW)
        size = _drawn(chance, SIZES)
        places.append(
            Place(
                stand_id=number + 1,
                village_id=village,
                size=size,
                power=_drawn(chance, ((0, 0.2), (500, 0.3), (1000, 0.3), (3000, 0.2))),
                has_water=chance.random() < 0.12,
                is_accessible=chance.random() < 0.85,
                is_quiet=chance.random() < 0.05,
                x=column * STEP,
                y=row * DEPTH + (row // 2) * AISLE,
                width=WIDTHS[size],
                height=DEPTH,
            )
        )
    return places


def _candidate(chance: random.Random, number: int, homes: dict[int, int]) -> Candidate:
    """Draw what an applicant asks for; neighbours are mostly of its own kind."""
    first = homes[number]
    second = chance.choice([v for v in range(1, len(VILLAGES) + 1) if v != first])
    has_second = chance.random() < 0.7
    wished = chance.choices((0, 1, 2), (0.6, 0.3, 0.1))[0]
    others = [
        o for o, home in homes.items() if o != number and (home == first or chance.random() < 0.1)
    ]
    return Candidate(
        exhibitor_id=number,
        size=_drawn(chance, SIZES),
        power=_drawn(chance, POWERS),
        needs_water=chance.random() < 0.06,
        needs_quiet=chance.random() < 0.08,
        needs_accessible=chance.random() < 0.1,
        is_loud=chance.random() < 0.12,
        villages=(first, second) if has_second else (first,),
        allotted=first if chance.random() < 0.15 else None,
        neighbours=tuple(sorted(chance.sample(others, wished))),
        guests=chance.choices((0, 1, 2, 3), (0.85, 0.07, 0.05, 0.03))[0],
    )
