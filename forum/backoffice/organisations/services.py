"""What the journal keeps of a list of organisations that left in a file."""

import datetime as dt

from forum.database import transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record


def note_export(by: int, said: str, now: dt.datetime) -> None:
    """Note that the directory was written to a file: of which kind, how many rows."""
    with transaction():
        record(by, Deed.ORGANISATIONS_EXPORTED, now, subject=Subject(said, "organisations"))
