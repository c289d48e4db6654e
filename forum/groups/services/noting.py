"""What an organiser did to a group, in the journal."""

import datetime as dt

from forum.groups.models import Group
from forum.journal.rules import Deed, Subject
from forum.journal.services import record

SUBJECT = "group"  # kind of the journal's subject; the group's own name is no person's


def note_deed(by: int | None, deed: Deed, group: Group, now: dt.datetime) -> None:
    """Note a deed of an organiser; the contact's own (`by` None) need no line."""
    if by is not None:
        subject = Subject(group.name, SUBJECT, group.id)
        record(by, deed, now, edition_id=group.edition_id, subject=subject)
