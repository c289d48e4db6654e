"""What the scans of somebody prove: on which days she came, in which debates she was."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forum.refusals import Refusal


class Reason(StrEnum):
    """Why there is no certificate."""

    NOT_YET = "pas-encore"
    NOT_SCANNED = "jamais-scanne"


@dataclass(frozen=True, slots=True)
class Passage:
    """One time when she went through a door, in true time; the room is None at the entrances."""

    at: dt.datetime
    day: dt.date  # where the forum is held
    is_in: bool
    room: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """When she was first seen coming and last seen leaving; None: nobody saw it."""

    day: dt.date
    came_at: dt.datetime | None
    left_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Slot:
    """When a debate takes place."""

    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """A debate that she was in: when she was seen coming into its room, and leaving it."""

    room: int
    came_at: dt.datetime
    left_at: dt.datetime | None


def refusals(ends_at: dt.datetime, now: dt.datetime, *, was_scanned: bool) -> tuple[Refusal, ...]:
    """Say why somebody has no certificate: the forum goes on, or no door ever saw her."""
    if now < ends_at:
        return (Refusal(Reason.NOT_YET),)
    return () if was_scanned else (Refusal(Reason.NOT_SCANNED),)


def stays(passages: Sequence[Passage]) -> list[Stay]:
    """Return the days on which she came, from passages in order.

    The entrances tell when; a day on which only the door of a debate saw her is a day all the
    same. A way out before any way in proves nothing.
    """
    found = []
    for day in sorted({p.day for p in passages if p.is_in}):
        entrances = [p for p in passages if p.day == day and p.room is None]
        ins = [p.at for p in entrances if p.is_in]
        last = entrances[-1] if entrances else None
        has_left = last is not None and not last.is_in and bool(ins)
        found.append(Stay(day, ins[0] if ins else None, last.at if last and has_left else None))
    return found


def visits(passages: Sequence[Passage], slots: dict[int, Slot]) -> list[Visit]:
    """Return the debates that she was in, in order; one that she left before it began is none.

    Going out and coming back is one visit. Only a scan at its own door tells when she left.
    """
    found = []
    for room, slot in slots.items():
        own = [p for p in passages if p.room == room]
        ins = [p.at for p in own if p.is_in]
        if not ins or not _was_there(own, passages, slot):
            continue
        left_at = own[-1].at if not own[-1].is_in else None
        found.append(Visit(room, ins[0], left_at))
    return sorted(found, key=lambda visit: (slots[visit.room].starts_at, visit.room))


def _was_there(own: Collection[Passage], passages: Sequence[Passage], slot: Slot) -> bool:
    """Tell whether some time between coming and going fell within the hours of a debate."""
    for came in (p for p in own if p.is_in):
        gone = next((p.at for p in passages if p.at > came.at and _is_away(p, came)), None)
        if came.at < slot.ends_at and (gone is None or gone > slot.starts_at):
            return True
    return False


def _is_away(passage: Passage, came: Passage) -> bool:
    """Tell whether a passage leads out of the room: by its door, into another, or off the forum."""
    if passage.room == came.room:
        return not passage.is_in
    return passage.is_in if passage.room is not None else not passage.is_in
