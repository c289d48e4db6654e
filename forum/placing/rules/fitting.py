"""What a stand must give an exhibitor, and how well one suits it."""

from enum import StrEnum

from forum.placing.rules.facts import Allocation, Candidate, Floor, Place, area


class Breach(StrEnum):
    """What a stand lacks that an exhibitor cannot do without."""

    TOO_SMALL = "trop-petit"
    LESS_POWER = "courant-insuffisant"
    NO_WATER = "sans-eau"
    NOT_ACCESSIBLE = "sans-acces-fauteuil"
    OTHER_VILLAGE = "autre-village-decide"
    NEAR_QUIET = "bruit-pres-du-calme"


class Wish(StrEnum):
    """What an exhibitor would like; met or not."""

    FIRST_VILLAGE = "premier-village"
    SECOND_VILLAGE = "second-village"
    NEIGHBOUR = "voisin"
    QUIET = "calme"


# Points of an allocation. A stand outweighs all wishes: nobody is left out for comfort.
STAND = 1000
WISHES = {
    Wish.FIRST_VILLAGE: 100,
    Wish.SECOND_VILLAGE: 60,
    Wish.NEIGHBOUR: 40,
    Wish.QUIET: 50,
}
LARGER = 3  # off for each m² more than wanted
WASTED_KILOWATT = 2  # off for each kW more than needed
WASTED_WATER = 4
WASTED_QUIET = 5
WASTED_ACCESS = 1  # almost every stand has it


def breaches(floor: Floor, candidate: Candidate, place: Place) -> tuple[Breach, ...]:
    """Return what forbids a stand to an exhibitor, whoever else holds it."""
    allotted = candidate.allotted
    found = {
        Breach.TOO_SMALL: area(place.size) < area(candidate.size),
        Breach.LESS_POWER: place.power < candidate.power,
        Breach.NO_WATER: candidate.needs_water and not place.has_water,
        Breach.NOT_ACCESSIBLE: candidate.needs_accessible and not place.is_accessible,
        Breach.OTHER_VILLAGE: allotted is not None and place.village_id != allotted,
        Breach.NEAR_QUIET: candidate.is_loud and place.stand_id in floor.hushed,
    }
    return tuple(breach for breach, is_so in found.items() if is_so)


def village_wish(candidate: Candidate, place: Place) -> Wish | None:
    """Return which of its wishes the village of a stand meets."""
    ranks = (Wish.FIRST_VILLAGE, Wish.SECOND_VILLAGE)
    wished = dict(reversed(list(zip(candidate.villages, ranks, strict=False))))
    return wished.get(place.village_id)


def own_wishes(candidate: Candidate, place: Place) -> tuple[Wish, ...]:
    """Return the wishes that a stand meets by itself, whoever is beside it."""
    village = village_wish(candidate, place)
    is_quiet = candidate.needs_quiet and place.is_quiet
    return (*((village,) if village else ()), *((Wish.QUIET,) if is_quiet else ()))


def wishes_told(candidate: Candidate) -> int:
    """Count the wishes of an exhibitor: a village, quiet, each neighbour."""
    return bool(candidate.villages) + candidate.needs_quiet + len(candidate.neighbours)


def own_points(candidate: Candidate, place: Place) -> int:
    """Return what an exhibitor on a stand is worth, its neighbours left aside."""
    wasted = (
        LARGER * max(area(place.size) - area(candidate.size), 0)
        + WASTED_KILOWATT * max(place.power - candidate.power, 0) // 1000
        + WASTED_WATER * (place.has_water and not candidate.needs_water)
        + WASTED_QUIET * (place.is_quiet and not candidate.needs_quiet)
        + WASTED_ACCESS * (place.is_accessible and not candidate.needs_accessible)
    )
    return STAND + sum(WISHES[wish] for wish in own_wishes(candidate, place)) - wasted


def neighbours_met(floor: Floor, candidate: Candidate, allocation: Allocation) -> tuple[int, ...]:
    """Return the exhibitors beside whom it wished to stand, and does."""
    stand_id = allocation.get(candidate.exhibitor_id)
    if stand_id is None:
        return ()
    beside = floor.beside[stand_id]
    return tuple(who for who in candidate.neighbours if allocation.get(who) in beside)
