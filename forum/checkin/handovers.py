"""What organisers decide upon: scans in conflict, and those that withdrawn phones handed over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.checkin.conflicts import Conflict
from forum.checkin.models import Device, Gate, Handover, Scan
from forum.database import db
from forum.registration.models import Registration


@dataclass(frozen=True, slots=True)
class Handed:
    """What one withdrawn phone handed over: how much waits, was counted, was set aside."""

    waiting: int
    counted: int
    dropped: int
    first_at: dt.datetime
    last_at: dt.datetime


def person_of_scan(edition_id: int, scan_id: int) -> Registration | None:
    """Return whose badge was scanned at a gate of an edition."""
    return db.session.scalar(
        sa.select(Registration)
        .join(Scan, Scan.registration_id == Registration.id)
        .join(Gate, Gate.id == Scan.gate_id)
        .where(Scan.id == scan_id, Gate.edition_id == edition_id)
    )


def lock_scan(scan_id: int) -> Scan:
    """Return a scan as it is now, held until the end of the transaction."""
    return db.session.execute(
        sa.select(Scan)
        .where(Scan.id == scan_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).scalar_one()


def settled(edition_id: int) -> Sequence[Conflict]:
    """Return what was decided upon and is no conflict any more: first of all what was a mistake."""
    found = db.session.scalars(
        sa.select(Scan)
        .join(Scan.gate)
        .where(
            Gate.edition_id == edition_id,
            Scan.decision.is_not(None),
            sa.not_(Scan.is_conflict),
        )
        .order_by(Scan.happened_at, Scan.id)
        .options(joinedload(Scan.gate), joinedload(Scan.device), joinedload(Scan.registration))
    )
    return [Conflict(scan, (scan,)) for scan in found]


def handed_over(device_id: int, after: int = 0, most: int | None = None) -> Sequence[Handover]:
    """Return what a phone handed over and was not counted, in the order of its coming."""
    return db.session.scalars(
        sa.select(Handover)
        .where(Handover.device_id == device_id, Handover.id > after, sa.not_(Handover.is_counted))
        .order_by(Handover.id)
        .limit(most)
    ).all()


def handovers(edition_id: int) -> dict[int, Handed]:
    """Return what the phones of an edition handed over, by phone; one question for all."""
    waits = Handover.decided_at.is_(None)
    rows = db.session.execute(
        sa.select(
            Handover.device_id,
            sa.func.sum(sa.case((waits, 1), else_=0)),
            sa.func.sum(sa.case((Handover.is_counted, 1), else_=0)),
            sa.func.sum(sa.case((sa.or_(waits, Handover.is_counted), 0), else_=1)),
            sa.func.min(Handover.scanned_at),
            sa.func.max(Handover.scanned_at),
        )
        .join(Device, Device.id == Handover.device_id)
        .where(Device.edition_id == edition_id)
        .group_by(Handover.device_id)
    )
    return {device_id: Handed(*facts) for device_id, *facts in rows}
