"""Writing the journal."""

import datetime as dt

from forum.database import db, transaction
from forum.journal.models import Entry
from forum.journal.queries import last_reading
from forum.journal.rules import NOTHING, SAME_READING, Deed, Subject

SUBJECT_LENGTH = Entry.subject.type.length


def record(
    by: int | None,
    deed: Deed,
    now: dt.datetime,
    *,
    edition_id: int | None = None,
    subject: Subject = NOTHING,
) -> None:
    """Note a deed of an account (None: a command), inside the transaction that does it."""
    db.session.add(
        Entry(
            done_at=now,
            account_id=by,
            edition_id=edition_id,
            deed=deed,
            subject_kind=subject.kind,
            subject_id=subject.number,
            subject=subject.words[:SUBJECT_LENGTH],
        )
    )


def note(
    by: int,
    deed: Deed,
    now: dt.datetime,
    *,
    edition_id: int | None = None,
    subject: Subject = NOTHING,
) -> None:
    """Note what changed nothing: something read, a page refused; the same once an hour.

    Opens its own transaction: call it before the page reads what it shows.
    """
    if last_reading(by, deed, edition_id, subject, now - SAME_READING):
        return
    with transaction():
        record(by, deed, now, edition_id=edition_id, subject=subject)
