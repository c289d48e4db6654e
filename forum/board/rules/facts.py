"""What a board looks like to those who judge it: plain facts, without a database."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Role:
    """One person in one debate."""

    speaker_id: int
    is_moderator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A debate of the draft that has its hours and is to take place."""

    draft_id: int
    title: object  # told in the sentence, never judged
    starts_at: dt.datetime
    ends_at: dt.datetime
    track_id: int | None = None
    room_id: int | None = None
    seats: int = 0  # to book and kept back, or already taken if those are more
    wheelchair_places: int = 0
    arrangements: tuple[str, ...] = ()
    cast: tuple[Role, ...] = ()
    is_welcome: bool = False  # before the doors open: coffee, badges


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A room; without hours of its own it is open as long as the forum."""

    room_id: int
    name: object
    capacity: int | None = None
    wheelchair_places: int = 0
    is_step_free: bool = True
    has_loop: bool = False
    free_from: dt.datetime | None = None
    free_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who speaks or moderates, and from when to when she can be there."""

    speaker_id: int
    name: object
    free_from: dt.datetime | None = None
    free_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A track."""

    track_id: int
    name: object
    is_founding: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """How many people chose both of two debates, and how many would by chance alone."""

    draft_ids: tuple[int, int]
    people: int
    by_chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything that conflicts are judged by."""

    opens_at: dt.datetime
    closes_at: dt.datetime
    gap: dt.timedelta  # a speaker's way between two rooms
    planned: tuple[Planned, ...] = ()
    halls: Mapping[int, Hall] = field(default_factory=dict)
    guests: Mapping[int, Guest] = field(default_factory=dict)
    themes: tuple[Theme, ...] = ()
    shared: tuple[Shared, ...] = ()
