"""What can be done with a group; each of these opens the one transaction."""

from forum.groups.services.changing import Change, cancel, change
from forum.groups.services.credentials import renew_agenda, renew_link
from forum.groups.services.members import (
    confirm,
    decline,
    forget_unanswered,
    invite,
    remove_member,
)
from forum.groups.services.naming import Member
from forum.groups.services.registering import GroupWish, register
from forum.groups.services.reminding import ask_for_link, send_link

__all__ = [
    "Change",
    "GroupWish",
    "Member",
    "ask_for_link",
    "cancel",
    "change",
    "confirm",
    "decline",
    "forget_unanswered",
    "invite",
    "register",
    "remove_member",
    "renew_agenda",
    "renew_link",
    "send_link",
]
