"""When and where people came in, as told by the scans that count, in true time."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from forum.checkin.models import Gate, GateKind, Scan
from forum.checkin.rules import Direction
from forum.database import db
from forum.edition.models import Edition

STEP = dt.timedelta(minutes=5)
LATELY = dt.timedelta(minutes=15)
AROUND = dt.timedelta(days=7)  # before and after the forum: trials, and scans sent late


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Who came in during one step of the day, and how many came until its end."""

    at: dt.datetime
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Passed:
    """How many went through one gate on one day, and how many came to the forum by it."""

    gate: Gate
    ins: int
    outs: int
    arrivals: int  # for the first time that day


def day_of(edition: Edition, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return when a day begins and ends where an edition is held."""
    zone = ZoneInfo(edition.time_zone)
    begins = dt.datetime.combine(day, dt.time(), zone)
    return begins, dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)


def arrivals(edition: Edition, day: dt.date) -> list[Arrivals]:
    """Count those who came on a day, five minutes by five minutes, from the first to the last.

    Somebody who goes out for lunch arrives once.
    """
    first = _first_ways_in(edition.id, *day_of(edition, day))
    moments = db.session.scalars(sa.select(first.c.happened_at).where(first.c.rank == 1))
    return in_steps(moment for moment in moments if moment)


def in_steps(moments: Iterable[dt.datetime]) -> list[Arrivals]:
    """Count moments step by step; steps during which nobody came stand among the others."""
    counts = Counter(_step(moment) for moment in moments)
    steps: list[Arrivals] = []
    at, total = min(counts, default=None), 0
    while at is not None and at <= max(counts):
        total += counts[at]
        steps.append(Arrivals(at, counts[at], total))
        at += STEP
    return steps


def arrived_lately(edition: Edition, now: dt.datetime) -> int:
    """Count those who came to the forum in the last quarter of an hour."""
    first = _first_ways_in(edition.id, edition.midnight(now), now)
    return (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(first)
            .where(first.c.rank == 1, first.c.happened_at > now - LATELY)
        )
        or 0
    )


def passed(edition: Edition, day: dt.date) -> Sequence[Passed]:
    """Count who went through each gate on a day, in the order of the gates. Three questions."""
    begins, ends = day_of(edition, day)
    gates = db.session.scalars(
        sa.select(Gate).where(Gate.edition_id == edition.id).order_by(Gate.position, Gate.id)
    ).all()
    through = {
        (gate_id, way): number
        for gate_id, way, number in db.session.execute(
            sa.select(Scan.gate_id, Scan.direction, sa.func.count())
            .join(Gate, Gate.id == Scan.gate_id)
            .where(
                Gate.edition_id == edition.id,
                Scan.counts,
                Scan.happened_at >= begins,
                Scan.happened_at < ends,
            )
            .group_by(Scan.gate_id, Scan.direction)
        )
    }
    first = _first_ways_in(edition.id, begins, ends)
    came: dict[int, int] = dict(
        db.session.execute(
            sa.select(first.c.gate_id, sa.func.count())
            .where(first.c.rank == 1)
            .group_by(first.c.gate_id)
        ).all()
    )
    return [
        Passed(
            gate,
            through.get((gate.id, Direction.IN), 0),
            through.get((gate.id, Direction.OUT), 0),
            came.get(gate.id, 0),
        )
        for gate in gates
    ]


def days_scanned(edition: Edition) -> list[dt.date]:
    """Return the days of an edition, and those around it on which somebody was scanned.

    A phone whose clock is wrong by more than that is not among them.
    """
    first, last = db.session.execute(
        sa.select(sa.func.min(Scan.happened_at), sa.func.max(Scan.happened_at))
        .join(Gate, Gate.id == Scan.gate_id)
        .where(
            Gate.edition_id == edition.id,
            Scan.counts,
            Scan.happened_at >= edition.starts_at - AROUND,
            Scan.happened_at <= edition.ends_at + AROUND,
        )
    ).one()
    zone = ZoneInfo(edition.time_zone)
    begins = min(first or edition.starts_at, edition.starts_at).astimezone(zone).date()
    ends = max(last or edition.ends_at, edition.ends_at).astimezone(zone).date()
    return [begins + dt.timedelta(days=n) for n in range((ends - begins).days + 1)]


def _step(moment: dt.datetime) -> dt.datetime:
    """Return the beginning of the step in which a moment falls; zones differ by whole steps."""
    return moment - dt.timedelta(
        minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond
    )


def _first_ways_in(edition_id: int, since: dt.datetime, until: dt.datetime) -> sa.Subquery:
    """Ask for the ways into the venue of each person in a span of time, the first ranked first."""
    return (
        sa.select(
            Scan.gate_id,
            Scan.happened_at,
            sa.func.row_number()
            .over(partition_by=Scan.registration_id, order_by=(Scan.happened_at, Scan.id))
            .label("rank"),
        )
        .join(Gate, Gate.id == Scan.gate_id)
        .where(
            Gate.edition_id == edition_id,
            Gate.kind == GateKind.ENTRANCE,
            Scan.counts,
            Scan.direction == Direction.IN,
            Scan.happened_at >= since,
            Scan.happened_at <= until,
        )
        .subquery()
    )
