"""The villages and their plan, as the data says them: figures, geometry, no overlap."""

import itertools
import re
from typing import Any

from forum.settings import ROOT
from tests.demo.data import AREAS, DATA, PROGRAMME, STANDS, VILLAGES

HUES = {"terracotta", "ochre", "moss", "sea", "indigo", "plum", "rose", "slate", "olive", "amber"}
PICTOGRAMS = {"hands", "cooperative", "scales", "people", "heart", "seedling", "code"}
AISLE = 30  # decimetres


def gap(one: dict[str, Any], other: dict[str, Any]) -> tuple[int, int]:
    """How far two rectangles are from each other, along and down; negative where they overlap."""
    return (
        max(one["x"], other["x"]) - min(one["x"] + one["width"], other["x"] + other["width"]),
        max(one["y"], other["y"]) - min(one["y"] + one["height"], other["y"] + other["height"]),
    )


def test_stands_lie_inside_the_plan_and_do_not_overlap() -> None:
    edition = DATA["edition-2011"]
    whole = {"x": 0, "y": 0, "width": edition["plan_width"], "height": edition["plan_height"]}
    outside = [
        thing.get("code", thing.get("slug"))
        for thing in STANDS + AREAS
        if -gap(thing, whole)[0] != thing["width"] or -gap(thing, whole)[1] != thing["height"]
    ]
    overlaps = [
        (one.get("code", one.get("slug")), other.get("code", other.get("slug")))
        for one, other in itertools.combinations(STANDS + AREAS, 2)
        if max(gap(one, other)) < 0
    ]
    assert (outside, overlaps) == ([], [])


def test_villages_are_parted_by_aisles_that_a_wheelchair_passes() -> None:
    blocks = [village["stands"] for village in VILLAGES] + [
        [area] for area in AREAS if area["kind"] == "area"
    ]
    narrow = [
        (one, other)
        for block, neighbour in itertools.combinations(blocks, 2)
        for one, other in itertools.product(block, neighbour)
        if max(gap(one, other)) < AISLE
    ]
    assert narrow == []


def test_every_pictogram_and_hue_is_drawn() -> None:
    things = [*VILLAGES, *PROGRAMME["tracks"], *AREAS]
    drawn = set(re.findall(r'id="([\w-]+)"', (ROOT / "static/pictograms.svg").read_text()))
    assert {thing["pictogram"] for thing in things if "pictogram" in thing} <= drawn
    coloured = (ROOT / "static/css/hues.css").read_text()
    assert {
        thing["hue"] for thing in things if "hue" in thing and thing["hue"] not in coloured
    } == set()


def test_hues_pictograms_and_sizes_are_known() -> None:
    assert {village["hue"] for village in VILLAGES} < HUES
    assert len({village["hue"] for village in VILLAGES}) == len(VILLAGES)
    assert {village["pictogram"] for village in VILLAGES} == PICTOGRAMS
    assert {track["hue"] for track in PROGRAMME["tracks"]} < HUES
    assert {stand["size"] for stand in STANDS} == {"table", "4", "6", "9"}
    assert {stand["power"] for stand in STANDS} == {0, 500, 1000, 3000}
