"""What an exhibitor writes to the organisers, and what it has read of theirs."""

import datetime as dt

import sqlalchemy as sa

from forum.database import transaction
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.standing import exhibitor_of
from forum.villages.models import ExhibitorMessage
from forum.villages.signals import message_written


def write_message(application_id: int, text: str, now: dt.datetime) -> None:
    """Write to the organisers, in whatever state the application is. Raises RefusedError."""
    with transaction() as session:
        application = lock_application(application_id)
        message = ExhibitorMessage(
            exhibitor_id=exhibitor_of(application).id,
            is_from_exhibitor=True,
            text=text,
            written_at=now,
        )
        session.add(message)
        session.flush()
        message_written.send(application, message=message)


def read_messages(exhibitor_id: int, now: dt.datetime) -> None:
    """Note that the contact has read all that organisers wrote."""
    with transaction() as session:
        session.execute(
            sa.update(ExhibitorMessage)
            .where(
                ExhibitorMessage.exhibitor_id == exhibitor_id,
                ExhibitorMessage.is_from_exhibitor.is_(False),
                ExhibitorMessage.read_at.is_(None),
            )
            .values(read_at=now)
        )
