"""The words by which registrations are found, kept true with every change in the same commit.

Whatever a service writes through the session is indexed as it is flushed; who writes rows past
the session (a loader of many rows, a migration) calls `index_all`.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, UOWTransaction

from forum.database import db
from forum.registration.models import Booking, Registration, registration_word
from forum.registration.words import Findable, name_in_index, words_of

CHUNK = 500  # registrations at a time
READ = tuple(name for name in Findable.__dataclass_fields__ if name != "places")
Row = tuple[int, str, int, str]  # edition, word, registration, name


def index_all(edition_id: int, connection: Connection | None = None) -> None:
    """Find the words of all registrations of an edition anew, inside the open transaction."""
    session = connection or db.session.connection()
    session.execute(registration_word.delete().where(registration_word.c.edition_id == edition_id))
    ids = session.scalars(
        sa.select(Registration.id).where(Registration.edition_id == edition_id)
    ).all()
    for some in chunks(ids):
        if rows := list(_rows(session, some)):
            session.execute(registration_word.insert(), [_named(row) for row in rows])


def index(connection: Connection, registration_ids: Iterable[int]) -> None:
    """Write the words of some registrations, of which only what changed is touched."""
    for some in chunks(registration_ids):
        wanted = set(_rows(connection, some))
        table = registration_word.c
        known = {
            tuple(row)
            for row in connection.execute(
                sa.select(table.edition_id, table.word, table.registration_id, table.name).where(
                    table.registration_id.in_(some)
                )
            )
        }
        if stale := [_named(row) for row in known - wanted]:
            connection.execute(
                registration_word.delete().where(
                    table.edition_id == sa.bindparam("edition_id"),
                    table.word == sa.bindparam("word"),
                    table.registration_id == sa.bindparam("registration_id"),
                ),
                [{name: row[name] for name in row if name != "name"} for row in stale],
            )
        if missing := [_named(row) for row in sorted(wanted - known)]:
            connection.execute(registration_word.insert(), missing)


def listen() -> None:
    """Index what each flush wrote; once is enough, more does no harm."""
    if not sa.event.contains(db.session, "after_flush", _flushed):
        sa.event.listen(db.session, "after_flush", _flushed)


def _flushed(session: Session, _context: UOWTransaction) -> None:
    """Index the registrations that a flush changed."""
    if ids := touched(session):
        index(session.connection(), ids)


def touched(session: Session) -> list[int]:
    """Return the registrations that a flush changed, by themselves or by their bookings."""
    written = [*session.new, *(thing for thing in session.dirty if session.is_modified(thing))]
    gone = [thing for thing in session.deleted if isinstance(thing, Booking)]
    ids = {
        thing.id if isinstance(thing, Registration) else thing.registration_id
        for thing in [*written, *gone]
        if isinstance(thing, Registration | Booking)
    }
    return sorted(ids - {None})


def _rows(connection: Connection, registration_ids: list[int]) -> Iterator[Row]:
    """Read registrations as they stand, and return each of their words."""
    places = defaultdict(list)
    for registration_id, debate_id, place in connection.execute(
        sa.select(Booking.registration_id, Booking.debate_id, Booking.place).where(
            Booking.registration_id.in_(registration_ids)
        )
    ):
        places[registration_id].append((debate_id, str(place)))
    for row in connection.execute(
        sa.select(
            Registration.id,
            Registration.edition_id,
            *(getattr(Registration, name) for name in READ),
        ).where(Registration.id.in_(registration_ids))
    ):
        said = {name: getattr(row, name) for name in READ}
        person = Findable(**said, places=tuple(places[row.id]))
        name = name_in_index(person)
        for word in words_of(person):
            yield (row.edition_id, word, row.id, name)


def _named(row: Row) -> dict[str, object]:
    """Return a row as its columns."""
    return dict(zip(("edition_id", "word", "registration_id", "name"), row, strict=True))


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Return numbers by the handful."""
    left = iter(ids)
    while some := list(itertools.islice(left, CHUNK)):
        yield some
