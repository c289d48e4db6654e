"""A schedule as plain values, and how other programs name its parts: pure judgement."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

NAMES = uuid.uuid5(uuid.NAMESPACE_DNS, "forum-ess")  # not the host, so that names outlive it
SLOT = dt.timedelta(minutes=5)  # the grid on which consumers draw
LONGEST_HOURS = 99  # that two digits can tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    guid: str
    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A room; `slug` is empty for the one that stands for “not known yet”."""

    guid: str
    name: str
    slug: str = ""
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A track."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One debate; moments are local to the forum, texts clean."""

    guid: str
    id: int
    slug: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: Place
    title: str
    abstract: str
    track: str
    type: str
    language: str  # the one that is spoken, then those into which it is interpreted: `fr, en`
    url: str
    persons: tuple[Person, ...] = ()
    link: tuple[str, str] | None = None  # where it is followed from afar, and what that is called


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The events that start on one local day, by room."""

    index: int
    date: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    rooms: tuple[tuple[Place, tuple[Event, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The whole public programme of an edition, in one language."""

    version: str
    acronym: str
    title: str
    time_zone: str
    base_url: str
    file: str  # its own address but for the ending, {kind}
    url: str
    days: tuple[Day, ...]
    tracks: tuple[Path, ...] = ()
    rooms: tuple[Place, ...] = ()


def name_of(kind: str, *words: object) -> str:
    """Return the identifier of a thing among all systems, the same for ever."""
    return str(uuid.uuid5(NAMES, ":".join([kind, *map(str, words)])))


def acronym_of(slug: str) -> str:
    """Return the short name of an edition: the JSON schema takes no dash, and at least four signs.

    It always begins with `ess_`, so that the years of several forums stand apart.
    """
    return f"ess_{re.sub(r'[^a-z0-9]+', '_', slug.lower()).strip('_')}"


def slug_of(acronym: str, number: int, slug: str) -> str:
    """Return the slug of an event: it begins with the acronym, and its number makes it unique."""
    word = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
    return "-".join(filter(None, (acronym, f"{number:04}", word)))


def is_slug(word: str) -> bool:
    """Tell whether both schemas take a word for the slug of a track or a room."""
    return re.fullmatch(r"[a-z][a-z0-9-]*[a-z0-9]", word) is not None


def minutes_of(event: Event) -> int:
    """Return how long an event lasts, the hour that a change of time takes or gives counted."""
    return minutes_between(event.starts_at, event.ends_at)


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Return how many minutes pass between two moments, whatever their clocks show."""
    return int((end.astimezone(dt.UTC) - start.astimezone(dt.UTC)) / dt.timedelta(minutes=1))


def hours_and_minutes(minutes: int) -> str:
    """Write a length as `1:30` is written: two digits at least, and more hours than a day has."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def days_hours_and_minutes(minutes: int) -> str:
    """Write a length for readers that take two digits of hours: `4:04:00` is four days and more."""
    if minutes // 60 <= LONGEST_HOURS:
        return hours_and_minutes(minutes)
    return f"{minutes // 1440}:{hours_and_minutes(minutes % 1440)}"


def xml_text(text: str) -> str:
    """Return a text without what XML 1.0 has no sign for, even escaped."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def days_of(
    events: Iterable[Event], first: dt.date, last: dt.date, zone: ZoneInfo
) -> tuple[Day, ...]:
    """Arrange events by local day and room; each day of the forum is there, empty or not.

    A day ends at midnight: readers take its end for the hour until which the night still
    belongs to it, and ours begins with its own date.
    """
    by_day: dict[dt.date, dict[Place, list[Event]]] = {}
    for event in events:
        rooms = by_day.setdefault(event.starts_at.date(), {})
        rooms.setdefault(event.place, []).append(event)
    of_forum = {first + dt.timedelta(days=n) for n in range((last - first).days + 1)}
    return tuple(
        Day(
            index=index,
            date=date,
            starts_at=dt.datetime.combine(date, dt.time(), zone),
            ends_at=dt.datetime.combine(date + dt.timedelta(days=1), dt.time(), zone),
            rooms=tuple((place, tuple(held)) for place, held in by_day.get(date, {}).items()),
        )
        for index, date in enumerate(sorted(of_forum | set(by_day)), start=1)
    )
