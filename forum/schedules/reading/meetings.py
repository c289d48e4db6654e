"""Where events of a file meet: two in one room, somebody in two places, a night crossed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from forum.schedules.odd import Odd, Oddities
from forum.schedules.reading.facts import FileEvent, FilePerson, FileRoom

Slot = tuple[dt.datetime, dt.datetime, FileEvent]


def note_meetings(
    events: Iterable[FileEvent],
    rooms: Mapping[str, FileRoom],
    people: Mapping[str, FilePerson],
    odd: Oddities,
) -> None:
    """Note what overlaps: a warning, never a refusal."""
    in_rooms: dict[str, list[Slot]] = defaultdict(list)
    with_people: dict[str, list[Slot]] = defaultdict(list)
    for event in events:
        if event.starts_at is None or event.ends_at is None:
            continue
        # In one zone moments are compared as clocks show them, in the night of 25 hours too.
        slot = (event.starts_at.astimezone(dt.UTC), event.ends_at.astimezone(dt.UTC), event)
        last = event.ends_at - dt.timedelta(minutes=1)
        if last.date() != event.starts_at.date():
            odd.add(Odd.CROSSES_MIDNIGHT, event.line, event.title)
        if event.room:
            in_rooms[event.room].append(slot)
        for key, _ in event.cast:
            with_people[key].append(slot)
    for key, slots in in_rooms.items():
        for event in _overlapping(slots):
            odd.add(Odd.OVERLAP, event.line, f"{rooms[key].name} – {event.title}")
    for key, slots in with_people.items():
        for event in _overlapping(slots):
            odd.add(Odd.SPEAKER_BUSY, event.line, f"{people[key].name} – {event.title}")


def _overlapping(slots: list[Slot]) -> list[FileEvent]:
    """Return the events that begin before an earlier one is over."""
    found, latest = [], None
    for start, end, event in sorted(slots, key=lambda slot: (slot[0], slot[2].line)):
        if latest is not None and start < latest:
            found.append(event)
        latest = end if latest is None else max(latest, end)
    return found
