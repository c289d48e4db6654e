"""How a track looks that a file alone knows: a short code, a hue, a pictogram."""

import colorsys
import re
from collections import Counter
from collections.abc import Iterable

from forum.folding import folded

LONGEST_CODE = 20  # signs
SHORT_CODE = 8  # signs of a name that is its own code
# The hues of the house by their angle on the wheel of colours; slate is for what has no colour.
ANGLES = {
    "terracotta": 15,
    "ochre": 35,
    "amber": 48,
    "olive": 70,
    "moss": 120,
    "sea": 190,
    "indigo": 240,
    "plum": 290,
    "rose": 335,
}
GREY, HUES = "slate", (*ANGLES, "slate")
LEAST_COLOUR = 0.15  # saturation below which a colour is grey
PICTOGRAMS = (
    *("people", "star", "heart", "hands", "seedling", "scales", "code", "contract", "school"),
    *("meeting", "youth", "home", "cooperative"),
)
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


class Looks:
    """The looks that tracks of an edition have, and those that are still free."""

    def __init__(
        self, codes: Iterable[str], hues: Iterable[str], pictograms: Iterable[str]
    ) -> None:
        self._codes = set(map(folded, codes))
        self._hues, self._pictograms = Counter(hues), Counter(pictograms)

    def code(self, name: str) -> str:
        """Return a code that no track has: a short name, its initials, or how it begins."""
        words = re.findall(r"\w+", name)
        if len(name) <= SHORT_CODE:
            first = name
        elif len(words) > 1:
            first = "".join(word[0] for word in words)[:SHORT_CODE].upper()
        else:
            first = name[:SHORT_CODE].strip()
        number, found = 1, first
        while folded(found) in self._codes:
            number += 1
            found = f"{first[: LONGEST_CODE - len(str(number)) - 1]} {number}"
        self._codes.add(folded(found))
        return found

    def hue(self, colour: str) -> str:
        """Return the hue nearest to a colour written as `#rrggbb`, or else the least used."""
        found = nearest(colour) or min(HUES, key=lambda hue: self._hues[hue])
        self._hues[found] += 1
        return found

    def pictogram(self) -> str:
        """Return the least used pictogram."""
        found = min(PICTOGRAMS, key=lambda name: self._pictograms[name])
        self._pictograms[found] += 1
        return found


def nearest(colour: str) -> str:
    """Return the hue nearest to a colour; an empty one where it is none."""
    said = _COLOUR.fullmatch(colour.strip())
    if not said:
        return ""
    red, green, blue = (int(said[1][place : place + 2], 16) / 255 for place in (0, 2, 4))
    turn, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < LEAST_COLOUR:
        return GREY

    def distance(hue: str) -> float:
        apart = abs(turn * 360 - ANGLES[hue])
        return min(apart, 360 - apart)

    return min(ANGLES, key=distance)
