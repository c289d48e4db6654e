"""People who pass by the doors, without the wire between phone and server."""

import datetime as dt
import itertools
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from forum.checkin.models import Device, Handover, Scan
from forum.checkin.rules import Direction, Shown, Verdict
from forum.checkin.services import enrol, issue_enrolment_code, open_gates, record_scans
from forum.database import db, transaction
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from tests.builders import paris, stored

_numbers = itertools.count(1)
LATE = paris(19)  # after the forum: nothing that happened is later


def with_gates(edition: Edition) -> Edition:
    """Open the gates of an edition."""
    with transaction() as session:
        open_gates(session, edition)
    return edition


def a_phone(edition: Edition, name: str = "Téléphone 1", **said: Any) -> int:
    """Enrol a phone and return its number."""
    code = issue_enrolment_code(edition.id, "Accueil", ("scan",), 1, paris(8))
    enrol(code, name, paris(8))
    device = db.session.scalars(sa.select(Device).order_by(Device.id.desc())).first()
    assert device is not None
    for field, value in said.items():
        setattr(device, field, value)
    db.session.commit()
    return device.id


def a_pass(person: Registration, at: dt.datetime, gate: str = "entree", **said: Any) -> Shown:
    """Return the badge of somebody shown at a gate, on the way in."""
    facts = {"uuid": str(UUID(int=next(_numbers))), "direction": Direction.IN}
    return Shown(**{**facts, "badge": person.code, "gate": gate, "at": at, **said})


def out(person: Registration, at: dt.datetime, gate: str = "entree") -> Shown:
    """Return the badge of somebody on the way out."""
    return a_pass(person, at, gate, direction=Direction.OUT)


def alone(person: Registration, at: dt.datetime, gate: str = "entree") -> Shown:
    """Return the badge of somebody whom a phone without network let in."""
    return a_pass(person, at, gate, is_offline=True, told=Verdict.ADMITTED)


def passes(phone: int, *shown: Shown, now: dt.datetime = LATE) -> None:
    """Send what a phone saw."""
    record_scans(phone, shown, now)


def a_conflict(edition: Edition, person: Registration) -> int:
    """Let somebody in twice, by two phones that know nothing of each other; return the double."""
    one, two = (a_phone(edition, name) for name in ("Nord", "Sud"))
    passes(one, a_pass(person, paris(9, 2)))
    passes(two, alone(person, paris(9, 4)))
    return db.session.scalars(sa.select(Scan.id).where(Scan.is_conflict)).one()


def a_booking(person: Registration, debate_id: int, place: Place = Place.SEATED) -> Booking:
    """Store what somebody booked; on the waiting list, as its first."""
    number = 1 if place is Place.WAITLISTED else None
    return stored(
        Booking(
            registration_id=person.id,
            debate_id=debate_id,
            place=place,
            number=number,
            created_at=paris(9, day=1),
        )
    )


def handed_over(phone: int, person: Registration, minute: int, gate: str = "entree") -> Handover:
    """Store a scan that a withdrawn phone handed over."""
    return stored(
        Handover(
            device_id=phone,
            uuid=str(UUID(int=next(_numbers))),
            badge=person.code,
            gate=gate,
            direction=Direction.IN,
            told=Verdict.ADMITTED,
            scanned_at=paris(9, minute),
            received_at=paris(10),
        )
    )


def deeds() -> list[tuple[Deed, str, str]]:
    """Return what the journal noted, but for who signed in: deed, subject and its kind."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Entry.deed, Entry.subject, Entry.subject_kind)
        .where(Entry.deed != Deed.SIGNED_IN)
        .order_by(Entry.id)
    )
    return [(deed, subject, kind) for deed, subject, kind in rows]
