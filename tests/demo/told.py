"""What tests tell of a loaded demonstration: how many rows, and the story of each person."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.checkin.models import Gate
from forum.database import db
from forum.debates.models import Debate, Room, Speaker, Track
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.organisations.models import Network, Organisation
from forum.preparation.models import PreparatoryMeeting
from forum.registration.models import Booking, Registration
from forum.villages.models import (
    Area,
    Exhibitor,
    ExhibitorApplication,
    ExhibitorCall,
    Stand,
    Village,
)

TABLES = (
    Edition,
    Village,
    Stand,
    Area,
    Track,
    Room,
    Speaker,
    Debate,
    Gate,
    Network,
    Organisation,
    Exhibitor,
    ExhibitorApplication,
    ExhibitorCall,
    PreparatoryMeeting,
    Registration,
    Letter,
)

# Two classes with their adults, a delegation, and two members of a network who confirmed.
IN_GROUPS = (28 + 2) + (31 + 3) + (8 + 1) + 2


def silence(_words: str) -> None:
    """Say nothing."""


def counts() -> dict[str, int]:
    """Count the rows of each table."""
    return {
        table.__tablename__: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in TABLES
    }


def people() -> list[Registration]:
    """Return everybody, in the order in which they came, with their debates."""
    return list(
        db.session.scalars(
            sa.select(Registration)
            .order_by(Registration.created_at, Registration.id)
            .options(
                selectinload(Registration.bookings).joinedload(Booking.debate),
                selectinload(Registration.consents),
            )
        )
    )


def story(person: Registration) -> tuple[object, ...]:
    """Tell what is known of somebody and what she got, but for her code, drawn at random."""
    return (
        person.full_name,
        person.email,
        person.organisation,
        person.phone,
        person.category,
        person.created_at,
        sorted((one.debate.slug, one.place, one.number) for one in person.bookings),
        sorted(consent.purpose for consent in person.consents),
    )
