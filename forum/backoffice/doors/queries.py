"""What the organisers' pages about the day ask for: a fixed number of questions for each."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account
from forum.backoffice.doors.rules import is_silent
from forum.checkin.arrivals import arrived_lately
from forum.checkin.conflicts import Conflict, conflicts
from forum.checkin.handovers import Handed, handovers, settled
from forum.checkin.models import VENUE, Device, Gate, GateKind, Scan
from forum.checkin.occupancy import Gauge, RoomState, inside, rooms
from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition


@dataclass(frozen=True, slots=True)
class Phone:
    """A device of the doors, what it recorded and what it handed over."""

    device: Device
    scans: int
    handed: Handed | None
    is_silent: bool  # it keeps scans, and nobody hears of it


@dataclass(frozen=True, slots=True)
class Room:
    """A debate that goes on or comes, and how its room stands."""

    debate: Debate
    state: RoomState
    inside: int  # of everybody: the public, speakers, helpers


@dataclass(frozen=True, slots=True)
class House:
    """Who is in the venue now, and in its rooms."""

    gauge: Gauge
    lately: int  # who came in the last quarter of an hour
    rooms: Sequence[Room]


@dataclass(frozen=True, slots=True)
class Disputes:
    """Who was let in against the rule: still to be decided upon, and decided."""

    open: Sequence[Conflict]
    decided: Sequence[Conflict]
    deciders: dict[int, str]


def house(edition: Edition, now: dt.datetime) -> House:
    """Return how full the venue and its rooms are; debates that are over are left out."""
    there, states = inside(edition.id, now), rooms(edition.id, now)
    debates = db.session.scalars(
        sa.select(Debate)
        .where(
            Debate.id.in_(
                sa.select(Gate.debate_id).where(
                    Gate.edition_id == edition.id, Gate.kind == GateKind.DEBATE
                )
            ),
            Debate.ends_at > now,
            Debate.state == DebateState.PUBLISHED,
        )
        .order_by(Debate.starts_at, Debate.id)
        .options(joinedload(Debate.room))
    )
    return House(
        Gauge(there[VENUE], edition.gauge),
        arrived_lately(edition, now),
        [Room(one, states[one.id], there.get(one.slug, 0)) for one in debates if one.id in states],
    )


def phones(edition_id: int, now: dt.datetime) -> list[Phone]:
    """Return the phones of the doors, the last seen first, those withdrawn at the end."""
    devices = db.session.scalars(
        sa.select(Device)
        .where(Device.edition_id == edition_id)
        .order_by(Device.revoked_at.is_not(None), Device.seen_at.desc(), Device.id)
    ).all()
    scans = dict(
        db.session.execute(
            sa.select(Scan.device_id, sa.func.count())
            .join(Device, Device.id == Scan.device_id)
            .where(Device.edition_id == edition_id)
            .group_by(Scan.device_id)
        ).all()
    )
    handed = handovers(edition_id)
    return [
        Phone(
            device,
            scans.get(device.id, 0),
            handed.get(device.id),
            device.revoked_at is None and is_silent(device.seen_at, device.unsent, now),
        )
        for device in devices
    ]


def device_of(edition_id: int, device_id: int) -> Device | None:
    """Return a device of an edition."""
    return db.session.scalar(
        sa.select(Device).where(Device.edition_id == edition_id, Device.id == device_id)
    )


def disputes(edition_id: int) -> Disputes:
    """Return who was let in against the rule: those twice in first, then those without a right.

    What was erased of a person leaves nothing to decide.
    """
    told = [one for one in conflicts(edition_id) if one.scan.registration]
    found = sorted(told, key=lambda one: not one.is_double)
    over = [one for one in settled(edition_id) if one.scan.registration]
    decided = [*(one for one in found if one.scan.decision), *over]
    return Disputes(
        [one for one in found if not one.scan.decision],
        decided,
        _names(one.scan.decided_by for one in decided),
    )


def undecided(edition_id: int) -> int:
    """Count the conflicts that wait for a decision."""
    return (
        db.session.scalar(
            sa.select(sa.func.count(Scan.id))
            .join(Gate, Gate.id == Scan.gate_id)
            .where(
                Gate.edition_id == edition_id,
                Scan.is_conflict,
                Scan.decision.is_(None),
                Scan.registration_id.is_not(None),
            )
        )
        or 0
    )


def silent_phones(edition_id: int, now: dt.datetime) -> int:
    """Count the phones that keep scans and are not heard."""
    keeping = db.session.execute(
        sa.select(Device.seen_at, Device.unsent).where(
            Device.edition_id == edition_id, Device.revoked_at.is_(None), Device.unsent > 0
        )
    )
    return sum(is_silent(seen_at, unsent, now) for seen_at, unsent in keeping)


def _names(numbers: Iterable[int | None]) -> dict[int, str]:
    """Return how organisers are called."""
    rows = db.session.execute(
        sa.select(Account.id, Account.name, Account.email).where(
            Account.id.in_({number for number in numbers if number})
        )
    )
    return {number: name or email for number, name, email in rows}
