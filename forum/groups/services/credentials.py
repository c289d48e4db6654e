"""What opens the space and the calendar of a group, given anew."""

import datetime as dt

from forum import codes
from forum.database import judged_again, transaction
from forum.groups.agenda_words import OF_GROUPS
from forum.groups.links import word_of
from forum.groups.models import Group
from forum.groups.queries import lock_group
from forum.groups.rules import GroupState, Reason
from forum.groups.services.noting import note_deed
from forum.groups.signals import link_requested
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError


@judged_again
def renew_agenda(group_id: int, now: dt.datetime) -> None:
    """Give a calendar another address; the former one opens nothing any more, the space stays.

    The forum may be over: an address that got about is no less known then. Raises RefusedError.
    """
    with transaction():
        group = _lock_active(group_id)
        OF_GROUPS.renew(group)
        group.revised_at = now


@judged_again
def renew_link(group_id: int, by: int | None, now: dt.datetime) -> None:
    """Give a group another private link, and write it to its contact. Raises RefusedError."""
    with transaction():
        group = _lock_active(group_id)
        relink(group)
        group.revised_at = now
        link_requested.send(group)
        note_deed(by, Deed.GROUP_CHANGED, group, now)


def _lock_active(group_id: int) -> Group:
    """Hold a group that is coming, or refuse."""
    group = lock_group(group_id)
    if group.state is GroupState.CANCELLED:
        raise RefusedError(Refusal(Reason.GROUP_CANCELLED))
    return group


def relink(group: Group) -> None:
    """Let another link open a locked group, and no other.

    Whoever had the former one saw the address of the calendar there: that is renewed as well.
    """
    group.link_version += 1
    group.link_hash = codes.fingerprint(word_of(group))
    OF_GROUPS.renew(group)
