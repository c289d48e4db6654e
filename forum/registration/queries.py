"""Registrations as they are asked for."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.database import db
from forum.debates.models import Debate
from forum.registration.models import Booking, Registration


def registration_by_link(link_hash: str) -> Registration | None:
    """Return the registration that a private link opens, with its choices and consents."""
    return db.session.scalar(
        sa.select(Registration)
        .where(Registration.link_hash == link_hash)
        .options(
            selectinload(Registration.bookings)
            .joinedload(Booking.debate)
            .options(selectinload(Debate.room), selectinload(Debate.track)),
            selectinload(Registration.consents),
        )
    )
