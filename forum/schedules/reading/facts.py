"""A schedule as it was understood: plain facts, whatever file they came from."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from forum.schedules.odd import Odd, Oddity

Cast = tuple[str, bool | None]  # the key of a person, and whether she moderates (None: not said)


class Field(StrEnum):
    """What a file may say of an event, in the order in which changes are told."""

    IDENTITY = "identity"  # a debate typed by hand is recognised by its title
    TITLE = "title"
    START = "start"
    MINUTES = "minutes"
    ROOM = "room"
    TRACK = "track"
    CAST = "cast"
    SUMMARY = "summary"
    FORMAT = "format"
    LANGUAGE = "language"
    SEATS = "seats"
    ONLINE = "online"


EVERYTHING = frozenset(Field)
# What is odd in a new debate alone, where a table has no column for it: a known one keeps its own.
ODD_IF_NEW = {Odd.NO_TIME: Field.START, Odd.NO_DURATION: Field.MINUTES}


@dataclass(frozen=True, slots=True)
class FileTrack:
    """A track; `key` is its folded name, `colour` as the file writes it."""

    key: str
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class FileRoom:
    """A room; `key` is its folded name."""

    key: str
    name: str
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class FilePerson:
    """Somebody of the file; without a `guid` she is known by her folded name alone."""

    key: str
    name: str
    guid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEvent:
    """One slot of the file; tracks, rooms and people by their keys, an empty one: none."""

    guid: str
    title: str
    summary: str = ""
    format: str = ""  # empty: the file does not say, or in words unknown here
    track: str = ""
    room: str = ""
    starts_at: dt.datetime | None = None  # None: the file does not say when
    minutes: int = 60
    language: str = ""  # empty: the file does not say
    other_languages: tuple[str, ...] = ()
    cast: tuple[Cast, ...] = ()
    seats: int | None = None
    online: str | None = None  # None: the file does not say; empty: it cannot be followed from afar
    line: int = 0

    @property
    def ends_at(self) -> dt.datetime | None:
        """When it is over, if the file says when it begins; its minutes are those that go by."""
        if self.starts_at is None:
            return None
        ends_at = self.starts_at.astimezone(dt.UTC) + dt.timedelta(minutes=self.minutes)
        return ends_at.astimezone(self.starts_at.tzinfo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """All that a file holds, in its order, and what was odd about it."""

    title: str
    acronym: str
    zone: str
    days: tuple[dt.date, ...]
    rooms: tuple[FileRoom, ...]
    tracks: tuple[FileTrack, ...]
    people: tuple[FilePerson, ...]
    events: tuple[FileEvent, ...]
    odd: tuple[Oddity, ...] = ()
    says: frozenset[Field] = EVERYTHING  # what it speaks of at all: the rest stays as it is
