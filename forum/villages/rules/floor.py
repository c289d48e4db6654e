"""Where a stand may be drawn on the floor. Lengths are decimetres, from the top left corner."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forum.refusals import Refusal

SMALLEST = 5  # a side of a stand: half a metre
LONGEST_CODE = 10  # letters and digits, as the database keeps them
MOST_IN_A_ROW = 60
COUNTED = re.compile(r"(.*?)(\d+)")


class PlanReason(StrEnum):
    """Why the plan cannot be drawn so; the sentences are the office's."""

    GONE = "disparu"
    CODE_TAKEN = "code-pris"
    OUTSIDE = "hors-du-plan"
    OVERLAPS = "chevauche"
    NOT_COUNTED = "code-sans-numero"
    CODE_TOO_LONG = "code-trop-long"
    HELD = "occupe"
    NOTHING_TO_UNDO = "aucun-geste"
    TOUCHED_SINCE = "modifie-depuis"


@dataclass(frozen=True, slots=True)
class Outline:
    """The place of something on the floor."""

    x: int
    y: int
    width: int
    height: int

    def overlaps(self, other: "Outline") -> bool:
        """Tell whether two things share some floor; those that only touch do not."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def is_inside(self, floor: "Outline") -> bool:
        """Tell whether a thing lies on a floor from edge to edge."""
        return (
            floor.x <= self.x
            and floor.y <= self.y
            and self.x + self.width <= floor.x + floor.width
            and self.y + self.height <= floor.y + floor.height
        )

    def moved(self, right: int, down: int) -> "Outline":
        """Return the same outline elsewhere."""
        return Outline(self.x + right, self.y + down, self.width, self.height)


def refusals_to_draw(
    drawn: Mapping[str, Outline], others: Mapping[str, Outline], floor: Outline
) -> tuple[Refusal, ...]:
    """Judge stands by their codes among the other stands: on the floor, each on its own."""
    outside = [code for code, outline in drawn.items() if not outline.is_inside(floor)]
    met = sorted(
        {
            code
            for outline in drawn.values()
            for code, other in others.items()
            if outline.overlaps(other)
        }
    )
    taken = sorted(drawn.keys() & others.keys())
    found = []
    if taken:
        found.append(Refusal(PlanReason.CODE_TAKEN, "code", {"codes": taken}))
    if outside:
        facts = {"width": floor.width, "height": floor.height}
        found.append(Refusal(PlanReason.OUTSIDE, "x", facts))
    if met:
        found.append(Refusal(PlanReason.OVERLAPS, "x", {"codes": met}))
    return tuple(found)


def refusals_to_lay(outline: Outline, floor: Outline) -> tuple[Refusal, ...]:
    """Judge an area, which may lie under stands, but not off the floor."""
    if outline.is_inside(floor):
        return ()
    facts = {"width": floor.width, "height": floor.height}
    return (Refusal(PlanReason.OUTSIDE, "x", facts),)


def codes_from(first: str, number: int) -> tuple[str, ...]:
    """Count codes up from the first: `I07` is followed by `I08`; none where it has no number."""
    read = COUNTED.fullmatch(first)
    if read is None:
        return ()
    start, digits = int(read[2]), len(read[2])
    return tuple(f"{read[1]}{start + step:0{digits}}" for step in range(number))


def refusals_to_count(codes: Sequence[str]) -> tuple[Refusal, ...]:
    """Judge the codes of a row of stands."""
    if not codes:
        return (Refusal(PlanReason.NOT_COUNTED, "code"),)
    if len(codes[-1]) > LONGEST_CODE:
        return (Refusal(PlanReason.CODE_TOO_LONG, "code"),)
    return ()


def in_a_row(first: Outline, number: int, gap: int, *, is_down: bool) -> tuple[Outline, ...]:
    """Return outlines of one size in a row to the right, or downwards, with a gap between them."""
    right, down = (0, first.height + gap) if is_down else (first.width + gap, 0)
    return tuple(first.moved(step * right, step * down) for step in range(number))


def fitted(width: int | None, height: int | None, floor: Outline) -> Outline:
    """Return the largest place of a picture's proportions on a floor; unknown ones fill it."""
    if not width or not height:
        return floor
    scale = min(floor.width / width, floor.height / height)
    return Outline(0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
