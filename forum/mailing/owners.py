"""Whose badge and calendar are joined to a letter."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.database import db
from forum.debates.models import Debate
from forum.groups.models import Group
from forum.mailing.models import Letter
from forum.registration.models import Booking, Registration
from forum.registration.services.profile import email_key


def owner_of(letter: Letter) -> Registration | Group | None:
    """Return the participant, or the group, whose calendar a letter speaks to; None for any other.

    A member whom a network named, and whoever reads an address that was corrected meanwhile, get
    neither a badge nor anything that names the present address.
    """
    if letter.registration_id is not None:
        person = _registration_for_attachments(letter.registration_id)
        return person if _leads_to(letter, person.email) else None
    group = db.session.get(Group, letter.group_id) if letter.group_id is not None else None
    return group if group is not None and _leads_to(letter, group.contact_email) else None


def _leads_to(letter: Letter, email: str) -> bool:
    """Tell whether a letter goes where somebody is written to at present."""
    return email_key(letter.recipient) == email_key(email)


def _registration_for_attachments(registration_id: int) -> Registration:
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
