"""Whom the address of a calendar leads to."""

from forum.agenda.personal_queries import registration_by_agenda
from forum.groups.models import Group
from forum.groups.queries import group_by_agenda
from forum.registration.models import Registration

Owner = Registration | Group  # of a calendar


def owner_by_agenda(agenda_hash: str) -> Owner | None:
    """Return whose calendar has an address, of which the hash is kept."""
    return registration_by_agenda(agenda_hash) or group_by_agenda(agenda_hash)
