"""The plan as it is drawn and as it is told: the same spots, on the floor and in the table."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from forum.edition.models import Edition
from forum.folding import folded
from forum.organisations.rules import called
from forum.villages.geometry import Box, beside, frame, room_above, wrapped
from forum.villages.models import Area, Exhibitor, PlanBackground, Stand, Village

MARGIN = 5  # around the stands of a village
LABEL_SIZE = 9.5  # height of the letters of a village's name
LINE = 10  # from one line to the next
PICTOGRAM = 14  # side of a pictogram
GAP = 4  # between a label and what follows it
EDGES = 8  # around the floor, both sides together
TARGET = 24  # pixels: the least that a finger meets (WCAG 2.5.8)
CLOSEST = 5  # pixels of a decimetre at most, however small a stand was drawn
STEP = 0.75  # by which each zoom is larger than the first


@dataclass(frozen=True, slots=True)
class Spot:
    """A stand and the public exhibitors on it, the host before the guests; none: it is free."""

    stand: Stand
    exhibitors: list[Exhibitor]


@dataclass(frozen=True, slots=True)
class Quarter:
    """A village on the floor: its frame, its spots, and its name in lines that fit above it."""

    village: Village
    frame: Box
    spots: list[Spot]
    label: list[str]

    @property
    def label_y(self) -> int:
        """Return the base of the first line of the label."""
        return self.frame.y - GAP - LINE * (len(self.label) - 1)


@dataclass(frozen=True, slots=True)
class Zone:
    """An area without stands, with its name in lines that fit inside it."""

    area: Area
    label: list[str]

    @property
    def has_sign(self) -> bool:
        """Tell whether there is room for the pictogram above the name."""
        needed = LINE * len(self.label) + PICTOGRAM + 2 * GAP
        return bool(self.area.pictogram) and self.area.height >= needed

    @property
    def label_y(self) -> float:
        """Return the middle of the first line, sign and lines being centred together."""
        middle = self.area.y + self.area.height / 2 - LINE * (len(self.label) - 1) / 2
        return middle + (PICTOGRAM + GAP) / 2 if self.has_sign else middle


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is drawn."""

    floor: Box
    quarters: list[Quarter]
    zones: list[Zone]
    ground: PlanBackground | None = None

    def pixels(self, zoom: int) -> int:
        """Return the width of the drawing, such that a finger meets the smallest stand."""
        stands = [spot.stand for quarter in self.quarters for spot in quarter.spots]
        smallest = min((min(s.width, s.height) - 1 for s in stands), default=TARGET)
        nearest = min(TARGET / max(smallest, 1), CLOSEST)
        return math.ceil((self.floor.width + EDGES) * nearest * (1 + (zoom - 1) * STEP))


def spots(stands: Iterable[Stand], exhibitors: Iterable[Exhibitor]) -> list[Spot]:
    """Put exhibitors on their stands."""
    held: defaultdict[int, list[Exhibitor]] = defaultdict(list)
    for exhibitor in sorted(exhibitors, key=_host_first):
        if exhibitor.stand_id:
            held[exhibitor.stand_id].append(exhibitor)
    return [Spot(stand, held[stand.id]) for stand in stands]


def _host_first(exhibitor: Exhibitor) -> tuple[bool, str]:
    return exhibitor.host_id is not None, folded(exhibitor.organisation.name)


def quarters(placed: Iterable[Spot], plan_width: int, locale: str) -> list[Quarter]:
    """Gather spots into the villages that they belong to, in the order of the villages."""
    gathered: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in placed:
        gathered[spot.stand.village_id].append(spot)
    frames = {key: frame([s.stand for s in held], MARGIN) for key, held in gathered.items()}
    drawn = []
    for key, held in gathered.items():
        village = held[0].stand.village
        others = [other for name, other in frames.items() if name != key]
        room = room_above(frames[key], others, 3 * LINE, plan_width) - PICTOGRAM - 2 * GAP
        label = wrapped(village.name.in_(locale), room, LABEL_SIZE)
        drawn.append(Quarter(village, frames[key], held, label))
    return sorted(drawn, key=lambda quarter: quarter.village.position)


def plan(
    edition: Edition,
    placed: Iterable[Spot],
    areas: Iterable[Area],
    locale: str,
    ground: PlanBackground | None = None,
) -> Plan:
    """Arrange the whole floor of an edition, in a language, over the drawing of its venue."""
    return Plan(
        Box(0, 0, edition.plan_width, edition.plan_height),
        quarters(placed, edition.plan_width, locale),
        [
            Zone(area, wrapped(area.name.in_(locale), area.width - 2 * GAP, LABEL_SIZE))
            for area in areas
        ],
        ground,
    )


def _size(spot: Spot) -> int:
    return int(spot.stand.size) if spot.stand.size.isdigit() else 0


def _names(spot: Spot) -> str:
    return folded(" ".join(called(e.organisation.name) for e in spot.exhibitors)) or "\uffff"


ORDERS: Mapping[str, Callable[[Spot], str | int]] = {
    "stand": lambda spot: spot.stand.code,
    "village": lambda spot: spot.stand.village.position,
    "exposant": _names,  # free stands at the end
    "taille": _size,
    "fauteuil": lambda spot: not spot.stand.is_accessible,
    "electricite": lambda spot: spot.stand.power,
    "eau": lambda spot: not spot.stand.has_water,
    "calme": lambda spot: not spot.stand.is_quiet,
}


def neighbours(placed: Iterable[Spot]) -> dict[int, list[str]]:
    """Return the codes of the stands that touch each stand side by side, by its number."""
    stands = sorted((spot.stand for spot in placed), key=lambda stand: stand.code)
    return {
        stand.id: [other.code for other in stands if other is not stand and beside(stand, other)]
        for stand in stands
    }


def in_order(placed: Iterable[Spot], order: str) -> list[Spot]:
    """Sort spots by a column of the table, `-` before its name for the other way round."""
    by = ORDERS[order.removeprefix("-")]
    by_code = sorted(placed, key=ORDERS["stand"])
    return sorted(by_code, key=by, reverse=order.startswith("-"))
