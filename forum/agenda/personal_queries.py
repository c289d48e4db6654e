"""What the calendar of one person tells, in a fixed number of questions."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.agenda.queries import still_told, whole
from forum.database import db
from forum.registration.models import Booking, Registration
from forum.registration.traces import CalendarLine, RetiredCode


def registration_by_agenda(agenda_hash: str) -> Registration | None:
    """Return the registration whose calendar has an address."""
    return db.session.scalar(sa.select(Registration).where(Registration.agenda_hash == agenda_hash))


def first_code_of(registration: Registration) -> str:
    """Return the code of the first badge of a person: it outlives those that replaced it."""
    oldest = (
        sa.select(RetiredCode.code)
        .where(RetiredCode.registration_id == registration.id)
        .order_by(RetiredCode.id)
        .limit(1)
    )
    return db.session.scalar(oldest) or registration.code


def bookings_of(registration_id: int, since: dt.datetime) -> Sequence[Booking]:
    """Return the bookings of a person in debates that take place or were cancelled since then."""
    return db.session.scalars(
        sa.select(Booking)
        .join(Booking.debate)
        .where(Booking.registration_id == registration_id, still_told(since))
        .options(joinedload(Booking.debate).options(*whole()))
    ).all()


def lines_of(registration_id: int, left_after: dt.datetime) -> Sequence[CalendarLine]:
    """Return the lines of what a person holds and of what she left since then.

    Read anew: they are written beside the session.
    """
    return db.session.scalars(
        sa.select(CalendarLine)
        .join(CalendarLine.debate)
        .where(
            CalendarLine.registration_id == registration_id,
            still_told(left_after),
            sa.or_(CalendarLine.place.is_not(None), CalendarLine.changed_at > left_after),
        )
        .options(joinedload(CalendarLine.debate).options(*whole()))
        .execution_options(populate_existing=True)
    ).all()


def booking_in(registration_id: int, debate_id: int) -> Booking | None:
    """Return what a person holds in one debate."""
    return db.session.scalar(
        sa.select(Booking)
        .where(Booking.registration_id == registration_id, Booking.debate_id == debate_id)
        .options(joinedload(Booking.debate).options(*whole()))
    )


def line_in(registration_id: int, debate_id: int) -> CalendarLine | None:
    """Return the line of one debate in the calendar of a person, left or not."""
    return db.session.scalar(
        sa.select(CalendarLine)
        .where(CalendarLine.registration_id == registration_id, CalendarLine.debate_id == debate_id)
        .options(joinedload(CalendarLine.debate).options(*whole()))
        .execution_options(populate_existing=True)
    )
