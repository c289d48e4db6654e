"""A schedule as frab writes it in JSON (https://c3voc.de/schedule/schema.json)."""

import json
from typing import Any

from forum.schedules.writing.frab_xml import GENERATOR, LINK
from forum.schedules.writing.rules import (
    SLOT,
    Day,
    Event,
    Place,
    Schedule,
    hours_and_minutes,
    is_slug,
    minutes_of,
)

SCHEMA = "https://c3voc.de/schedule/schema.json"
Facts = dict[str, Any]


def written(schedule: Schedule) -> bytes:
    """Write a schedule."""
    said = {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR, "url": schedule.base_url},
        "schedule": {
            "version": schedule.version,
            "base_url": schedule.base_url,
            "url": schedule.file.format(kind="json"),
            "conference": _conference(schedule),
        },
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _conference(schedule: Schedule) -> Facts:
    """Write what the forum is, with its rooms and days."""
    return {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.days[0].date.isoformat(),
        "end": schedule.days[-1].date.isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": hours_and_minutes(SLOT.seconds // 60),
        "time_zone_name": schedule.time_zone,
        "url": schedule.url,
        "tracks": [_with_slug({"name": track.name}, track.slug) for track in schedule.tracks],
        "rooms": [_room(place) for place in schedule.rooms],
        "days": [_day(day) for day in schedule.days],
    }


def _with_slug(said: Facts, slug: str) -> Facts:
    """Add a slug that the schema takes."""
    return {**said, "slug": slug} if is_slug(slug) else said


def _room(place: Place) -> Facts:
    """Write a room."""
    said = {"name": place.name, "guid": place.guid, "capacity": place.capacity}
    return _with_slug(said, place.slug)


def _day(day: Day) -> Facts:
    """Write one day; two rooms of one name share a list, since a name is all that tells them."""
    rooms: dict[str, list[Facts]] = {}
    for place, events in day.rooms:
        rooms.setdefault(place.name, []).extend(_event(event) for event in events)
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.starts_at.isoformat(),
        "day_end": day.ends_at.isoformat(),
        "rooms": rooms,
    }


def _event(event: Event) -> Facts:
    """Write one event. Nobody has agreed to be recorded: the forum asks no speaker for it."""
    return {
        "guid": event.guid,
        "id": event.id,
        "date": event.starts_at.isoformat(),
        "start": f"{event.starts_at:%H:%M}",
        "end": event.ends_at.isoformat(),
        "duration": hours_and_minutes(minutes_of(event)),
        "room": event.place.name,
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": None,
        "track": event.track or None,
        "type": event.type,
        "language": event.language,
        "abstract": event.abstract,
        "description": None,
        "do_not_record": True,
        "persons": [
            {"guid": person.guid, "id": person.id, "name": person.name} for person in event.persons
        ],
        "links": [_link(*event.link)] if event.link else [],
        "attachments": [],
    }


def _link(url: str, title: str) -> Facts:
    """Write where an event is followed from afar."""
    return {"url": url, "title": title, "type": LINK}
