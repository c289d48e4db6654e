"""What passages do to the rooms behind the doors of debates: in, away, or into the queue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto

import sqlalchemy as sa

from forum.checkin.models import Gate, GateKind, Scan
from forum.checkin.rules import WORKING, Direction, Verdict
from forum.database import db
from forum.registration.models import Registration

REFUSED = (Verdict.FULL, Verdict.NOT_BOOKED)


class Move(Enum):
    """What a passage does to the room behind a door."""

    IN = auto()
    AWAY = auto()  # out of it, out of the forum, or into another room
    QUEUE = auto()  # refused for want of a seat


@dataclass(frozen=True, slots=True)
class Event:
    """One passage, as the room feels it."""

    at: dt.datetime
    registration_id: int
    move: Move
    is_working: bool = False  # speakers and helpers sit on no seat of the public
    number: int | None = None  # of the scan; none while it is not stored


@dataclass(frozen=True, slots=True)
class Passage:
    """A scan of somebody who was at one of the doors, there or elsewhere."""

    registration_id: int
    gate_id: int
    is_venue: bool
    direction: Direction
    standing: Verdict
    counts: bool
    at: dt.datetime
    category: str
    number: int | None = None  # of the scan


def events_at(gate_ids: Collection[int]) -> dict[int, list[Event]]:
    """Return what the rooms behind some gates felt, by gate: of those who were ever there."""
    days: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in _passages(gate_ids):
        days[passage.registration_id].append(passage)
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for day in days.values():
        for gate_id in {passage.gate_id for passage in day} & set(gate_ids):
            events[gate_id].extend(
                event for passage in day if (event := felt(gate_id, passage)) is not None
            )
    return events


def felt(gate_id: int, passage: Passage) -> Event | None:
    """Return what a passage is to the room behind a gate; nothing when it does not concern it."""
    is_here = passage.gate_id == gate_id
    is_in = passage.direction is Direction.IN
    if passage.counts and is_here and is_in:
        move = Move.IN
    elif passage.counts and (is_here or not (passage.is_venue and is_in)):
        move = Move.AWAY
    elif is_here and is_in and passage.standing in REFUSED:
        move = Move.QUEUE
    else:
        return None
    is_working = passage.category in WORKING
    return Event(passage.at, passage.registration_id, move, is_working, passage.number)


def _passages(gate_ids: Collection[int]) -> Iterable[Passage]:
    """Ask for all passages of those who were ever at some doors, in true order."""
    there = sa.select(Scan.registration_id).where(Scan.gate_id.in_(gate_ids))
    asked = (
        sa.select(
            Registration.id,
            Scan.gate_id,
            Gate.kind == GateKind.ENTRANCE,
            Scan.direction,
            Scan.standing,
            Scan.counts,
            Scan.happened_at,
            Registration.category,
            Scan.id,
        )
        .join(Gate, Gate.id == Scan.gate_id)
        .join(Registration, Registration.id == Scan.registration_id)
        .where(Scan.registration_id.in_(there), Scan.undone_at.is_(None))
        .order_by(Scan.happened_at, Scan.id)
    )
    return (Passage(*row) for row in db.session.execute(asked))
