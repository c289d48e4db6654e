"""What the journal keeps of the phones of the doors."""

import datetime as dt

from forum.database import transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record


def note_phone(by: int, deed: Deed, edition_id: int, subject: Subject, now: dt.datetime) -> None:
    """Note that a code was given to phones, or that one was withdrawn."""
    with transaction():
        record(by, deed, now, edition_id=edition_id, subject=subject)
