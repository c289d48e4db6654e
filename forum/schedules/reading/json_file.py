"""schedule.json in every flavour: frab, pretalx, hub; days with rooms, or one list of events."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from forum.schedules.reading.raw import (
    MOST_EVENTS,
    MOST_PARTS,
    NoScheduleError,
    RawEvent,
    RawPerson,
    RawRoom,
    RawSchedule,
    RawTrack,
    Trouble,
)
from forum.schedules.reading.words import stream_of

PARTING = (b",", b"[", b"{")  # signs that begin a value: they are counted before anything is built
MODERATORS = {"moderator", "moderation", "moderateur", "moderatrice", "host", "chair"}


def read_json(data: bytes) -> RawSchedule:
    """Read a schedule kept as JSON. Raises NoScheduleError."""
    if sum(map(data.count, PARTING)) > MOST_PARTS:
        raise NoScheduleError(Trouble.TOO_MANY)
    try:
        root = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        raise NoScheduleError(Trouble.BROKEN, line) from error
    said = _object(_object(root).get("schedule")) or _object(root)
    conference = _object(said.get("conference"))
    if not conference:
        raise NoScheduleError(Trouble.NOT_A_SCHEDULE)
    return _schedule(said, conference)


def _schedule(said: dict[str, Any], conference: dict[str, Any]) -> RawSchedule:
    """Note everything, wherever a version of the format keeps it."""
    tracks = [_track(one) for one in _list(conference.get("tracks") or said.get("tracks"))]
    names = {track.slug: track.name for track in tracks if track.slug}
    days = [_object(day) for day in _list(conference.get("days") or said.get("days"))]
    rooms = [_room(one) for one in _list(conference.get("rooms") or said.get("rooms"))]
    events = []
    for day in days:
        for name, held in _rooms_of(day):
            rooms.append(RawRoom(name))
            events += [_event(one, _text(day.get("date")), name, names) for one in held]
    alone = [said.get("events"), conference.get("events"), said.get("talks")]
    events += [_event(one, "", "", names) for held in alone for one in _list(held)]
    if len(events) > MOST_EVENTS:
        raise NoScheduleError(Trouble.TOO_MANY)
    return RawSchedule(
        title=_text(conference.get("title")),
        acronym=_text(conference.get("acronym")),
        zone=_text(conference.get("time_zone_name") or conference.get("timezone")),
        day_change=_text(conference.get("day_change")),
        days=tuple(_text(day.get("date")) for day in days),
        rooms=tuple(rooms),
        tracks=tuple(tracks),
        events=tuple(events),
    )


def _rooms_of(day: dict[str, Any]) -> Iterator[tuple[str, Iterable[object]]]:
    """Give the rooms of a day with their events; a day may also keep its events without rooms."""
    held = day.get("rooms")
    if isinstance(held, dict):
        for name, events in held.items():
            yield name, _list(events)
    for room in _list(held):
        said = _object(room)
        yield _text(said.get("name")), _list(said.get("events") or said.get("talks"))
    if day.get("events"):
        yield "", _list(day["events"])


def _event(thing: object, day: str, room: str, tracks: dict[str, str]) -> RawEvent:
    """Note an event of any version."""
    said = _object(thing)
    track = _object(said.get("track"))
    people = said.get("persons") or said.get("participants") or said.get("speakers")
    fields = ("guid", "date", "end", "duration", "slug", "title", "subtitle", "language", "type")
    texts = {name: _text(said.get(name)) for name in (*fields, "start", "room")}
    if "T" in texts["start"] or " " in texts["start"].strip():  # a moment, in the second version
        texts |= {"date": texts["start"], "start": ""}
    texts |= {name: _text(said.get(name)) for name in ("abstract", "description")}
    return RawEvent(
        line=0,
        number=_text(said.get("id")),
        day=day,
        room_of_day=room,
        track=tracks.get(_text(track.get("slug")), "") or _text(said.get("track")),
        people=tuple(_person(one) for one in _list(people)),
        online=stream_of(_link(one) for one in _list(said.get("links"))),
        **texts,
    )


def _link(thing: object) -> tuple[str, str]:
    """Note what a link is called, and where it leads."""
    said = _object(thing)
    return _text(said.get("title")), _text(said.get("url"))


def _person(thing: object) -> RawPerson:
    """Note somebody; a name alone is enough."""
    said = _object(thing)
    if not said:
        return RawPerson(_text(thing))
    names = ("public_name", "name", "full_public_name", "display_name")
    name = next((found for key in names if (found := _text(said.get(key)))), "")
    role = _text(said.get("role")).lower()
    number = _text(said.get("id")) or _text(said.get("code"))
    is_moderator = True if role in MODERATORS else None
    return RawPerson(name, _text(said.get("guid")), number, is_moderator)


def _track(thing: object) -> RawTrack:
    """Note a track, whose colour may differ by day and night."""
    said = _object(thing)
    colour = _text(said.get("color")) or _text(_object(said.get("colors")).get("light"))
    return RawTrack(_text(said.get("name") or thing), colour, _text(said.get("slug")))


def _room(thing: object) -> RawRoom:
    """Note a room."""
    said = _object(thing)
    return RawRoom(_text(thing), _text(said.get("capacity")))


def _object(value: object) -> dict[str, Any]:
    """Return an object, or an empty one where something else stands."""
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    """Return a list, or an empty one where something else stands."""
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    """Return the text of a value: French or English where several languages stand, or a name."""
    if isinstance(value, dict):
        keys = ("fr", "en", "name", "title", "label")
        found = [value[key] for key in keys if value.get(key)] or list(value.values())
        return next((said for said in found if isinstance(said, str) and said), "")
    if value is None or isinstance(value, bool | list):
        return ""
    return str(value)
