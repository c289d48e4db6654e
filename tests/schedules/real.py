"""Schedules that events published, where the machine has them: see the README of their folder."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from forum.settings import ROOT

NAMES = ("fosdem-2021.xml", "fosdem-2016.xml", "39c3.xml", "39c3.json")


def folder() -> Path | None:
    """Return the folder of real schedules: `shared/data/schedules` beside the house or above."""
    for parent in ROOT.parents:
        found = parent / "shared" / "data" / "schedules"
        if found.is_dir():
            return found
    return None


needed = pytest.mark.skipif(folder() is None, reason="the real schedules are not on this machine")


def real(name: str) -> bytes:
    """Return one of the real schedules."""
    found = folder()
    assert found
    return (found / name).read_bytes()


@dataclass(frozen=True)
class Counts:
    """What stands in a file, counted without the house."""

    events: int
    rooms: int
    tracks: int
    people: int
    days: int


@cache
def counts(name: str) -> Counts:
    """Count what stands in a real schedule, by means of the file alone."""
    return _in_json(json.loads(real(name))) if name.endswith(".json") else _in_xml(real(name))


def _in_xml(data: bytes) -> Counts:
    root = etree.fromstring(data)
    people = root.xpath("//event/persons/person")
    return Counts(
        events=int(root.xpath("count(//event)")),
        rooms=len({name for name in root.xpath("/schedule/day/room/@name") if name}),
        tracks=len({*root.xpath("//event/track/text()"), *root.xpath("//conference/track/@name")}),
        people=len({one.get("guid") or one.get("id") for one in people}),
        days=int(root.xpath("count(/schedule/day)")),
    )


def _in_json(root: dict[str, Any]) -> Counts:
    conference = root["schedule"]["conference"]
    rooms = [pair for day in conference["days"] for pair in day["rooms"].items()]
    events = [event for _, held in rooms for event in held]
    declared = {track["name"] for track in conference["tracks"]}
    return Counts(
        events=len(events),
        rooms=len({name for name, _ in rooms}),
        tracks=len(declared | {event["track"] for event in events if event["track"]}),
        people=len({person["guid"] for event in events for person in event["persons"]}),
        days=len(conference["days"]),
    )
