"""Gates, devices and scans as they are asked for."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.checkin.models import Device, EnrolmentCode, Gate, Scan
from forum.checkin.rules import Verdict
from forum.database import db
from forum.debates.models import Debate
from forum.registration.models import Booking, Registration


def gates(edition_id: int) -> Sequence[Gate]:
    """Return the gates of an edition in their order, with their debates and rooms."""
    return db.session.scalars(
        sa.select(Gate)
        .where(Gate.edition_id == edition_id)
        .options(joinedload(Gate.debate).joinedload(Debate.room))
        .order_by(Gate.position, Gate.id)
    ).all()


def device_by_token(token_hash: str) -> Device | None:
    """Return the device that a token belongs to, revoked or not."""
    return db.session.scalar(sa.select(Device).where(Device.token_hash == token_hash))


def lock_device(device_id: int) -> Device | None:
    """Hold a device: two batches of one phone are recorded one after the other."""
    return db.session.scalar(sa.select(Device).where(Device.id == device_id).with_for_update())


def lock_enrolment_code(code_hash: str) -> EnrolmentCode | None:
    """Hold an enrolment code, so that its uses are counted right."""
    return db.session.scalar(
        sa.select(EnrolmentCode).where(EnrolmentCode.code_hash == code_hash).with_for_update()
    )


def lock_registrations(codes: Collection[str]) -> dict[str, Registration]:
    """Hold the registrations of badges, in one order, whatever their edition; by code.

    Two phones that scan one badge at the same moment are judged one after the other.
    """
    found = db.session.scalars(
        sa.select(Registration)
        .where(Registration.code.in_(codes))
        .order_by(Registration.id)
        .with_for_update()
    )
    return {registration.code: registration for registration in found}


def seats(registration_ids: Collection[int], debate_ids: Collection[int]) -> Sequence[Booking]:
    """Return what some people booked of some debates."""
    return db.session.scalars(
        sa.select(Booking).where(
            Booking.registration_id.in_(registration_ids), Booking.debate_id.in_(debate_ids)
        )
    ).all()


def admissions(registration_ids: Collection[int], gate_ids: Collection[int]) -> Sequence[Scan]:
    """Return the passages that count, in the order in which they were recorded."""
    return db.session.scalars(
        sa.select(Scan)
        .where(
            Scan.registration_id.in_(registration_ids),
            Scan.gate_id.in_(gate_ids),
            Scan.verdict == Verdict.ADMITTED,
            Scan.undone_at.is_(None),
        )
        .options(joinedload(Scan.device), joinedload(Scan.gate))
        .order_by(Scan.id)
    ).all()


def scans_of(device_id: int, uuids: Collection[str]) -> dict[str, Scan]:
    """Return what was recorded of a phone's scans, by the phone's own ids."""
    told = db.session.scalars(
        sa.select(Scan)
        .where(Scan.device_id == device_id, Scan.uuid.in_(uuids))
        .options(
            joinedload(Scan.registration),
            selectinload(Scan.earlier).options(joinedload(Scan.device), joinedload(Scan.gate)),
        )
    )
    return {scan.uuid: scan for scan in told}


def scans_at(registration_id: int) -> Sequence[Scan]:
    """Return every scan of a person's badge, with its gate, in order."""
    return db.session.scalars(
        sa.select(Scan)
        .where(Scan.registration_id == registration_id)
        .order_by(Scan.scanned_at, Scan.id)
        .options(joinedload(Scan.gate))
    ).all()


def badges_shown(group_id: int) -> set[int]:
    """Return the registrations of a group that were let in anywhere."""
    return set(
        db.session.scalars(
            sa.select(Scan.registration_id)
            .join(Registration, Registration.id == Scan.registration_id)
            .where(
                Registration.group_id == group_id,
                Scan.verdict == Verdict.ADMITTED,
                Scan.undone_at.is_(None),
            )
            .distinct()
        )
    )
