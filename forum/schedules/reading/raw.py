"""A schedule as a file words it: texts in their places, before anybody asks what they mean."""

from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 30 * 1024 * 1024  # of a schedule; the longest known have 4 MB
MOST_PARTS = 300_000  # elements of XML, values of JSON; 39C3 has 40,000 for 895 events
MOST_EVENTS = 5_000


class Trouble(StrEnum):
    """Why a file cannot be read as a schedule."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"  # parts, or events
    DECLARES = "declares"  # a document type, entities
    BROKEN = "broken"
    NOT_A_SCHEDULE = "not_a_schedule"
    NO_EVENT = "no_event"


class NoScheduleError(Exception):
    """A file that cannot be read as a schedule; `odd_phrases.trouble_sentence` says why."""

    def __init__(self, trouble: Trouble, line: int = 0) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.line = line


@dataclass(frozen=True, slots=True)
class RawPerson:
    """Somebody as an event names her."""

    name: str
    guid: str = ""
    number: str = ""
    is_moderator: bool | None = None


@dataclass(frozen=True, slots=True)
class RawTrack:
    """A track that the conference declares."""

    name: str
    colour: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class RawRoom:
    """A room that the conference declares, or that a day lists."""

    name: str
    capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEvent:
    """An event, each field as it was written; `day` and `room_of_day` say where it stood."""

    line: int = 0
    guid: str = ""
    number: str = ""
    day: str = ""
    room_of_day: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    duration: str = ""
    room: str = ""
    slug: str = ""
    title: str = ""
    subtitle: str = ""
    language: str = ""
    track: str = ""
    type: str = ""
    abstract: str = ""
    description: str = ""
    seats: str = ""
    online: str | None = None  # None: nothing is said of it
    people: tuple[RawPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSchedule:
    """A whole file; what it does not say is empty."""

    title: str = ""
    acronym: str = ""
    zone: str = ""
    day_change: str = ""
    days: tuple[str, ...] = ()
    rooms: tuple[RawRoom, ...] = ()
    tracks: tuple[RawTrack, ...] = ()
    events: tuple[RawEvent, ...] = ()
