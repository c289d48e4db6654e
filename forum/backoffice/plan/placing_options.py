"""Free stands as they are judged for one exhibitor, the best first, and as they are said."""

from dataclasses import dataclass

from forum.placing import phrases
from forum.placing.ground import Ground
from forum.placing.rules import (
    WISHES,
    Breach,
    Candidate,
    Place,
    Wish,
    breaches,
    own_points,
    reasons_for,
)
from forum.villages.models import Stand

OFFERED = 8  # stands that a line offers at once; its own page has them all


@dataclass(frozen=True, slots=True)
class Option:
    """A free stand for one exhibitor: what it meets, what it does not, what it lacks."""

    stand: Stand
    facts: str
    met: list[str]
    unmet: list[str]
    lacking: str


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A free stand as it is judged for one exhibitor, before any words."""

    place: Place
    lacking: tuple[Breach, ...]
    worth: int


def options(ground: Ground, candidate: Candidate) -> list[Option]:
    """Return the free stands for an exhibitor: those that fit first, the best of them first."""
    return [_option(ground, candidate, ranked) for ranked in _ranked(ground, candidate)]


def best(ground: Ground, candidate: Candidate) -> list[Option]:
    """Return the few stands that suit an exhibitor best; words are found for those alone."""
    fitting = [ranked for ranked in _ranked(ground, candidate) if not ranked.lacking]
    return [_option(ground, candidate, ranked) for ranked in fitting[:OFFERED]]


def _ranked(ground: Ground, candidate: Candidate) -> list[_Ranked]:
    """Judge all free stands for an exhibitor, all others staying where they are."""
    floor = ground.floor
    around = [floor.kept[who] for who in candidate.neighbours if who in floor.kept]
    found = []
    for place in floor.free:
        beside = sum(stand_id in floor.beside[place.stand_id] for stand_id in around)
        worth = own_points(candidate, place) + beside * WISHES[Wish.NEIGHBOUR]
        found.append(_Ranked(place, breaches(floor, candidate, place), worth))
    codes = ground.stands
    return sorted(found, key=lambda r: (bool(r.lacking), -r.worth, codes[r.place.stand_id].code))


def _option(ground: Ground, candidate: Candidate, ranked: _Ranked) -> Option:
    """Say what one free stand gives an exhibitor."""
    reasons = reasons_for(ground.floor, candidate, ranked.place, ground.floor.kept)
    return Option(
        stand=ground.stands[ranked.place.stand_id],
        facts=phrases.place_said(ranked.place),
        met=phrases.met_said(ground, reasons),
        unmet=phrases.unmet_said(ground, candidate, reasons),
        lacking=phrases.lacking_said(ranked.lacking),
    )
