"""What a badge tells besides its holder's name."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.registration.models import Booking


def chosen(registration_id: int) -> Sequence[Booking]:
    """Return the bookings of a person in debates that take place, in the order of the day."""
    return db.session.scalars(
        sa.select(Booking)
        .join(Booking.debate)
        .where(Booking.registration_id == registration_id, Debate.state == DebateState.PUBLISHED)
        .order_by(Debate.starts_at, Debate.id)
        .options(joinedload(Booking.debate).joinedload(Debate.room))
    ).all()
