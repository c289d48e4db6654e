"""Where things stand on the plan and where their names fit. Every length is in decimetres."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

LETTER = 0.53  # mean width of a bold letter of our typeface, as a share of its height


class Placed(Protocol):
    """Whatever has a place on the plan: a stand, an area, a frame."""

    @property
    def x(self) -> int: ...  # noqa: D102 - from the left edge
    @property
    def y(self) -> int: ...  # noqa: D102 - from the top edge
    @property
    def width(self) -> int: ...  # noqa: D102 - to the right
    @property
    def height(self) -> int: ...  # noqa: D102 - downwards


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the plan."""

    x: int
    y: int
    width: int
    height: int


def frame(things: Iterable[Placed], margin: int) -> Box:
    """Return the smallest rectangle around things, a margin added on every side."""
    around = list(things)
    left = min(thing.x for thing in around) - margin
    top = min(thing.y for thing in around) - margin
    right = max(thing.x + thing.width for thing in around) + margin
    bottom = max(thing.y + thing.height for thing in around) + margin
    return Box(left, top, right - left, bottom - top)


NEAR = 2  # decimetres between stands that are side by side all the same


def beside(one: Placed, other: Placed) -> bool:
    """Tell whether two things lie side by side, or face to face; a common corner is not enough."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return (across > 0 and -NEAR <= down <= 0) or (down > 0 and -NEAR <= across <= 0)


def room_above(mine: Box, others: Iterable[Box], height: int, plan_width: int) -> int:
    """Return how wide a label of a height may be above a frame: up to the next one, or the edge."""
    starts = [
        other.x
        for other in others
        if other.x > mine.x and other.y - height < mine.y < other.y + other.height
    ]
    return max(mine.width, min([plan_width, *starts]) - mine.x)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines that fit a width when its letters have a size."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and len(longer) * size * LETTER <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
