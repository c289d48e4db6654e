"""What goes on now, what comes, and where else there are places: pure judgement."""

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

SOON = dt.timedelta(hours=1)  # what begins within it is counted down
ELSEWHERE = 3  # other debates that a full one sends to


class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    OVER = "over"


class Slot(Protocol):
    """A debate as far as it is judged here."""

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins."""

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""

    @property
    def room_id(self) -> int | None:
        """Where it is held."""

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it does not take place."""

    @property
    def has_places(self) -> bool:
        """Tell whether somebody may still come in."""


SlotT = TypeVar("SlotT", bound=Slot)


def phase(
    starts_at: dt.datetime, ends_at: dt.datetime, slots: Iterable[Slot], now: dt.datetime
) -> Phase:
    """Return where the forum stands; debates may begin before its doors open, or end after."""
    held = [slot for slot in slots if not slot.is_cancelled]
    if now < min((starts_at, *(slot.starts_at for slot in held))):
        return Phase.BEFORE
    is_over = now >= max((ends_at, *(slot.ends_at for slot in held)))
    return Phase.OVER if is_over else Phase.OPEN


def present(slots: Sequence[SlotT], now: dt.datetime) -> SlotT | None:
    """Return what goes on in a room: of several, what takes place and began last."""
    running = [slot for slot in slots if slot.starts_at <= now < slot.ends_at]
    return max(running, key=lambda slot: (not slot.is_cancelled, slot.starts_at), default=None)


def coming(slots: Sequence[SlotT], now: dt.datetime) -> list[SlotT]:
    """Return what has not begun yet, in order; what is cancelled too, so that it can be said."""
    return sorted((slot for slot in slots if slot.starts_at > now), key=lambda one: one.starts_at)


def minutes_until(moment: dt.datetime, now: dt.datetime) -> int | None:
    """Return the minutes before a moment, begun ones counted; None where it is not soon."""
    left = moment - now
    return -(-left // dt.timedelta(minutes=1)) if dt.timedelta(0) < left <= SOON else None


def is_dead_end(slot: Slot) -> bool:
    """Tell whether whoever stands before a door has to go elsewhere."""
    return slot.is_cancelled or not slot.has_places


def elsewhere(slot: Slot, others: Iterable[SlotT], now: dt.datetime) -> list[SlotT]:
    """Return where to go instead: other rooms at that hour that have places, the next one first."""
    found = [
        other
        for other in others
        if other.room_id is not None
        and other.room_id != slot.room_id
        and not is_dead_end(other)
        and other.ends_at > now
        and other.starts_at < slot.ends_at
        and slot.starts_at < other.ends_at
    ]
    found.sort(key=lambda one: (abs(one.starts_at - slot.starts_at), one.starts_at))
    return found[:ELSEWHERE]
