"""Which badges the phones must hear of again: noted with every change, in the same commit."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session, UOWTransaction

from forum import clock
from forum.checkin.models import BadgeChange, Gate, Scan
from forum.database import db
from forum.registration.models import Booking, Registration

OVERLAP = dt.timedelta(seconds=60)  # longer than a commit may be on its way


def listen() -> None:
    """Note what each flush changed; once is enough, more does no harm."""
    if not sa.event.contains(db.session, "after_flush", _flushed):
        sa.event.listen(db.session, "after_flush", _flushed)


def changed_since(edition_id: int, moment: dt.datetime) -> sa.Select[int]:
    """Ask for the registrations whose badges changed since a moment; some may not have."""
    start = moment - OVERLAP
    noted = sa.select(BadgeChange.registration_id).where(
        BadgeChange.edition_id == edition_id, BadgeChange.changed_at >= start
    )
    scanned = (
        sa.select(Scan.registration_id)
        .join(Scan.gate)
        .where(Gate.edition_id == edition_id, Scan.received_at >= start)
    )
    union = sa.union(noted, scanned).subquery()
    return sa.select(union.c[0])


def _flushed(session: Session, _context: UOWTransaction) -> None:
    """Note the registrations that a flush changed: themselves, their seats, scans told anew."""
    new = session.new
    changed = [*new, *session.deleted]
    changed += [thing for thing in session.dirty if session.is_modified(thing)]
    people = {
        thing.id if isinstance(thing, Registration) else thing.registration_id
        for thing in changed
        if isinstance(thing, Registration | Booking)
        or (isinstance(thing, Scan) and thing not in new)
    } - {None}
    if people:
        edition_and_person = sa.select(
            Registration.edition_id,
            Registration.id,
            sa.literal(clock.now(), BadgeChange.changed_at.type),
        ).where(Registration.id.in_(people))
        names = ["edition_id", "registration_id", "changed_at"]
        session.connection().execute(sa.insert(BadgeChange).from_select(names, edition_and_person))
