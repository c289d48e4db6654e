"""Small schedules written by hand: a sound one, and whatever is to be odd about it."""

import json
from typing import Any

from forum.schedules.odd import Odd
from forum.schedules.reading.facts import FileEvent, Schedule
from forum.schedules.reading.files import read_schedule

GUID = "6a1b3c58-5d0e-4c8e-9e67-0f7f6c1d2e3{}"
FIELDS = {
    "date": "2011-11-28T10:00:00+01:00",
    "start": "10:00",
    "duration": "01:00",
    "room": "Salle A",
    "slug": "forum-1-premier",
    "title": "Premier débat",
    "subtitle": "",
    "track": "Coopérer",
    "type": "debat",
    "language": "fr",
    "abstract": "Un débat.",
    "description": "",
    "persons": '<person id="7">Ada Martin</person>',
}
CONFERENCE = {
    "acronym": "forum",
    "title": "Forum",
    "time_zone_name": "Europe/Paris",
    "day_change": "04:00",
}


def xml_event(guid: str | None = GUID.format(1), number: str = "1", **said: str) -> str:
    """Write one event."""
    fields = "".join(f"<{name}>{text}</{name}>" for name, text in {**FIELDS, **said}.items())
    identity = f'guid="{guid}" ' if guid else ""
    return f'<event {identity}id="{number}">{fields}</event>'


def xml(
    *events: str, room: str = "Salle A", day: str = "2011-11-28", more: str = "", **said: str
) -> bytes:
    """Write a schedule.xml with one day and one room."""
    conference = "".join(f"<{k}>{v}</{k}>" for k, v in {**CONFERENCE, **said}.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<schedule><conference>{conference}</conference>'
        f'<day index="1" date="{day}"><room name="{room}">{"".join(events)}</room>{more}</day>'
        "</schedule>"
    ).encode()


def read(data: bytes) -> Schedule:
    """Read a schedule as it would be imported in Paris."""
    return read_schedule(data, "Europe/Paris")


def only(data: bytes) -> FileEvent:
    """Read a schedule of one event, and return that."""
    (event,) = read(data).events
    return event


def oddities(data: bytes) -> dict[Odd, int]:
    """Return what is odd in a schedule, and how often."""
    return {odd.kind: odd.count for odd in read(data).odd}


def json_event(**said: Any) -> dict[str, Any]:
    """Build the same event as `xml_event`, as JSON has it."""
    people = {"persons": [{"id": 7, "public_name": "Ada Martin"}]}
    return {**FIELDS, "guid": GUID.format(1), "id": 1, **people, **said}


def json_of(*events: dict[str, Any], **said: Any) -> bytes:
    """Write a schedule.json of the first version: days, and rooms by name."""
    day = {"index": 1, "date": "2011-11-28", "rooms": {"Salle A": list(events)}}
    return json.dumps({"schedule": {"conference": {**CONFERENCE, "days": [day], **said}}}).encode()
