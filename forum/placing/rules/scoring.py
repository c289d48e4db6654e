"""How good an allocation is, and whether it is one at all."""

from collections import Counter
from dataclasses import dataclass

from forum.placing.rules.facts import Allocation, Floor
from forum.placing.rules.fitting import (
    WISHES,
    Wish,
    breaches,
    neighbours_met,
    own_points,
    own_wishes,
    wishes_told,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What an allocation gives: stands, wishes met of all that were told, points."""

    placed: int
    met: int
    told: int
    points: int
    by_wish: tuple[tuple[Wish, int], ...]

    def is_worse_than(self, other: "Tally") -> bool:
        """Tell whether it places fewer, meets fewer wishes, or is worth less."""
        return self.placed < other.placed or self.met < other.met or self.points < other.points


def tally(floor: Floor, allocation: Allocation) -> Tally:
    """Count what an allocation of all stands, those given already among them, is worth."""
    met: Counter[Wish] = Counter()
    points = 0
    for candidate in floor.candidates:
        stand_id = allocation.get(candidate.exhibitor_id)
        if stand_id is None:
            continue
        place = floor.by_stand[stand_id]
        met.update(own_wishes(candidate, place))
        beside = len(neighbours_met(floor, candidate, allocation))
        met[Wish.NEIGHBOUR] += beside
        points += own_points(candidate, place) + beside * WISHES[Wish.NEIGHBOUR]
    return Tally(
        placed=len(allocation),
        met=met.total(),
        told=sum(wishes_told(candidate) for candidate in floor.candidates),
        points=points,
        by_wish=tuple((wish, met[wish]) for wish in Wish),
    )


def faults(floor: Floor, allocation: Allocation) -> tuple[str, ...]:
    """Return the hard constraints that an allocation breaks, as values to print; none if it holds.

    What was given by hand is kept as it is, and is not judged again.
    """
    found = [
        f"exposant {who} déplacé du stand {stand_id}"
        for who, stand_id in floor.kept.items()
        if allocation.get(who) != stand_id
    ]
    held = Counter(allocation.values())
    found += [f"stand {stand_id} donné {n} fois" for stand_id, n in held.items() if n > 1]
    for candidate in floor.waiting:
        stand_id = allocation.get(candidate.exhibitor_id)
        if stand_id is not None:
            broken = breaches(floor, candidate, floor.by_stand[stand_id])
            found += [f"exposant {candidate.exhibitor_id} : {breach}" for breach in broken]
    return tuple(found)
