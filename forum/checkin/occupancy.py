"""Who is inside, by zone, and what is left in the rooms: asked of the scans, in true time."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from forum.checkin.doorways import doorways
from forum.checkin.models import VENUE, Decision, Gate, GateKind, Scan
from forum.checkin.rules import Direction, Verdict
from forum.database import db
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id

TWO = 2  # who share a badge leave by two scans
ALERTS = (80, 95, 100)  # percent of the gauge of the venue


@dataclass(frozen=True, slots=True)
class RoomState:
    """How the room of a debate stands; `seats_left` is None where everybody may come in."""

    seats_left: int | None
    inside: int  # on seats of the public
    standby: int
    is_released: bool


@dataclass(frozen=True, slots=True)
class Gauge:
    """How full the venue is, in people and as the alerts have it."""

    inside: int
    limit: int

    @property
    def percent(self) -> int:
        """How much of the limit is taken, rounded down."""
        return self.inside * 100 // self.limit if self.limit else 0

    @property
    def alert(self) -> int | None:
        """The highest threshold that is reached; None below the first."""
        return max(
            (alert for alert in ALERTS if self.inside * 100 >= alert * self.limit), default=None
        )


def rooms(edition_id: int, now: dt.datetime) -> dict[int, RoomState]:
    """Return how the rooms of the debates that have a door stand, by debate."""
    edition = edition_by_id(edition_id)
    gates = db.session.scalars(
        sa.select(Gate)
        .where(Gate.edition_id == edition_id, Gate.kind == GateKind.DEBATE)
        .options(joinedload(Gate.debate))
    ).all()
    states = {}
    for door in doorways(gates, edition.release_minutes).values():
        room, left = door.room(now), door.bookable()
        waiting = len(door.standby(room))
        if left is not None and door.has_begun(now):
            left = max(door.free(room, now) - (waiting if door.calls(now) else 0), 0)
        states[door.debate.id] = RoomState(left, len(room.inside), waiting, door.is_released(now))
    return states


def inside(edition_id: int, now: dt.datetime) -> dict[str, int]:
    """Count the people inside by zone: `VENUE`, and the slug of each debate where there are some.

    Two people who show one badge are two in the venue, once organisers have said so.
    """
    edition = edition_by_id(edition_id)
    since = edition.midnight(now)
    entrance = Gate.kind == GateKind.ENTRANCE
    in_venue = _there(edition_id, since, now, entrance)
    at_doors = sa.or_(~entrance, Scan.direction == Direction.OUT)
    counted: dict[str, int] = {VENUE: _twins(edition_id, since, now)}
    for is_room, asked in ((False, in_venue), (True, _there(edition_id, since, now, at_doors))):
        for slug, kind, number in db.session.execute(asked):
            zone = slug if is_room else VENUE
            if is_room == (kind is GateKind.DEBATE):
                counted[zone] = counted.get(zone, 0) + number
    return counted


def gauge(edition: Edition, now: dt.datetime) -> Gauge:
    """Return how full the venue of an edition is."""
    return Gauge(inside(edition.id, now)[VENUE], edition.gauge)


def _there(
    edition_id: int, since: dt.datetime, now: dt.datetime, at: sa.ColumnElement[bool]
) -> sa.Select[str, GateKind, int]:
    """Ask through which gates those went in whose last passage at some gates was a way in."""
    last = (
        sa.select(
            Scan.gate_id,
            Scan.direction,
            sa.func.row_number()
            .over(
                partition_by=Scan.registration_id,
                order_by=(Scan.happened_at.desc(), Scan.id.desc()),
            )
            .label("rank"),
        )
        .join(Gate, Gate.id == Scan.gate_id)
        .where(
            Gate.edition_id == edition_id,
            Scan.counts,
            Scan.happened_at >= since,
            Scan.happened_at <= now,
            at,
        )
        .subquery()
    )
    return (
        sa.select(Gate.slug, Gate.kind, sa.func.count())
        .join(last, last.c.gate_id == Gate.id)
        .where(last.c.rank == 1, last.c.direction == Direction.IN)
        .group_by(Gate.slug, Gate.kind)
    )


def _twins(edition_id: int, since: dt.datetime, now: dt.datetime) -> int:
    """Count those who came in with the badge of somebody who was inside, and did not both leave."""
    out = aliased(Scan)
    exit_ = aliased(Gate)
    left = (
        sa.select(sa.func.count(out.id))
        .join(exit_, exit_.id == out.gate_id)
        .where(
            out.registration_id == Scan.registration_id,
            exit_.kind == GateKind.ENTRANCE,
            out.direction == Direction.OUT,
            out.counts,
            out.happened_at >= Scan.happened_at,
            out.happened_at <= now,
        )
        .correlate(Scan)
        .scalar_subquery()
    )
    return (
        db.session.scalar(
            sa.select(sa.func.count(Scan.id))
            .join(Gate, Gate.id == Scan.gate_id)
            .where(
                Gate.edition_id == edition_id,
                Gate.kind == GateKind.ENTRANCE,
                Scan.decision == Decision.TWO_PEOPLE,
                Scan.is_conflict,
                Scan.standing == Verdict.ALREADY_IN,
                Scan.happened_at >= since,
                Scan.happened_at <= now,
                left < TWO,
            )
        )
        or 0
    )
