"""Files are kept and forgotten with the transaction that is open, their bytes included."""

import datetime as dt
import hashlib
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import Session

from forum.database import db
from forum.uploads import storage
from forum.uploads.examining import Examined
from forum.uploads.models import KeptFile

KEPT, FORGOTTEN = "files_kept", "files_forgotten"  # words, in the transaction that is open


def keep(examined: Examined, now: dt.datetime) -> KeptFile:
    """Store a file that was examined, inside the caller's transaction.

    If that is undone, the bytes are removed again.
    """
    word = secrets.token_hex(16)
    db.session.info.setdefault(KEPT, set()).add(word)
    storage.write(word, examined.data)
    width, height = examined.size or (None, None)
    file = KeptFile(
        word=word,
        purpose=examined.purpose,
        media_type=examined.media,
        name=examined.name,
        size=len(examined.data),
        sha256=hashlib.sha256(examined.data).hexdigest(),
        width=width,
        height=height,
        kept_at=now,
    )
    db.session.add(file)
    db.session.flush()
    return file


def forget(file: KeptFile | None) -> None:
    """Delete a file inside the caller's transaction; its bytes go once that is committed."""
    if file is not None:
        db.session.info.setdefault(FORGOTTEN, set()).add(file.word)
        db.session.delete(file)


def _committed(session: Session) -> None:
    """Remove the bytes of what was forgotten."""
    session.info.pop(KEPT, None)
    for word in session.info.pop(FORGOTTEN, set()):
        storage.remove(word)


def _undone(session: Session) -> None:
    """Remove the bytes of what was to be kept."""
    session.info.pop(FORGOTTEN, None)
    for word in session.info.pop(KEPT, set()):
        storage.remove(word)


def listen() -> None:
    """Follow the transactions of this house; once is enough, more does no harm."""
    for event, listener in (("after_commit", _committed), ("after_rollback", _undone)):
        if not sa.event.contains(db.session, event, listener):
            sa.event.listen(db.session, event, listener)
