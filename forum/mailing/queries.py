"""Letters and what they tell, as they are asked for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate, Room
from forum.groups.models import Group
from forum.groups.rules import GroupState
from forum.mailing.models import Circular, Letter, LetterState
from forum.mailing.rules import LEASE, LONGEST_WAIT, CircularState, Nature, Priority
from forum.registration.models import Booking, Consent, Registration, RegistrationState
from forum.registration.queries import ranks
from forum.registration.rules import Place, Purpose


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
    rows = db.session.execute(
        sa.select(Booking, Debate, Room)
        .join(Debate, Debate.id == Booking.debate_id)
        .outerjoin(Room, Room.id == Debate.room_id)
        .where(Booking.registration_id == registration.id)
        .order_by(Debate.starts_at, Debate.id)
    ).all()
    waits = any(booking.place is Place.WAITLISTED for booking, *_ in rows)
    ranked = ranks(registration.id) if waits else {}
    return [
        Choice(debate, room, booking.place, ranked.get(booking.id), booking.offer_ends_at)
        for booking, debate, room in rows
    ]


def letters_to(registration_id: int) -> Sequence[Letter]:
    """Return what was written to a person, in order."""
    return db.session.scalars(
        sa.select(Letter).where(Letter.registration_id == registration_id).order_by(Letter.id)
    ).all()


def _due(now: dt.datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Tell which letters may leave, those that somebody waits for first.

    Each condition is a range of the index `ix_letter_due`, so that the next of a hundred thousand
    letters is found at once. A demonstration starts again with an earlier clock: a letter never
    tried that was written later than now, and waits or leases longer than any rule gives, come
    from before that.
    """
    waiting = Letter.state == LetterState.WAITING
    in_delivery = Letter.state == LetterState.IN_DELIVERY
    return (
        sa.and_(waiting, Letter.priority == Priority.SINGLE, Letter.due_at <= now),
        # Twice: the clocks of two machines may differ a little.
        sa.and_(in_delivery, sa.or_(Letter.due_at <= now, Letter.due_at > now + 2 * LEASE)),
        sa.and_(waiting, Letter.priority == Priority.MASS, Letter.due_at <= now),
        *(
            sa.and_(
                waiting,
                Letter.priority == priority,
                Letter.due_at > now,
                sa.or_(
                    Letter.due_at > now + LONGEST_WAIT,
                    sa.and_(Letter.tries == 0, Letter.written_at > now),
                ),
            )
            for priority in Priority
        ),
    )


def is_letter_due(now: dt.datetime) -> bool:
    """Tell whether there is anything to deliver, without taking a lock."""
    return any(db.session.scalar(sa.select(sa.exists().where(due))) for due in _due(now))


def lock_next_due(now: dt.datetime) -> Letter | None:
    """Hold the next letter to deliver that no other worker holds."""
    for due in _due(now):
        letter = db.session.scalar(
            sa.select(Letter)
            .where(due)
            .order_by(Letter.due_at, Letter.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if letter is not None:
            return letter
    return None


def lock_letter(letter_id: int) -> Letter | None:
    """Hold one letter; None when it was erased meanwhile, with its registration."""
    return db.session.get(Letter, letter_id, with_for_update=True)


def letter_by_id(letter_id: int) -> Letter | None:
    """Return one letter."""
    return db.session.get(Letter, letter_id)


def letter_by_message_id(message_id: str) -> int | None:
    """Return the number of the letter that left under a Message-ID."""
    return db.session.scalar(sa.select(Letter.id).where(Letter.message_id == message_id))


@dataclass(frozen=True, slots=True)
class Reader:
    """The person to whom one of many letters is about to leave."""

    registration: Registration
    nature: Nature | None  # of the circular; None for a reminder
    agrees: bool  # to newsletters

    @property
    def is_coming(self) -> bool:
        """Whether she is still registered."""
        return self.registration.state is RegistrationState.ACTIVE


def agrees_to_news() -> sa.ColumnElement[bool]:
    """Tell of a registration whether it agreed to newsletters and did not take that back."""
    return sa.exists().where(
        Consent.registration_id == Registration.id,
        Consent.purpose == Purpose.NEWSLETTER,
        Consent.withdrawn_at.is_(None),
    )


def reader_of(letter: Letter) -> Reader:
    """Return what decides whether one of many letters still leaves."""
    row = db.session.execute(
        sa.select(Registration, Circular.nature, agrees_to_news())
        .outerjoin(Circular, Circular.id == letter.circular_id)
        .where(Registration.id == letter.registration_id)
    ).one()
    return Reader(*row)


def is_stopped(circular_id: int) -> bool:
    """Tell whether a circular was stopped."""
    return db.session.get_one(Circular, circular_id).state is CircularState.STOPPED


def is_of_cancelled_group(letter: Letter) -> bool:
    """Tell whether a letter is to the contact of a group that does not come any more."""
    group = db.session.get(Group, letter.group_id) if letter.group_id else None
    return group is not None and group.state is GroupState.CANCELLED
