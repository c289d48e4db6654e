"""Who came to the debates: counted for each, and named for one."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.checkin.models import Gate, GateKind, Scan
from forum.checkin.rules import WORKING, Direction
from forum.database import db
from forum.debates.models import Debate
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place

BATCH = 500  # rows held at once


@dataclass(frozen=True, slots=True)
class Attended:
    """How many came to one debate; those who make it happen are counted apart."""

    debate: Debate
    booked: int  # of those who still come to the forum
    took: int  # came, and had booked
    unbooked: int  # came without
    working: int

    @property
    def came(self) -> int:
        """The public that came."""
        return self.took + self.unbooked

    @property
    def missing(self) -> int:
        """Those who booked and never came."""
        return self.booked - self.took


@dataclass(frozen=True, slots=True)
class Guest:
    """One person who booked a debate, or came to it."""

    registration: Registration
    place: Place | None
    came_at: dt.datetime | None
    left_at: dt.datetime | None  # as scanned on the way out, after she came


def attended(edition_id: int) -> Sequence[Attended]:
    """Return how many came to each debate that has a door, in the order of the day.

    Three questions whatever their number.
    """
    debates = db.session.scalars(
        sa.select(Debate)
        .join(Gate, Gate.debate_id == Debate.id)
        .where(Gate.edition_id == edition_id, Gate.kind == GateKind.DEBATE)
        .order_by(Debate.starts_at, Debate.id)
        .options(joinedload(Debate.room))
    ).all()
    is_working = Registration.category.in_(WORKING)
    booked = dict(
        db.session.execute(
            sa.select(Booking.debate_id, sa.func.count())
            .join(Registration, Registration.id == Booking.registration_id)
            .where(
                Registration.edition_id == edition_id,
                Registration.state == RegistrationState.ACTIVE,
                Booking.place == Place.SEATED,
            )
            .group_by(Booking.debate_id)
        ).all()
    )
    came = _came(edition_id).subquery()
    has_seat = Booking.id.is_not(None)
    counts = {
        debate_id: (took, working, everybody)
        for debate_id, took, working, everybody in db.session.execute(
            sa.select(
                came.c.debate_id,
                sa.func.sum(sa.case((has_seat, 1), else_=0)),
                sa.func.sum(sa.case((sa.and_(~has_seat, is_working), 1), else_=0)),
                sa.func.count(),
            )
            .join(Registration, Registration.id == came.c.registration_id)
            .outerjoin(
                Booking,
                sa.and_(
                    Booking.registration_id == came.c.registration_id,
                    Booking.debate_id == came.c.debate_id,
                    Booking.place == Place.SEATED,
                    Registration.state == RegistrationState.ACTIVE,
                ),
            )
            .group_by(came.c.debate_id)
        )
    }
    return [
        Attended(debate, booked.get(debate.id, 0), took, everybody - took - working, working)
        for debate in debates
        for took, working, everybody in [counts.get(debate.id, (0, 0, 0))]
    ]


def guests(debate: Debate) -> Iterator[Guest]:
    """Give everybody who booked a debate or came to it, by name, without keeping them all."""
    came = _came(debate.edition_id).where(Gate.debate_id == debate.id).subquery()
    rows = db.session.execute(
        sa.select(Registration, Booking.place, came.c.came_at, came.c.left_at)
        .outerjoin(
            Booking,
            sa.and_(Booking.registration_id == Registration.id, Booking.debate_id == debate.id),
        )
        .outerjoin(came, came.c.registration_id == Registration.id)
        .where(
            Registration.edition_id == debate.edition_id,
            sa.or_(came.c.registration_id.is_not(None), Booking.id.is_not(None)),
            sa.or_(
                Registration.state == RegistrationState.ACTIVE,
                came.c.registration_id.is_not(None),
            ),
        )
        .order_by(Registration.last_name, Registration.first_name, Registration.id)
        .execution_options(yield_per=BATCH)
    )
    for registration, place, came_at, left_at in rows:
        has_left = left_at is not None and came_at is not None and left_at > came_at
        yield Guest(registration, place, came_at, left_at if has_left else None)


def _came(edition_id: int) -> sa.Select[int | None, int | None, Any, Any]:
    """Ask who went into the room of a debate: first in, and last out by its door."""
    is_in = Scan.direction == Direction.IN
    return (
        sa.select(
            Gate.debate_id.label("debate_id"),
            Scan.registration_id.label("registration_id"),
            sa.func.min(sa.case((is_in, Scan.happened_at))).label("came_at"),
            sa.func.max(sa.case((~is_in, Scan.happened_at))).label("left_at"),
        )
        .join(Gate, Gate.id == Scan.gate_id)
        .where(
            Gate.edition_id == edition_id,
            Gate.kind == GateKind.DEBATE,
            Scan.counts,
            Scan.registration_id.is_not(None),
        )
        .group_by(Gate.debate_id, Scan.registration_id)
        .having(sa.func.count(sa.case((is_in, 1))) > 0)
    )
