"""Why an exhibitor is where a proposal puts it, or why it is left without a stand: values."""

from dataclasses import dataclass
from enum import StrEnum

from forum.placing.rules.facts import Allocation, Candidate, Floor, Place, area
from forum.placing.rules.fitting import (
    Breach,
    Wish,
    breaches,
    neighbours_met,
    own_points,
    village_wish,
)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a stand gives an exhibitor and what it does not."""

    village: Wish | None  # which of the villages wished; None: none of them
    wishes_village: bool
    is_allotted: bool  # the village was decided by an organiser
    quiet: bool | None  # None: not asked for
    beside: tuple[int, ...]  # neighbours wished, found beside
    apart: tuple[int, ...]  # neighbours wished, placed elsewhere or not at all
    larger: int  # m² more than wanted

    @property
    def misses_village(self) -> bool:
        """Tell whether another village was wished first."""
        return self.wishes_village and self.village is not Wish.FIRST_VILLAGE


class Left(StrEnum):
    """Why an exhibitor has no stand."""

    NONE_FREE = "aucun-libre"
    NONE_FITS = "aucun-ne-convient"
    ALL_GIVEN = "tous-attribues"


@dataclass(frozen=True, slots=True)
class WhyLeft:
    """Why an exhibitor is left: how many stands would do, or what the nearest one lacks."""

    left: Left
    fitting: int = 0
    nearest: int | None = None
    lacking: tuple[Breach, ...] = ()


def reasons_for(
    floor: Floor, candidate: Candidate, place: Place, allocation: Allocation
) -> Reasons:
    """Return what a stand gives an exhibitor where all others stand as an allocation says."""
    here = {**allocation, candidate.exhibitor_id: place.stand_id}
    beside = neighbours_met(floor, candidate, here)
    return Reasons(
        village=village_wish(candidate, place),
        wishes_village=bool(candidate.villages),
        is_allotted=candidate.allotted == place.village_id,
        quiet=place.is_quiet if candidate.needs_quiet else None,
        beside=beside,
        apart=tuple(who for who in candidate.neighbours if who not in beside),
        larger=max(area(place.size) - area(candidate.size), 0) if candidate.size else 0,
    )


def why_left(floor: Floor, candidate: Candidate) -> WhyLeft:
    """Return why no stand was left for a candidate, of those that were free to give."""
    if not floor.free:
        return WhyLeft(Left.NONE_FREE)
    judged = [(breaches(floor, candidate, place), place) for place in floor.free]
    fitting = sum(not lacking for lacking, _ in judged)
    if fitting:
        return WhyLeft(Left.ALL_GIVEN, fitting)
    lacking, nearest = min(
        judged, key=lambda one: (len(one[0]), -own_points(candidate, one[1]), one[1].stand_id)
    )
    return WhyLeft(Left.NONE_FITS, 0, nearest.stand_id, lacking)
