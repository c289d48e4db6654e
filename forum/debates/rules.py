"""Whether a debate can be booked, and when two get in each other's way: pure judgement."""

import datetime as dt
from enum import StrEnum
from typing import Protocol


class Slot(Protocol):
    """A span of time; it ends before its end, so that one may follow another at once."""

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins."""

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""


class Hindrance(StrEnum):
    """Why a seat cannot be booked, were there any."""

    NOT_BOOKABLE = "not_bookable"
    CANCELLED = "cancelled"
    STARTED = "started"
    OVER = "over"


class Objection(StrEnum):
    """Why a track, a room or a speaker cannot be written so, or be taken away."""

    GONE = "gone"
    CODE_TAKEN = "code_taken"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    USED = "used"


def overlap(one: Slot, other: Slot) -> bool:
    """Tell whether nobody can attend both of two slots whole."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def hindrance(
    slot: Slot, *, is_bookable: bool, is_cancelled: bool, now: dt.datetime
) -> Hindrance | None:
    """Return why a debate cannot be booked; once it has started, its door decides."""
    if is_cancelled:
        return Hindrance.CANCELLED
    if not is_bookable:
        return Hindrance.NOT_BOOKABLE
    if now >= slot.ends_at:
        return Hindrance.OVER
    return Hindrance.STARTED if now >= slot.starts_at else None


def seats_left(capacity: int | None, seated: int, waiting: int = 0) -> int | None:
    """Return how many seats a newcomer may have; those who wait come first. None: no limit."""
    if capacity is None:
        return None
    return 0 if waiting else max(capacity - seated, 0)
