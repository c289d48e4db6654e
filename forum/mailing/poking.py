"""After the commit of a transaction that wrote letters, the worker is told to look."""

import logging
from collections.abc import Callable, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from forum.database import db

logger = logging.getLogger(__name__)
WRITTEN = "letters_written"
CIRCULARS = "circulars_sent"


class _Bell:
    """Whom to tell of what; given once, by `listen`."""

    pokes: Mapping[str, Callable[[], None]] = {}


def remember(what: str = WRITTEN) -> None:
    """Note that the transaction that is open writes letters, or sends a circular."""
    db.session.info[what] = True


def _tell(session: Session) -> None:
    """Tell the worker; when that fails, it sees the letters at its next round anyway."""
    for what, poke in _Bell.pokes.items():
        if session.info.pop(what, False):
            try:
                poke()
            except Exception as error:  # noqa: BLE001 - whatever befalls the queue, the commit stands
                logger.warning("The worker could not be told of new letters: %s", error)


def _forget(session: Session) -> None:
    """Forget letters that were undone."""
    for what in _Bell.pokes:
        session.info.pop(what, None)


def listen(pokes: Mapping[str, Callable[[], None]]) -> None:
    """Listen to the database session, once in a process."""
    _Bell.pokes = pokes
    for event, listener in (("after_commit", _tell), ("after_rollback", _forget)):
        if not sa.event.contains(db.session, event, listener):
            sa.event.listen(db.session, event, listener)
