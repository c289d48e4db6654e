"""After the commit of a transaction that wrote letters, the worker is told to look."""

import logging

import sqlalchemy as sa
from sqlalchemy.orm import Session

from forum.database import db
from forum.mailing.worker import poke

logger = logging.getLogger(__name__)
WRITTEN = "letters_written"


def remember() -> None:
    """Note that the transaction that is open writes letters."""
    db.session.info[WRITTEN] = True


def _tell(session: Session) -> None:
    """Tell the worker; when that fails, it sees the letters at its next round anyway."""
    if session.info.pop(WRITTEN, False):
        try:
            poke()
        except Exception as error:  # noqa: BLE001 - whatever befalls the queue, the commit stands
            logger.warning("The worker could not be told of new letters: %s", error)


def _forget(session: Session) -> None:
    """Forget letters that were undone."""
    session.info.pop(WRITTEN, None)


def listen() -> None:
    """Listen to the database session, once in a process."""
    for event, listener in (("after_commit", _tell), ("after_rollback", _forget)):
        if not sa.event.contains(db.session, event, listener):
            sa.event.listen(db.session, event, listener)
