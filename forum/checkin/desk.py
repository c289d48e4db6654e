"""Whom a desk finds by name, and who stands by before a room."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.checkin.doorways import doorways
from forum.checkin.models import Gate, GateKind, Scan
from forum.checkin.rules import Direction
from forum.database import db
from forum.edition.models import Edition
from forum.registration.finding import found, looked_for
from forum.registration.models import Registration
from forum.registration.words import pieces

SHORTEST = 2  # letters of a search
MOST = 20  # people told to a phone: who wants more types more letters


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody whom a desk found."""

    registration: Registration
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Standby:
    """The queue before a room: how many may be called now, and who waits since when."""

    free: int
    releases_at: dt.datetime
    waiting: Sequence[tuple[Registration, dt.datetime]]


def attendees(edition: Edition, text: str, now: dt.datetime) -> tuple[list[Attendee], bool]:
    """Return the people whom a text means, at most `MOST`, and whether there are more."""
    terms, _as_name = looked_for(edition.id, text, is_everywhere=False)
    if not terms or len(text.strip()) < SHORTEST:
        return [], False
    page = found(edition.id, terms)
    wanted = pieces(text)
    named = [person for person in page.people if _is_named(person, wanted)]
    people = named[:MOST]
    there = _inside(edition, [person.id for person in people], now)
    return [Attendee(person, person.id in there) for person in people], (
        page.after is not None or len(named) > MOST
    )


def _is_named(person: Registration, wanted: Sequence[str]) -> bool:
    """Tell whether words are of a name, an organisation or a code: a desk asks by nothing else."""
    said = pieces(f"{person.full_name} {person.organisation} {person.code}")
    code = person.code.lower()
    return "".join(wanted) == code or all(
        any(word.startswith(begun) for word in said) for begun in wanted
    )


def standby(edition: Edition, slug: str, now: dt.datetime) -> Standby | None:
    """Return who stands by before the room of a debate; None at another gate."""
    gate = db.session.scalar(
        sa.select(Gate)
        .where(Gate.edition_id == edition.id, Gate.slug == slug)
        .options(joinedload(Gate.debate))
    )
    door = next(iter(doorways([gate], edition.release_minutes).values()), None) if gate else None
    if door is None or door.debate.capacity is None:
        return None
    room = door.room(now)
    queue = door.standby(room)
    people = {
        person.id: person
        for person in db.session.scalars(sa.select(Registration).where(Registration.id.in_(queue)))
    }
    free = max(door.free(room, now), 0) if door.has_begun(now) else 0
    return Standby(free, door.releases_at, [(people[one], room.queue[one]) for one in queue])


def _inside(edition: Edition, people: Sequence[int], now: dt.datetime) -> set[int]:
    """Return those of some people whose last passage of the day at an entrance was a way in."""
    passages = db.session.execute(
        sa.select(Scan.registration_id, Scan.direction)
        .join(Scan.gate)
        .where(
            Scan.registration_id.in_(people),
            Gate.kind == GateKind.ENTRANCE,
            Scan.counts,
            Scan.happened_at >= edition.midnight(now),
        )
        .order_by(Scan.happened_at, Scan.id)
    ).all()
    last = {row.registration_id: row.direction for row in passages}
    return {person for person, way in last.items() if way is Direction.IN}
