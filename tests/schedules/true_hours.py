"""The hours of a published schedule, read of the file alone by the rules of its format."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from forum.clock import PARIS  # as in Brussels and Berlin, ever since 1996
from forum.debates.models import Debate
from tests.agenda.comparing import Truth

DAY_CHANGE = "09:00:00"  # where a file says none
INVISIBLE = "\u200b"  # of no width; the house takes such characters out of every text


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """An event as its file has it."""

    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime


def events_in(name: str, data: bytes) -> list[Event]:
    """Return the events of a file, of either kind."""
    return sorted(_in_json(json.loads(data)) if name.endswith(".json") else _in_xml(data))


def _in_xml(data: bytes) -> Iterator[Event]:
    root = etree.fromstring(data)
    change = root.findtext("conference/day_change") or DAY_CHANGE
    for day in root.iter("day"):
        for event in day.iter("event"):
            said = {child.tag: child.text or "" for child in event}
            yield _event(said, day.attrib["date"], change)


def _in_json(data: dict[str, Any]) -> Iterator[Event]:
    for day in data["schedule"]["conference"]["days"]:
        for events in day["rooms"].values():
            for event in events:
                yield _event(event, day["date"], DAY_CHANGE)


def _event(said: dict[str, Any], day: str, change: str) -> Event:
    """Read one event: its own moment, or else its day and hour, which may be after midnight."""
    if said.get("date"):
        start = dt.datetime.fromisoformat(said["date"])
    else:
        hour = said["start"].zfill(5)
        start = dt.datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=PARIS)
        start += dt.timedelta(days=hour < change[:5])
    hours, minutes = said["duration"].split(":")[:2]
    length = dt.timedelta(hours=int(hours), minutes=int(minutes))
    utc = start.astimezone(dt.UTC)
    title = said["title"].replace(INVISIBLE, "")
    return Event(" ".join(title.split()), utc, utc + length)


def truth_of(events: Iterable[Event], debates: Iterable[Debate]) -> list[Truth]:
    """Return how each event is to be understood, under the name that it has in calendars.

    Debates lend their names alone: of several with one title, to the events in the order of time.
    """
    names = defaultdict(list)
    for debate in sorted(debates, key=lambda one: one.starts_at):
        names[debate.title.fr].append(debate.uid)
    return [
        Truth(
            f"{names[event.title].pop(0) if names[event.title] else 'unknown'}@forum-ess",
            event.title,
            event.starts_at,
            event.ends_at,
        )
        for event in events
    ]
