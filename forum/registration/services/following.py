"""What a released programme means for those who chose its debates; inside its transaction."""

import datetime as dt
from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy import orm

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.registration.models import Booking
from forum.registration.queries import lock_registration
from forum.registration.rules import Place
from forum.registration.services.seats import serve, settle_promises


def follow_programme(debates: Iterable[Debate], now: dt.datetime) -> None:
    """Let bookings follow debates that were moved, cancelled or restored; all are locked.

    Bookings of a cancelled debate stay, so that they count again if it is restored; who was
    promised a seat there waits again under the same number.
    """
    changed = list(debates)
    for debate in changed:
        if debate.state is DebateState.CANCELLED:
            _take_back_promises(debate)
        else:
            _keep_promises_before_start(debate)
    db.session.flush()
    for registration_id in _promised_among([debate.id for debate in changed]):
        settle_promises(lock_registration(registration_id), now)
    for debate in changed:
        serve(debate, now)


def _take_back_promises(debate: Debate) -> None:
    """Put those who were promised a seat back on the list, at its head where they were."""
    for booking in _promises(debate):
        booking.place, booking.offer_ends_at = Place.WAITLISTED, None
        debate.seated -= 1
        debate.waiting += 1


def _keep_promises_before_start(debate: Debate) -> None:
    """End promises no later than the debate starts."""
    for booking in _promises(debate):
        if booking.offer_ends_at and booking.offer_ends_at > debate.starts_at:
            booking.offer_ends_at = debate.starts_at


def _promises(debate: Debate) -> Iterable[Booking]:
    """Return the seats of a locked debate that are promised."""
    return db.session.scalars(
        sa.select(Booking)
        .where(Booking.debate_id == debate.id, Booking.place == Place.OFFERED)
        .order_by(Booking.number)
        .execution_options(populate_existing=True)
    ).all()


def _promised_among(debate_ids: Collection[int]) -> Iterable[int]:
    """Return who has a promise anywhere and a choice among some debates, in one order."""
    promise, choice = orm.aliased(Booking), orm.aliased(Booking)
    return db.session.scalars(
        sa.select(promise.registration_id)
        .join(choice, choice.registration_id == promise.registration_id)
        .where(promise.place == Place.OFFERED, choice.debate_id.in_(debate_ids))
        .distinct()
        .order_by(promise.registration_id)
    ).all()
