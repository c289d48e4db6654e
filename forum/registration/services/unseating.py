"""Seats taken back from the last seated, who wait first from then on; under the debate's lock."""

import datetime as dt
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate
from forum.registration.models import Booking
from forum.registration.queries import lock_registration
from forum.registration.rules import HELD, Place
from forum.registration.services.seats import settle_promises
from forum.registration.signals import unseated


def seats_taken(debate: Debate) -> Sequence[Booking]:
    """Return the seats of a locked debate that are taken or promised, read anew."""
    return db.session.scalars(
        sa.select(Booking)
        .where(Booking.debate_id == debate.id, Booking.place.in_(HELD))
        .execution_options(populate_existing=True)
    ).all()


def lowest_number(debate: Debate) -> int:
    """Return the lowest number that anybody has or had on the list of a debate."""
    lowest = db.session.scalar(
        sa.select(sa.func.min(Booking.number)).where(Booking.debate_id == debate.id)
    )
    return 1 if lowest is None else min(lowest, 1)


def unseat(debate: Debate, bookings: Iterable[tuple[Booking, int]], now: dt.datetime) -> None:
    """Take seats back and give the numbers said instead, and tell each person.

    The debate is locked; people are locked in the order of their ids.
    """
    moved = sorted(bookings, key=lambda pair: pair[0].registration_id)
    held = [lock_registration(booking.registration_id) for booking, _ in moved]
    for booking, number in moved:
        booking.place, booking.number = Place.WAITLISTED, number
        booking.offer_ends_at = booking.promoted_at = None
        debate.seated -= 1
        debate.waiting += 1
    db.session.flush()
    for registration, (booking, _) in zip(held, moved, strict=True):
        unseated.send(registration, booking=booking)
        settle_promises(registration, now)
