"""Gates, devices and scans as they are asked for."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.checkin.holders import SHOWN_AT_A_DOOR
from forum.checkin.models import Device, EnrolmentCode, Gate, Scan
from forum.checkin.rules import Direction
from forum.checkin.timeline import TURNING
from forum.database import db
from forum.debates.models import Debate
from forum.registration.models import Booking, Registration

A_PASSAGE = (
    joinedload(Scan.device).load_only(Device.name, Device.root_id),
    joinedload(Scan.gate).load_only(Gate.slug, Gate.kind),
)


def gates_named(edition_id: int, slugs: Collection[str]) -> dict[str, Gate]:
    """Return some gates of an edition by slug, with their debates."""
    found = db.session.scalars(
        sa.select(Gate)
        .where(Gate.edition_id == edition_id, Gate.slug.in_(slugs))
        .options(joinedload(Gate.debate))
    )
    return {gate.slug: gate for gate in found}


def lock_debates(debate_ids: Collection[int]) -> None:
    """Hold debates whose seats are given at the door, in the order of their numbers."""
    db.session.execute(
        sa.select(Debate.id)
        .where(Debate.id.in_(debate_ids))
        .order_by(Debate.id)
        .with_for_update(key_share=True)
    )


def gates(edition_id: int) -> Sequence[Gate]:
    """Return the gates of an edition in their order, with their debates and rooms."""
    return db.session.scalars(
        sa.select(Gate)
        .where(Gate.edition_id == edition_id)
        .options(joinedload(Gate.debate).joinedload(Debate.room))
        .order_by(Gate.position, Gate.id)
    ).all()


def device_by_token(token_hash: str) -> Device | None:
    """Return the device that a token belongs to, revoked or not, with its edition."""
    return db.session.scalar(
        sa.select(Device)
        .where(Device.token_hash == token_hash)
        .options(joinedload(Device.edition, innerjoin=True))
    )


def lock_device(device_id: int) -> Device | None:
    """Hold a device: two batches of one phone are recorded one after the other."""
    return db.session.scalar(
        sa.select(Device)
        .where(Device.id == device_id)
        .options(joinedload(Device.edition, innerjoin=True))
        .with_for_update(key_share=True, of=Device)
    )


def lineage(device: Device) -> sa.Select[int]:
    """Ask for the numbers that one phone bore, each time it was enrolled."""
    phone = device.phone
    return sa.select(Device.id).where(sa.or_(Device.id == phone, Device.root_id == phone))


def lock_enrolment_code(code_hash: str) -> EnrolmentCode | None:
    """Hold an enrolment code, so that its uses are counted right."""
    return db.session.scalar(
        sa.select(EnrolmentCode).where(EnrolmentCode.code_hash == code_hash).with_for_update()
    )


def later_scans(since: Mapping[int, dt.datetime]) -> Sequence[Scan]:
    """Return the ways in at some gates after a moment at each that depend on who came before."""
    if not since:
        return []
    after = sa.or_(
        *(
            sa.and_(Scan.gate_id == gate_id, Scan.happened_at > moment)
            for gate_id, moment in since.items()
        )
    )
    return db.session.scalars(
        sa.select(Scan)
        .where(
            after,
            Scan.direction == Direction.IN,
            Scan.alone.in_(TURNING),
            Scan.undone_at.is_(None),
            Scan.registration_id.is_not(None),
        )
        .options(*A_PASSAGE, joinedload(Scan.registration).load_only(*SHOWN_AT_A_DOOR))
        .order_by(Scan.happened_at, Scan.id)
    ).all()


def seats(registration_ids: Collection[int], debate_ids: Collection[int]) -> Sequence[Booking]:
    """Return what some people booked of some debates."""
    return db.session.scalars(
        sa.select(Booking).where(
            Booking.registration_id.in_(registration_ids), Booking.debate_id.in_(debate_ids)
        )
    ).all()


def passages(registration_ids: Collection[int]) -> Sequence[Scan]:
    """Return every scan of some people, in the order of true time."""
    return db.session.scalars(
        sa.select(Scan)
        .where(Scan.registration_id.in_(registration_ids))
        .options(*A_PASSAGE)
        .execution_options(populate_existing=True)
        .order_by(Scan.happened_at, Scan.id)
    ).all()


def scans_of(device: Device, uuids: Collection[str]) -> dict[str, Scan]:
    """Return what was recorded of a phone's scans, by the phone's own ids."""
    told = db.session.scalars(
        sa.select(Scan)
        .where(Scan.device_id.in_(lineage(device)), Scan.uuid.in_(uuids))
        .options(
            *A_PASSAGE,
            joinedload(Scan.registration).load_only(*SHOWN_AT_A_DOOR),
            selectinload(Scan.earlier).options(*A_PASSAGE),
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
                Scan.counts,
            )
            .distinct()
        )
    )
