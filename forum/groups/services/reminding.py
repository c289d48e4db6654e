"""A group's private link, written to its contact again."""

from forum.database import transaction
from forum.groups.queries import groups_of_contact, lock_group
from forum.groups.signals import link_requested
from forum.registration.services.profile import email_key


def ask_for_link(edition_id: int, email: str) -> None:
    """Send the links of their groups to whoever is their contact; to nobody otherwise."""
    with transaction():
        for group in groups_of_contact(edition_id, email_key(email)):
            link_requested.send(group)


def send_link(group_id: int) -> None:
    """Send a group's link to its contact because an organiser asks for it."""
    with transaction():
        link_requested.send(lock_group(group_id))
