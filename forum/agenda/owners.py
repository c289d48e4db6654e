"""What is asked of the owner of a calendar, whether it is a person or a group."""

import datetime as dt

from forum.agenda import groups, personal
from forum.agenda.addresses import Owner
from forum.agenda.rules import Entry, Feed
from forum.edition.models import Edition
from forum.groups.models import Group


def feed_of(edition: Edition, owner: Owner, now: dt.datetime) -> Feed:
    """Return the calendar of a person or a group, in the language of the moment."""
    if isinstance(owner, Group):
        return groups.group_feed(edition, owner, now)
    return personal.personal_feed(edition, owner, now)


def entry_of(edition: Edition, owner: Owner, debate_id: int) -> Entry | None:
    """Return one debate as its owner's calendar shows it, or did; None where it never was there."""
    if isinstance(owner, Group):
        return groups.entry_of(edition, owner, debate_id)
    return personal.entry_of(edition, owner, debate_id)


def reader_of(owner: Owner) -> tuple[str, str]:
    """Return the name and the e-mail of who is written to: a group has a contact."""
    if isinstance(owner, Group):
        return owner.contact_name, owner.contact_email
    return owner.full_name, owner.email
