"""Private links of groups and of invited members: derived from the installation's key."""

from forum import codes, settings
from forum.groups.agenda_words import OF_GROUPS
from forum.groups.models import Group, Invitation


def link_word(code: str, version: int) -> str:
    """Return the secret word of a group's private link."""
    return codes.secret_word(settings.current().secret_key, "group", f"{code}:{version}")


def word_of(group: Group) -> str:
    """Return the word that opens a group's space at present."""
    return link_word(group.code, group.link_version)


def space_address(group: Group) -> str:
    """Return the whole private address of a group, as letters give it."""
    return f"{settings.current().base_url}/g/{word_of(group)}"


def agenda_address(group: Group) -> str:
    """Return the whole address of a group's calendar: who goes with it may have it.

    It opens nothing else, and least of all the space.
    """
    return OF_GROUPS.address(group)


def agenda_page_address(group: Group) -> str:
    """Return the whole address of the page that says how to subscribe; it opens no more."""
    return agenda_address(group).removesuffix(".ics")


def invitation_word(code: str, email_key: str) -> str:
    """Return the secret word that proves that somebody read the letter of a group's contact."""
    return codes.secret_word(settings.current().secret_key, "member", f"{code}:{email_key}")


def invitation_address(group: Group, invitation: Invitation) -> str:
    """Return the whole address where somebody confirms or declines; it opens nothing else."""
    word = invitation_word(group.code, invitation.email_key)
    return f"{settings.current().base_url}/g/confirmer/{word}"
