"""Letters and what they tell, as they are asked for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.database import db
from forum.debates.models import Debate, Room
from forum.mailing.models import Letter, LetterState
from forum.mailing.rules import LEASE, LONGEST_WAIT
from forum.registration.models import Booking, Registration
from forum.registration.queries import ranks
from forum.registration.rules import Place


@dataclass(frozen=True, slots=True)
class Choice:
    """A debate that somebody chose, as a letter tells it."""

    debate: Debate
    room: Room | None
    place: Place
    rank: int | None  # on the waiting list, from 1
    offer_ends_at: dt.datetime | None


def choice_of(booking: Booking) -> Choice:
    """Return what a letter tells of one booking."""
    debate = db.session.get_one(Debate, booking.debate_id)
    room = db.session.get(Room, debate.room_id) if debate.room_id else None
    rank = None
    if booking.place is Place.WAITLISTED:
        rank = ranks(booking.registration_id)[booking.id]
    return Choice(debate, room, booking.place, rank, booking.offer_ends_at)


def choices_of(registration: Registration) -> list[Choice]:
    """Return what somebody chose, in the order of the day."""
    chosen = db.session.scalars(
        sa.select(Booking)
        .join(Debate, Debate.id == Booking.debate_id)
        .where(Booking.registration_id == registration.id)
        .order_by(Debate.starts_at, Debate.id)
    )
    return [choice_of(booking) for booking in chosen.all()]


def letters_to(registration_id: int) -> Sequence[Letter]:
    """Return what was written to a person, in order."""
    return db.session.scalars(
        sa.select(Letter).where(Letter.registration_id == registration_id).order_by(Letter.id)
    ).all()


def _is_due(now: dt.datetime) -> sa.ColumnElement[bool]:
    """Tell which letters may leave.

    A demonstration starts again with an earlier clock: a letter never tried that was written
    later than now, and waits or leases longer than any rule gives, come from before that.
    """
    return sa.or_(
        sa.and_(
            Letter.state == LetterState.WAITING,
            sa.or_(
                Letter.due_at <= now,
                Letter.due_at > now + LONGEST_WAIT,
                sa.and_(Letter.tries == 0, Letter.written_at > now),
            ),
        ),
        sa.and_(
            Letter.state == LetterState.IN_DELIVERY,
            # Twice: the clocks of two machines may differ a little.
            sa.or_(Letter.due_at <= now, Letter.due_at > now + 2 * LEASE),
        ),
    )


def is_letter_due(now: dt.datetime) -> bool:
    """Tell whether there is anything to deliver, without taking a lock."""
    return bool(db.session.scalar(sa.select(sa.exists().where(_is_due(now)))))


def lock_next_due(now: dt.datetime) -> Letter | None:
    """Hold the next letter to deliver that no other worker holds."""
    return db.session.scalar(
        sa.select(Letter)
        .where(_is_due(now))
        .order_by(Letter.due_at, Letter.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def lock_letter(letter_id: int) -> Letter | None:
    """Hold one letter; None when it was erased meanwhile, with its registration."""
    return db.session.get(Letter, letter_id, with_for_update=True)


def letter_by_id(letter_id: int) -> Letter | None:
    """Return one letter."""
    return db.session.get(Letter, letter_id)


def registration_for_attachments(registration_id: int) -> Registration:
    """Return a registration with all that a badge and a calendar show."""
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.id == registration_id)
        .options(
            selectinload(Registration.bookings)
            .joinedload(Booking.debate)
            .options(
                selectinload(Debate.room),
                selectinload(Debate.track),
            )
        )
    ).one()
