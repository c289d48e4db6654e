"""Gates and scans as they are asked for."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.checkin.device_queries import lineage
from forum.checkin.holders import SHOWN_AT_A_DOOR
from forum.checkin.models import Device, Gate, Scan
from forum.checkin.rules import Direction
from forum.checkin.timeline import TURNING
from forum.database import db
from forum.debates.models import Debate
from forum.registration.models import Booking, Registration

A_PASSAGE = (
    joinedload(Scan.device).load_only(Device.name, Device.root_id),
    joinedload(Scan.gate).load_only(Gate.slug, Gate.kind),
)


def among(name: str) -> sa.BindParameter[Any]:
    """Stand for a list of values in a question that is put together once: scans ask each time."""
    return sa.bindparam(name, expanding=True)


@cache
def _gates_named() -> sa.Select[Gate]:
    return (
        sa.select(Gate)
        .where(Gate.edition_id == sa.bindparam("edition_id"), Gate.slug.in_(among("slugs")))
        .options(joinedload(Gate.debate))
    )


def gates_named(edition_id: int, slugs: Collection[str]) -> dict[str, Gate]:
    """Return some gates of an edition by slug, with their debates."""
    found = db.session.scalars(_gates_named(), {"edition_id": edition_id, "slugs": list(slugs)})
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


@cache
def _passages() -> sa.Select[Scan]:
    return (
        sa.select(Scan)
        .where(Scan.registration_id.in_(among("people")))
        .options(*A_PASSAGE)
        .execution_options(populate_existing=True)
        .order_by(Scan.happened_at, Scan.id)
    )


def passages(registration_ids: Collection[int]) -> Sequence[Scan]:
    """Return every scan of some people, in the order of true time."""
    return db.session.scalars(_passages(), {"people": list(registration_ids)}).all()


@cache
def _known_ids() -> sa.Select[str, int]:
    return sa.select(Scan.uuid, Scan.id).where(*_is_of_phone())


def known_ids(device: Device, uuids: Collection[str]) -> dict[str, int]:
    """Return the numbers of those of a phone's scans that were recorded, by the phone's ids."""
    asked = {"phone": device.phone, "uuids": list(uuids)}
    return dict(db.session.execute(_known_ids(), asked).all())


def scans_of(device: Device, uuids: Collection[str]) -> dict[str, Scan]:
    """Return what was recorded of a phone's scans, by the phone's own ids."""
    told = db.session.scalars(
        sa.select(Scan)
        .where(*_is_of_phone())
        .options(
            *A_PASSAGE,
            joinedload(Scan.registration).load_only(*SHOWN_AT_A_DOOR),
            selectinload(Scan.earlier).options(*A_PASSAGE),
        ),
        {"phone": device.phone, "uuids": list(uuids)},
    )
    return {scan.uuid: scan for scan in told}


def _is_of_phone() -> tuple[sa.ColumnElement[bool], ...]:
    """Ask for scans by the ids that their `phone` gave them, whenever it was enrolled."""
    return Scan.device_id.in_(lineage()), Scan.uuid.in_(among("uuids"))


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
