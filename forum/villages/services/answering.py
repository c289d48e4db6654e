"""The organisers' side of the messages with an exhibitor."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db, transaction
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError
from forum.villages import signals
from forum.villages.applications import village_id_of
from forum.villages.models import ExhibitorMessage
from forum.villages.rules import PassageReason, Remit
from forum.villages.services.holding import held, note_deed


def answer(edition_id: int, exhibitor_id: int, text: str, remit: Remit, now: dt.datetime) -> None:
    """Write to an exhibitor; what it wrote is read thereby. Raises RefusedError."""
    with transaction() as session:
        application, _ = held(edition_id, exhibitor_id, remit)
        if not remit.instructs(village_id_of(application)):
            raise RefusedError(Refusal(PassageReason.NOT_HERS))
        _mark_read(exhibitor_id, now)
        message = ExhibitorMessage(
            exhibitor_id=exhibitor_id,
            account_id=remit.account_id,
            is_from_exhibitor=False,
            text=text,
            written_at=now,
        )
        session.add(message)
        session.flush()
        signals.message_written.send(application, message=message)
        note_deed(Deed.EXHIBITOR_ANSWERED, application, remit, now)


def mark_read(edition_id: int, exhibitor_id: int, remit: Remit, now: dt.datetime) -> None:
    """Note that the messages of an exhibitor were read. Raises RefusedError."""
    with transaction():
        application, _ = held(edition_id, exhibitor_id, remit)
        if not remit.instructs(village_id_of(application)):
            raise RefusedError(Refusal(PassageReason.NOT_HERS))
        _mark_read(exhibitor_id, now)


def _mark_read(exhibitor_id: int, now: dt.datetime) -> None:
    db.session.execute(
        sa.update(ExhibitorMessage)
        .where(
            ExhibitorMessage.exhibitor_id == exhibitor_id,
            ExhibitorMessage.is_from_exhibitor,
            ExhibitorMessage.read_at.is_(None),
        )
        .values(read_at=now)
    )
