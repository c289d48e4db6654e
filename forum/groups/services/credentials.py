"""What opens the space and the calendar of a group, given anew."""

import datetime as dt

from forum import codes
from forum.database import judged_again, transaction
from forum.groups.agenda_words import OF_GROUPS
from forum.groups.links import word_of
from forum.groups.models import Group
from forum.groups.queries import lock_group
from forum.groups.rules import GroupState, Reason
from forum.refusals import Refusal, RefusedError


@judged_again
def renew_agenda(group_id: int, now: dt.datetime) -> None:
    """Give a calendar another address; the former one opens nothing any more, the space stays.

    The forum may be over: an address that got about is no less known then. Raises RefusedError.
    """
    with transaction():
        group = lock_group(group_id)
        if group.state is GroupState.CANCELLED:
            raise RefusedError(Refusal(Reason.GROUP_CANCELLED))
        OF_GROUPS.renew(group)
        group.revised_at = now


def relink(group: Group) -> None:
    """Let another link open a locked group, and no other.

    Whoever had the former one saw the address of the calendar there: that is renewed as well.
    """
    group.link_version += 1
    group.link_hash = codes.fingerprint(word_of(group))
    OF_GROUPS.renew(group)
