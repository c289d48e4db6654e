"""Gates as organisers keep them: entrances added, named, given hours, shut; doors around debates.

A gate is never taken away: a phone that was alone may still hold scans of it.
"""

import datetime as dt
from dataclasses import dataclass

from forum.checkin.gate_queries import debate_behind, entrance_names, gate_slugs, lock_gate
from forum.checkin.models import Gate, GateKind
from forum.checkin.queries import lock_debates
from forum.checkin.services.gates import follow
from forum.checkin.windows import GateReason, Window, name_refusals, shut_at, window_refusals
from forum.database import Bilingual, judged_again, transaction
from forum.edition.models import Edition
from forum.edition.queries import lock_edition
from forum.folding import free_word
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError

LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class EntranceWish:
    """An entrance as somebody wants it; without categories it is everybody's."""

    name: Bilingual
    window: Window
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoorWish:
    """The minutes around a debate during which its door is open; None: as usual."""

    before: int | None
    after: int | None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Which gate is changed, on top of which version of it."""

    edition_id: int
    gate_id: int
    version: int


@judged_again
def add_entrance(edition_id: int, wish: EntranceWish, by: int | None, now: dt.datetime) -> int:
    """Add an entrance and return its number. Raises RefusedError."""
    with transaction() as session:
        edition = lock_edition(edition_id)
        _judge(edition, wish, entrance_names(edition_id))
        gate = Gate(
            edition_id=edition_id,
            position=1,  # beside the main one; doors come after
            slug=free_word(wish.name.fr, gate_slugs(edition_id), LONGEST_SLUG, "entree"),
            kind=GateKind.ENTRANCE,
        )
        _write(gate, wish)
        session.add(gate)
        session.flush()
        _record(gate, by, now)
        return gate.id


@judged_again
def change_entrance(kept: Kept, wish: EntranceWish, by: int | None, now: dt.datetime) -> None:
    """Name an entrance otherwise, move its hours, choose whom it admits.

    Raises RefusedError, or ChangedMeanwhileError when it was changed since it was read.
    """
    with transaction():
        edition = lock_edition(kept.edition_id)
        gate = _held(kept, GateKind.ENTRANCE)
        _judge(edition, wish, entrance_names(edition.id, but=gate.id))
        _write(gate, wish)
        gate.version += 1
        _record(gate, by, now)


@judged_again
def change_door(kept: Kept, wish: DoorWish, by: int | None, now: dt.datetime) -> None:
    """Set for how long around its debate a door is open, and whom it admits.

    A debate that moves later takes its door with it, these minutes kept. Raises RefusedError, or
    ChangedMeanwhileError when it was changed since it was read.
    """
    with transaction():
        lock_debates(debate_behind(kept.gate_id))  # a release that moves it writes its door, too
        gate = _held(kept, GateKind.DEBATE)
        gate.minutes_before, gate.minutes_after = wish.before, wish.after
        gate.categories = wish.categories
        if gate.debate:
            follow(gate, gate.debate)
        _record(gate, by, now)


def shut_entrance(edition_id: int, gate_id: int, by: int | None, now: dt.datetime) -> None:
    """Shut an entrance at once: scans of before stay what they were. Raises RefusedError."""
    with transaction():
        lock_edition(edition_id)  # whose hours its entrances follow
        gate = lock_gate(edition_id, gate_id, GateKind.ENTRANCE)
        if gate is None:
            raise RefusedError(Refusal(GateReason.NOT_HERE))
        if gate.closes_at <= now:
            raise RefusedError(Refusal(GateReason.SHUT_ALREADY))
        window = shut_at(Window(gate.opens_at, gate.closes_at), now)
        gate.closes_at = window.closes_at
        gate.version += 1
        _record(gate, by, now)


def set_release(edition_id: int, minutes: int, by: int | None, now: dt.datetime) -> None:
    """Say how long after the beginning of a debate a booked seat is kept, in minutes."""
    with transaction():
        edition = lock_edition(edition_id)
        edition.release_minutes = minutes
        record(by, Deed.RELEASE_SET, now, edition_id=edition_id, subject=Subject(str(minutes)))


def _held(kept: Kept, kind: GateKind) -> Gate:
    """Hold the gate to change, as it was read."""
    gate = lock_gate(kept.edition_id, kept.gate_id, kind)
    if gate is None:
        raise RefusedError(Refusal(GateReason.NOT_HERE))
    if gate.version != kept.version:
        raise ChangedMeanwhileError
    return gate


def _judge(edition: Edition, wish: EntranceWish, others: list[str]) -> None:
    """Refuse a name or hours that cannot be."""
    forum = Window(edition.starts_at, edition.ends_at)
    refusals = (*name_refusals(wish.name.fr, others), *window_refusals(wish.window, forum))
    if refusals:
        raise RefusedError(*refusals)


def _write(gate: Gate, wish: EntranceWish) -> None:
    """Write an entrance as it is wanted."""
    gate.name, gate.categories = wish.name, wish.categories
    gate.opens_at, gate.closes_at = wish.window.opens_at, wish.window.closes_at


def _record(gate: Gate, by: int | None, now: dt.datetime) -> None:
    """Note in the journal that a gate was changed."""
    subject = Subject(gate.name.fr, "gate", gate.id)
    record(by, Deed.GATE_CHANGED, now, edition_id=gate.edition_id, subject=subject)
