"""The journal as it is read."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db
from forum.journal.models import Entry
from forum.journal.rules import Deed, Subject


def last_reading(
    account_id: int,
    deed: Deed,
    edition_id: int | None,
    subject: Subject,
    since: dt.datetime,
) -> int | None:
    """Return the entry that says the same of somebody since a moment."""
    return db.session.scalar(
        sa.select(Entry.id)
        .where(
            Entry.account_id == account_id,
            Entry.done_at > since,
            Entry.deed == deed,
            Entry.edition_id == edition_id,
            Entry.subject_kind == subject.kind,
            Entry.subject_id == subject.number,
            Entry.subject == subject.words,
        )
        .limit(1)
    )
