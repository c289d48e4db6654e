"""What happened at the doors of debates, up to any moment: who is inside, who waits, what is free.

Before a debate begins its seats are booked; from then on they are given at the door: those that
nobody booked at once, those that were booked but not taken after `Edition.release_minutes`, to
those who were refused for want of a seat, in the order in which they were scanned.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forum.checkin.models import Gate
from forum.checkin.moves import Event, Move, events_at
from forum.database import db
from forum.debates.models import Debate
from forum.debates.rules import seats_left
from forum.registration.models import Booking
from forum.registration.rules import Place

CALLED_FOR = dt.timedelta(minutes=5)  # after the release the queue comes first; then who is there


@dataclass(slots=True)
class Room:
    """Who is in a room at one moment."""

    inside: set[int]
    seen: set[int]  # let in at some time: their seat is taken
    queue: dict[int, dt.datetime]  # since when they stand by, in order


class Doorway:
    """The door of one debate."""

    def __init__(
        self, debate: Debate, release: dt.timedelta, seated: Collection[int], events: list[Event]
    ) -> None:
        """Take what is known; `events` may be added to, in any order."""
        self.debate = debate
        self.releases_at = debate.starts_at + release
        self.seated = frozenset(seated)
        self.events = events

    def room(self, at: dt.datetime) -> Room:
        """Tell the room at a moment."""
        room = Room(set(), set(), {})
        for event in sorted(self.events, key=lambda event: event.at):
            if event.at > at:
                break
            person = event.registration_id
            if event.move is Move.QUEUE:
                room.queue.setdefault(person, event.at)
                continue
            room.queue.pop(person, None)
            room.inside.discard(person)
            if event.move is Move.IN:
                room.seen.add(person)
                if not event.is_working:
                    room.inside.add(person)
        return room

    def has_begun(self, at: dt.datetime) -> bool:
        """Tell whether seats are given at the door."""
        return at >= self.debate.starts_at

    def is_released(self, at: dt.datetime) -> bool:
        """Tell whether the seats of those who are late are given to others."""
        return at >= self.releases_at

    def calls(self, at: dt.datetime) -> bool:
        """Tell whether who stands by comes before who is there."""
        return at < self.releases_at + CALLED_FOR

    def free(self, room: Room, at: dt.datetime) -> int:
        """Count the seats that whoever stands by may have, once the debate has begun."""
        kept = 0 if self.is_released(at) else self.unscanned(room)
        return (self.debate.capacity or 0) - len(room.inside) - kept

    def unscanned(self, room: Room) -> int:
        """Count the seats that are booked, or promised, and not taken yet."""
        return max(self.debate.seated - len(self.seated & room.seen), 0)

    def standby(self, room: Room) -> list[int]:
        """Return those who wait for a free seat, in their order; who booked has her own."""
        return [person for person in room.queue if person not in self.seated]

    def bookable(self) -> int | None:
        """Count the seats that could still be booked; None: everybody may come in."""
        debate = self.debate
        return seats_left(debate.capacity, debate.seated, debate.waiting)

    def seats_for(self, person: int, place: Place | None, at: dt.datetime) -> int:
        """Count the seats that somebody could have at a moment."""
        if not self.has_begun(at):
            return (self.bookable() or 0) + (place is Place.OFFERED)
        room = self.room(at)
        if place is Place.SEATED:
            return (self.debate.capacity or 0) - len(room.inside)
        return self.free(room, at) - self._ahead(room, person, at)

    def _ahead(self, room: Room, person: int, at: dt.datetime) -> int:
        """Count those who stand by and were scanned before somebody."""
        if not self.calls(at):
            return 0
        queue = self.standby(room)
        return queue.index(person) if person in queue else len(queue)


def doorways(gates: Iterable[Gate], release_minutes: int) -> dict[int, Doorway]:
    """Return the doors of debates among some gates, by gate; two questions for all of them."""
    doors = [gate for gate in gates if gate.debate is not None]
    seated: dict[int, set[int]] = {gate.debate_id or 0: set() for gate in doors}
    for debate_id, person in _seated(seated) if doors else ():
        seated[debate_id].add(person)
    felt_at = events_at({gate.id for gate in doors}) if doors else {}
    release = dt.timedelta(minutes=release_minutes)
    return {
        gate.id: Doorway(
            gate.debate,
            release,
            seated[gate.debate_id or 0],
            felt_at.get(gate.id, []),
        )
        for gate in doors
        if gate.debate is not None
    }


def _seated(debate_ids: Collection[int]) -> Iterable[Sequence[int]]:
    """Ask who has a seat in some debates."""
    return db.session.execute(
        sa.select(Booking.debate_id, Booking.registration_id).where(
            Booking.debate_id.in_(debate_ids), Booking.place == Place.SEATED
        )
    ).all()
