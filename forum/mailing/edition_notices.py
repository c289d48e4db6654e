"""A forum that changes its day, its hours or its place is told to everybody who comes."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db
from forum.edition.models import Edition
from forum.edition.services import Standing
from forum.edition.signals import changed
from forum.mailing.notices import postpone
from forum.mailing.pending import EditionNotice
from forum.mailing.told_edition import ToldEdition, is_told, news_of
from forum.registration.models import Registration, RegistrationState


def _concerned(edition: Edition) -> tuple[sa.ColumnElement[bool], ...]:
    """Tell which registrations are written to: of people who come and have an e-mail."""
    return (
        Registration.edition_id == edition.id,
        Registration.state == RegistrationState.ACTIVE,
        Registration.email != "",
    )


def people_to_tell(edition: Edition, now: dt.datetime) -> int:
    """Count the people who would be told that an edition has another day, hours or place."""
    if not is_told(edition, now):
        return 0
    asked = sa.select(sa.func.count(Registration.id)).where(*_concerned(edition))
    return db.session.scalars(asked).one()


def remember(edition: Edition, before: Standing, now: dt.datetime, **_facts: object) -> None:
    """Keep, for each person concerned, what she was last told; inside the edition's transaction.

    What is kept already stays as it is, and all that waits for her waits for the same moment.
    """
    told = ToldEdition.of(before)
    if not is_told(edition, now) or not news_of(edition, told):
        return
    due_at = now + dt.timedelta(minutes=edition.quiet_minutes)
    known = sa.exists().where(EditionNotice.registration_id == Registration.id)
    columns = EditionNotice.__table__.c
    db.session.execute(
        sa.insert(EditionNotice).from_select(
            ["registration_id", "before", "due_at"],
            sa.select(
                Registration.id,
                sa.literal(told.kept(), columns.before.type),
                sa.literal(due_at, columns.due_at.type),
            )
            .where(*_concerned(edition), ~known)
            .order_by(Registration.id),
        )
    )
    postpone(sa.select(Registration.id).where(*_concerned(edition)), due_at)


def connect() -> None:
    """Listen to editions; once is enough, more does no harm."""
    changed.connect(remember)
