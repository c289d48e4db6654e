"""First come, first served: the least that a proposal must do, and where the solver starts."""

from forum.placing.rules.facts import Candidate, Floor, Place
from forum.placing.rules.fitting import WISHES, Wish, breaches, own_points


def first_come(floor: Floor) -> dict[int, int]:
    """Give each candidate in turn the free stand that suits it best by then."""
    given = dict(floor.kept)
    free = {place.stand_id: place for place in floor.free}
    for candidate in floor.waiting:
        fitting = [place for place in free.values() if not breaches(floor, candidate, place)]
        if not fitting:
            continue
        best = max(fitting, key=lambda place: _worth(floor, candidate, place, given))
        given[candidate.exhibitor_id] = best.stand_id
        del free[best.stand_id]
    return given


def _worth(floor: Floor, candidate: Candidate, place: Place, given: dict[int, int]) -> int:
    """Return what a stand is worth to a candidate beside those who are placed already."""
    beside = floor.beside[place.stand_id]
    wished = sum(given.get(who) in beside for who in candidate.neighbours)
    return own_points(candidate, place) + wished * WISHES[Wish.NEIGHBOUR]
