"""Members whom a network names, and their letters; the group is locked or new."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from forum import codes
from forum.database import db
from forum.groups.invitations import members_of
from forum.groups.links import invitation_word
from forum.groups.models import Group, Invitation
from forum.groups.rules import MOST_MEMBERS, MemberState, Reason
from forum.groups.signals import invited
from forum.refusals import Refusal, RefusedError
from forum.registration.services.profile import email_key


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom a contact names."""

    first_name: str
    last_name: str
    email: str


def name_members(group: Group, members: Iterable[Member], now: dt.datetime) -> list[Invitation]:
    """Note members by name, and return those that were not there yet. Raises RefusedError."""
    asked = {email_key(member.email): member for member in reversed(list(members))}
    if not asked:
        return []
    there = {invitation.email_key for invitation in members_of(group.id)}
    new = {key: member for key, member in reversed(asked.items()) if key not in there}
    if len(there) + len(new) > MOST_MEMBERS:
        raise RefusedError(Refusal(Reason.TOO_MANY_MEMBERS, "members", {"most": MOST_MEMBERS}))
    invitations = [
        Invitation(
            group=group,
            first_name=member.first_name,
            last_name=member.last_name,
            email=member.email,
            email_key=key,
            link_hash=codes.fingerprint(invitation_word(group.code, key)),
            named_at=now,
        )
        for key, member in new.items()
    ]
    db.session.add_all(invitations)
    db.session.flush()
    return invitations


def letters_to_invite(group: Group, now: dt.datetime) -> int:
    """Write to each member who was named and not written to yet; count the letters."""
    waiting = [one for one in members_of(group.id) if one.state is MemberState.NAMED]
    for invitation in waiting:
        invitation.invited_at = now
        invited.send(group, invitation=invitation)
    return len(waiting)
