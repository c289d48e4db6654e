"""A part of the floor as an integer program: who may stand where, and who beside whom.

A column `x[exhibitor, stand]` is 1 when she gets it. For two exhibitors one of whom wishes the
other, a column `z` hangs on each stand of the first: it is 1 only if she stands there and the
other beside it. Rows say that everybody has one stand at most, and every stand one exhibitor.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from forum.placing.rules import (
    WISHES,
    Allocation,
    Floor,
    Tally,
    Wish,
    breaches,
    own_points,
    own_wishes,
)

Worth = Mapping[int, Mapping[int, tuple[int, int]]]  # exhibitor → stand → (points, wishes met)


@dataclass(frozen=True, slots=True)
class Row:
    """`least ≤ sum of coefficients × columns ≤ most`; None: no bound."""

    least: int | None
    most: int | None
    columns: list[int]
    coefficients: list[int]


@dataclass(slots=True)
class Program:
    """Columns that are 0 or 1, what each is worth, the rows, and a solution to start from."""

    pairs: list[tuple[int, int]] = field(default_factory=list)  # the first columns
    points: list[int] = field(default_factory=list)
    met: list[int] = field(default_factory=list)  # wishes that a column meets
    start: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    of_exhibitor: dict[int, dict[int, int]] = field(default_factory=dict)  # columns by stand

    def add(self, points: int, met: int, start: bool) -> int:  # noqa: FBT001 - three figures of a column
        """Add a column and return its number."""
        self.points.append(points)
        self.met.append(met)
        self.start.append(int(start))
        return len(self.points) - 1


def worth_of(floor: Floor) -> Worth:
    """Judge every free stand for every candidate that waits, once and for all."""
    return {
        candidate.exhibitor_id: {
            place.stand_id: (own_points(candidate, place), len(own_wishes(candidate, place)))
            for place in floor.free
            if not breaches(floor, candidate, place)
        }
        for candidate in floor.waiting
    }


def program(
    floor: Floor,
    worth: Worth,
    present: Allocation,
    stands: Collection[int],
    *,
    has_neighbours: bool = True,
) -> Program:
    """Free some stands and those who hold them or wait, all others staying where they are."""
    made = Program()
    held = defaultdict(list)
    moving = {
        who: fitting
        for who, of in worth.items()
        if (present.get(who) in stands if who in present else True)
        and (fitting := {stand: value for stand, value in of.items() if stand in stands})
    }
    for who, fitting in moving.items():
        made.of_exhibitor[who] = {}
        for stand_id, (points, met) in fitting.items():
            column = made.add(points, met, present.get(who) == stand_id)
            made.pairs.append((who, stand_id))
            made.of_exhibitor[who][stand_id] = column
            held[stand_id].append(column)
    for columns in (*(list(of.values()) for of in made.of_exhibitor.values()), *held.values()):
        made.rows.append(Row(None, 1, columns, [1] * len(columns)))
    if has_neighbours:
        _add_neighbours(made, floor, present)
    return made


def guard(made: Program, present: Tally, least: Tally) -> None:
    """Let no solution place fewer or meet fewer wishes than the least that is accepted."""
    size = len(made.pairs)
    placed = sum(made.start[:size])
    met = sum(m for m, is_on in zip(made.met, made.start, strict=True) if is_on)
    pairs = list(range(size))
    made.rows.append(Row(least.placed - present.placed + placed, None, pairs, [1] * size))
    counted = [column for column, wishes in enumerate(made.met) if wishes]
    coefficients = [made.met[column] for column in counted]
    made.rows.append(Row(least.met - present.met + met, None, counted, coefficients))


def _add_neighbours(made: Program, floor: Floor, present: Allocation) -> None:
    """Say what standing side by side is worth."""
    for (one, other), wishes in _pairs(floor).items():
        points = wishes * WISHES[Wish.NEIGHBOUR]
        moving = [who for who in (one, other) if who in made.of_exhibitor]
        if len(moving) == 2:  # noqa: PLR2004 - both of a pair
            moving.sort(key=lambda who: len(made.of_exhibitor[who]))
            _add_side_by_side(made, floor, (moving[0], moving[1]), (points, wishes))
        elif moving:
            stays = present.get(other if moving[0] == one else one)
            for stand_id in floor.beside.get(stays, ()) if stays is not None else ():
                column = made.of_exhibitor[moving[0]].get(stand_id)
                if column is not None:
                    made.points[column] += points
                    made.met[column] += wishes


def _add_side_by_side(
    made: Program, floor: Floor, both: tuple[int, int], value: tuple[int, int]
) -> None:
    """Add what two exhibitors who may both move gain beside one another."""
    first, second = (made.of_exhibitor[who] for who in both)
    for stand_id, column in first.items():
        around = [second[s] for s in sorted(floor.beside[stand_id]) if s in second]
        if around:
            is_so = made.start[column] and any(made.start[other] for other in around)
            together = made.add(*value, bool(is_so))
            made.rows.append(Row(None, 0, [together, column], [1, -1]))
            made.rows.append(Row(None, 0, [together, *around], [1, *[-1] * len(around)]))


def _pairs(floor: Floor) -> dict[tuple[int, int], int]:
    """Return who wishes whom, both ways counted together."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for candidate in floor.candidates:
        for other in candidate.neighbours:
            if other in floor.by_exhibitor:
                low, high = sorted((candidate.exhibitor_id, other))
                found[low, high] += 1
    return found
