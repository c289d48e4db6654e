"""Each change of what somebody holds is a turn of her calendar, kept in the same commit.

Whatever writes bookings through the session is followed as it is flushed, so that no way to a
seat or out of it can forget her calendar. Debates that were left keep their line.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, UOWTransaction

from forum import clock
from forum.database import db
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place, Turn, outdoing, turned
from forum.registration.services.indexing import chunks, touched
from forum.registration.traces import CalendarLine

Key = tuple[int, int]  # registration, debate
NAMES = tuple(Turn.__dataclass_fields__)


def listen() -> None:
    """Follow what each flush wrote; once is enough, more does no harm."""
    if not sa.event.contains(db.session, "after_flush", _flushed):
        sa.event.listen(db.session, "after_flush", _flushed)


def _flushed(session: Session, _context: UOWTransaction) -> None:
    """Follow the registrations that a flush changed."""
    for some in chunks(touched(session)):
        follow(session.connection(), some, clock.now())


def follow(connection: Connection, registration_ids: list[int], now: dt.datetime) -> None:
    """Let the lines of some registrations be what they hold; the later of two lines outdoes.

    Lines of debates that were left are written first: they are what a line of the registration
    that took over must outdo.
    """
    held = _held(connection, registration_ids)
    known = _lines(connection, registration_ids)
    wanted = dict(known)
    for key in sorted(held.keys() | known.keys()):
        place, since = held.get(key, (None, now))
        line = turned(known.get(key), place, now if key in known else since)
        if line is not None:
            wanted[key] = line
    _write(connection, known, wanted)
    before = _elsewhere(connection, registration_ids) if wanted else {}
    _write(
        connection, wanted, {key: outdoing(line, before.get(key)) for key, line in wanted.items()}
    )


def _held(
    connection: Connection, registration_ids: list[int]
) -> dict[Key, tuple[Place, dt.datetime]]:
    """Read what people hold, and since when."""
    rows = connection.execute(
        sa.select(
            Booking.registration_id,
            Booking.debate_id,
            Booking.place,
            sa.func.coalesce(
                Booking.promoted_at, Booking.created_at, type_=Booking.created_at.type
            ),
        ).where(Booking.registration_id.in_(registration_ids))
    )
    return {(who, what): (place, since) for who, what, place, since in rows}


def _lines(connection: Connection, registration_ids: list[int]) -> dict[Key, Turn]:
    """Read lines as they stand."""
    rows = connection.execute(
        sa.select(
            CalendarLine.registration_id,
            CalendarLine.debate_id,
            *(getattr(CalendarLine, name) for name in NAMES),
        ).where(CalendarLine.registration_id.in_(registration_ids))
    )
    return {(who, what): Turn(*said) for who, what, *said in rows}


@cache
def _of_former() -> tuple[sa.Select[Any], ...]:
    """Ask for the lines of who had the same e-mail, or was merged into one of `ids`.

    Each flush asks this: to compose the two questions takes longer than to answer them.
    """
    own, former = orm.aliased(Registration), orm.aliased(Registration)
    line = orm.aliased(CalendarLine)
    same_reader = sa.and_(former.edition_id == own.edition_id, former.email_key == own.email_key)
    return tuple(
        sa.select(own.id, line.debate_id, *(getattr(line, name) for name in NAMES))
        .join(former, is_same)
        .join(line, line.registration_id == former.id)
        .where(
            own.id.in_(sa.bindparam("ids", expanding=True)),
            former.id != own.id,
            former.state == RegistrationState.CANCELLED,
        )
        for is_same in (same_reader, former.merged_into_id == own.id)
    )


def _elsewhere(connection: Connection, registration_ids: list[int]) -> Mapping[Key, Turn]:
    """Return the highest line that the same reader has by a registration that ended.

    It had the same e-mail, or was merged into this one: both wrote to the same calendar.
    """
    found: dict[Key, Turn] = {}
    for question in _of_former():
        for who, what, *said in connection.execute(question, {"ids": registration_ids}):
            turn, best = Turn(*said), found.get((who, what))
            if best is None or best.turns < turn.turns:
                found[who, what] = turn
    return found


def _write(connection: Connection, before: Mapping[Key, Turn], after: Mapping[Key, Turn]) -> None:
    """Write the lines that changed, and those that are new."""
    new = [_row(key, line) for key, line in after.items() if key not in before]
    other = [_row(key, line) for key, line in after.items() if before.get(key, line) != line]
    if new:
        connection.execute(sa.insert(CalendarLine), new)
    if other:
        connection.execute(
            sa.update(CalendarLine).where(
                CalendarLine.registration_id == sa.bindparam("of_registration"),
                CalendarLine.debate_id == sa.bindparam("of_debate"),
            ),
            [
                {
                    "of_registration": row.pop("registration_id"),
                    "of_debate": row.pop("debate_id"),
                    **row,
                }
                for row in other
            ],
        )


def _row(key: Key, line: Turn) -> dict[str, object]:
    """Return a line as its columns."""
    registration_id, debate_id = key
    return {
        "registration_id": registration_id,
        "debate_id": debate_id,
        **{name: getattr(line, name) for name in NAMES},
    }
