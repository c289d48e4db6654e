"""What is odd in a schedule: never a reason to refuse it, always a reason to tell."""

from dataclasses import dataclass
from enum import StrEnum

SHOWN = 3  # places told of each oddity


class Odd(StrEnum):
    """Kinds of oddities, in the order in which they are told; `odd_phrases` has their words."""

    REPEATED = "repeated"
    SAME_GUID = "same_guid"
    SAME_ID = "same_id"
    NO_GUID = "no_guid"
    BAD_GUID = "bad_guid"
    NO_TITLE = "no_title"
    NO_TIME = "no_time"
    NO_DATE = "no_date"
    NO_ZONE = "no_zone"
    AFTER_MIDNIGHT = "after_midnight"
    TIMES_DISAGREE = "times_disagree"
    SHORT_HOUR = "short_hour"
    NO_DURATION = "no_duration"
    ZERO_DURATION = "zero_duration"
    LONG_DURATION = "long_duration"
    CROSSES_MIDNIGHT = "crosses_midnight"
    NO_ROOM = "no_room"
    OTHER_ROOM = "other_room"
    EMPTY_ROOM = "empty_room"
    OVERLAP = "overlap"
    SPEAKER_BUSY = "speaker_busy"
    SPEAKER_TWICE = "speaker_twice"
    NO_NAME = "no_name"
    NO_PERSON = "no_person"
    NO_TRACK = "no_track"
    UNKNOWN_TYPE = "unknown_type"
    NO_LANGUAGE = "no_language"
    UNKNOWN_LANGUAGE = "unknown_language"
    MANY_LANGUAGES = "many_languages"
    BAD_ONLINE = "bad_online"
    HTML = "html"
    LONG_TEXT = "long_text"
    LONG_NAME = "long_name"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: its line (0: the file has none to tell), and what stands there."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something odd, how often it was met, and the first places."""

    kind: Odd
    count: int
    first: tuple[Place, ...]


class Oddities:
    """What is odd in one file, while it is read."""

    def __init__(self) -> None:
        self._count: dict[Odd, int] = {}
        self._first: dict[Odd, list[Place]] = {}

    def add(self, kind: Odd, line: int, words: str) -> None:
        """Note one more."""
        self._count[kind] = self._count.get(kind, 0) + 1
        first = self._first.setdefault(kind, [])
        if len(first) < SHOWN:
            first.append(Place(line, words))

    def all(self) -> tuple[Oddity, ...]:
        """Return everything noted, in the order of the kinds."""
        return tuple(
            Oddity(kind, self._count[kind], tuple(self._first[kind]))
            for kind in Odd
            if kind in self._count
        )
