"""What a proposal of stands knows: exhibitors to place, stands, who is beside whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

TABLE = "table"  # the size of a stand that is a table alone
TABLE_AREA = 2  # m² that a table alone takes, to compare it with areas
REACH = 10  # decimetres: stands that far apart are still beside one another


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An exhibitor and what it asked for; its guests share its stand."""

    exhibitor_id: int
    size: str = ""  # as `Stand.size`; empty: any
    power: int = 0  # watts
    needs_water: bool = False
    needs_quiet: bool = False
    needs_accessible: bool = False
    is_loud: bool = False  # noise, cooking or flames
    villages: tuple[int, ...] = ()  # wished, in order
    allotted: int | None = None  # the village that an organiser decided: binding
    neighbours: tuple[int, ...] = ()  # exhibitors beside whom it would like to stand
    guests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stand, its box on the floor in decimetres, and who holds it already."""

    stand_id: int
    village_id: int
    size: str
    power: int = 0  # watts
    has_water: bool = False
    is_accessible: bool = True
    is_quiet: bool = False
    x: int = 0
    y: int = 0
    width: int = 30
    height: int = 20
    holder: int | None = None


Allocation = Mapping[int, int]  # exhibitor → stand


@dataclass(frozen=True)
class Floor:
    """All stands and all candidates, in an order that decides between equals.

    Candidates come in the order of their applications, places in the order of their codes.
    """

    candidates: tuple[Candidate, ...]
    places: tuple[Place, ...]

    @cached_property
    def by_exhibitor(self) -> dict[int, Candidate]:
        """Find a candidate."""
        return {candidate.exhibitor_id: candidate for candidate in self.candidates}

    @cached_property
    def by_stand(self) -> dict[int, Place]:
        """Find a place."""
        return {place.stand_id: place for place in self.places}

    @cached_property
    def kept(self) -> dict[int, int]:
        """Return the stands that were given already, by exhibitor: they do not move."""
        return {place.holder: place.stand_id for place in self.places if place.holder is not None}

    @cached_property
    def free(self) -> tuple[Place, ...]:
        """Return the stands that nobody holds."""
        return tuple(place for place in self.places if place.holder is None)

    @cached_property
    def waiting(self) -> tuple[Candidate, ...]:
        """Return the candidates that hold no stand yet."""
        return tuple(c for c in self.candidates if c.exhibitor_id not in self.kept)

    @cached_property
    def beside(self) -> dict[int, frozenset[int]]:
        """Return, for each stand, the stands beside it."""
        return {
            one.stand_id: frozenset(
                other.stand_id for other in self.places if other is not one and near(one, other)
            )
            for one in self.places
        }

    @cached_property
    def hushed(self) -> frozenset[int]:
        """Return the stands where noise would be heard on a quiet one: itself, or one beside."""
        quiet = {place.stand_id for place in self.places if place.is_quiet}
        return frozenset(
            place.stand_id
            for place in self.places
            if place.is_quiet or self.beside[place.stand_id] & quiet
        )


def area(size: str) -> int:
    """Return the square metres of a size; 0 if it asks for none."""
    if size == TABLE:
        return TABLE_AREA
    return int(size) if size.isdecimal() else 0


def near(one: Place, other: Place) -> bool:
    """Tell whether two stands touch, or are within a metre of one another."""
    across = max(one.x - other.x - other.width, other.x - one.x - one.width, 0)
    down = max(one.y - other.y - other.height, other.y - one.y - one.height, 0)
    return across * across + down * down <= REACH * REACH
