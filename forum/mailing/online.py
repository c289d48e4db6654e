"""What is told of the address at which a slot is followed."""

import datetime as dt

from forum.board.models import Change
from forum.board.rules.differences import Facts


def online_before(change: Change, now: dt.datetime) -> str | None:
    """Return the address at which a slot was followed until now, if it has another one or none.

    None where there is nothing to say of it: it did not change, or the slot is over or cancelled.
    """
    before: Facts = change.before or {}
    after: Facts = change.after or {}
    was, is_now = before.get("online_url", ""), after.get("online_url", "")
    return was if was != is_now and change.after and now < change.debate.ends_at else None
