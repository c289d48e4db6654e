"""What the organisers' first page counts."""

from dataclasses import dataclass

import sqlalchemy as sa

from forum.checkin.models import Device, Scan
from forum.checkin.rules import Direction
from forum.database import db
from forum.mailing.models import Letter, LetterState
from forum.registration.models import Registration, RegistrationState


@dataclass(frozen=True, slots=True)
class Figures:
    """How an edition stands."""

    registered: int
    admitted: int
    letters_waiting: int
    letters_failed: int


def figures(edition_id: int) -> Figures:
    """Count the people expected, those already admitted and the letters not yet delivered."""
    registered = sa.select(sa.func.count(Registration.id)).where(
        Registration.edition_id == edition_id, Registration.state == RegistrationState.ACTIVE
    )
    admitted = (
        sa.select(sa.func.count(sa.distinct(Scan.registration_id)))
        .join(Device)
        .where(
            Device.edition_id == edition_id,
            Scan.counts,
            Scan.direction == Direction.IN,
        )
    )
    letters = sa.select(sa.func.count(Letter.id)).where(Letter.edition_id == edition_id)
    waiting = letters.where(Letter.state.in_([LetterState.WAITING, LetterState.IN_DELIVERY]))
    failed = letters.where(Letter.state.in_([LetterState.FAILED, LetterState.BOUNCED]))
    row = db.session.execute(
        sa.select(*(q.scalar_subquery() for q in (registered, admitted, waiting, failed)))
    ).one()
    return Figures(*row)
