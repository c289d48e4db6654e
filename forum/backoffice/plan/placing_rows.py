"""Exhibitors and stands as the pages of attributions show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forum.backoffice.plan.placing_forms import line_value
from forum.backoffice.plan.placing_options import Option, best
from forum.folding import folded, has_words
from forum.placing import phrases
from forum.placing.ground import Ground
from forum.placing.rules import (
    Allocation,
    reasons_for,
    why_left,
)
from forum.placing.rules.prints import fingerprint
from forum.placing.services import Line
from forum.placing.services.moving import name_of
from forum.villages.models import Exhibitor, Stand


@dataclass(frozen=True, slots=True)
class PlacingLine:
    """An exhibitor in the table of attributions, with the stands that suit it best."""

    exhibitor: Exhibitor
    name: str
    stand: Stand | None
    needs: str
    wishes: str
    options: list[Option]
    has_file: bool  # without an application nobody who is accepted goes on to a stand


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A line of a proposal: who gets which stand, and why."""

    exhibitor: Exhibitor
    name: str
    stand: Stand
    facts: str
    met: list[str]
    unmet: list[str]
    value: str


@dataclass(frozen=True, slots=True)
class LeftLine:
    """An exhibitor whom a proposal leaves without a stand, and why."""

    exhibitor: Exhibitor
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines of the table are wanted: those to place, unless it is said otherwise."""

    state: str = ""  # "" to place, "places" with a stand, "tous"
    words: str = ""

    def keeps(self, exhibitor: Exhibitor) -> bool:
        """Tell whether a line is wanted."""
        is_placed = exhibitor.stand_id is not None
        is_kept = self.state == "tous" or is_placed == (self.state == "places")
        return is_kept and has_words(exhibitor.organisation.name, self.words)

    def kept(self) -> dict[str, str]:
        """Return what the address says."""
        return {key: said for key, said in {"etat": self.state, "q": self.words}.items() if said}


def exhibitors_asked(ground: Ground, asked: Asked) -> list[Exhibitor]:
    """Return the exhibitors that are wanted, by name."""
    found = [exhibitor for exhibitor in ground.exhibitors.values() if asked.keeps(exhibitor)]
    return sorted(found, key=lambda exhibitor: (folded(name_of(exhibitor)), exhibitor.id))


def placing_lines(ground: Ground, exhibitors: Iterable[Exhibitor]) -> list[PlacingLine]:
    """Return lines with, for who waits, the free stands that suit it best."""
    lines = []
    for exhibitor in exhibitors:
        candidate = ground.candidates[exhibitor.id]
        waits = exhibitor.id in ground.floor.by_exhibitor and exhibitor.stand_id is None
        lines.append(
            PlacingLine(
                exhibitor,
                name_of(exhibitor),
                ground.stands.get(exhibitor.stand_id or 0),
                phrases.needs_said(candidate),
                phrases.wishes_said(ground, candidate),
                best(ground, candidate) if waits else [],
                exhibitor.id in ground.floor.by_exhibitor,
            )
        )
    return lines


def proposal_lines(ground: Ground, allocation: Mapping[int, int]) -> list[ProposalLine]:
    """Return what an allocation gives beyond what was given already, by code of the stand."""
    floor, lines = ground.floor, []
    for candidate in floor.waiting:
        stand_id = allocation.get(candidate.exhibitor_id)
        if stand_id is None:
            continue
        place = floor.by_stand[stand_id]
        reasons = reasons_for(floor, candidate, place, allocation)
        exhibitor = ground.exhibitors[candidate.exhibitor_id]
        line = Line(candidate.exhibitor_id, stand_id, fingerprint(candidate, place))
        lines.append(
            ProposalLine(
                exhibitor,
                name_of(exhibitor),
                ground.stands[stand_id],
                phrases.place_said(place),
                phrases.met_said(ground, reasons),
                phrases.unmet_said(ground, candidate, reasons),
                line_value(line),
            )
        )
    return sorted(lines, key=lambda line: (line.stand.code, line.exhibitor.id))


def left_lines(ground: Ground, allocation: Allocation) -> list[LeftLine]:
    """Return those who have no stand in an allocation, by name."""
    lines = [
        LeftLine(exhibitor, name_of(exhibitor), phrases.left_said(ground, candidate, why))
        for candidate in ground.floor.waiting
        if candidate.exhibitor_id not in allocation
        and (exhibitor := ground.exhibitors[candidate.exhibitor_id])
        and (why := why_left(ground.floor, candidate))
    ]
    return sorted(lines, key=lambda line: folded(line.name))


def still_true(ground: Ground, lines: Iterable[Line]) -> dict[int, int]:
    """Return the lines of a proposal that are still what they were when it was computed."""
    floor = ground.floor
    waiting = {candidate.exhibitor_id for candidate in floor.waiting}
    free = {place.stand_id for place in floor.free}
    return {
        line.exhibitor_id: line.stand_id
        for line in lines
        if line.exhibitor_id in waiting
        and line.stand_id in free
        and line.seen
        == fingerprint(floor.by_exhibitor[line.exhibitor_id], floor.by_stand[line.stand_id])
    }
