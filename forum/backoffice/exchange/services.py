"""What the journal keeps of an exchange."""

import datetime as dt

from forum.database import transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record


def note_export(
    by: int | None, edition_id: int, said: str, now: dt.datetime, kind: str = "registrations"
) -> None:
    """Note that a list of persons was written to a file: of which kind, how many rows."""
    with transaction():
        subject = Subject(said, kind)
        record(by, Deed.LIST_EXPORTED, now, edition_id=edition_id, subject=subject)
