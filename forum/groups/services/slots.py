"""Whether a group gets all its seats in a guided slot; the debates are locked."""

import datetime as dt
from collections.abc import Iterable

from forum.debates.models import Debate
from forum.debates.rules import seats_left
from forum.debates.seats import hindrance_of
from forum.groups.rules import Reason, seats_wanted
from forum.refusals import Refusal, RefusedError


def slot_named(debates: Iterable[Debate], slug: str, kept_id: int | None = None) -> Debate | None:
    """Return the guided slot at a slug, or none where none is asked for. Raises RefusedError.

    The slot that a group has already stays one, whatever was decided about it since.
    """
    if not slug:
        return None
    for debate in debates:
        if debate.slug == slug and (debate.takes_groups or debate.id == kept_id):
            return debate
    raise RefusedError(Refusal(Reason.UNKNOWN_SLOT, "visit"))


def slot_refusals(
    debate: Debate | None, coming: int, freed: int, now: dt.datetime
) -> tuple[Refusal, ...]:
    """Tell why a group cannot have as many more seats in a slot: all at once, or none."""
    wanted = seats_wanted(coming, freed)
    if debate is None or not wanted:
        return ()
    facts = {"debate": debate.title, "wanted": wanted}
    if why := hindrance_of(debate, now):
        return (Refusal(Reason.SLOT_HINDERED, "visit", {**facts, "hindrance": why}),)
    left = seats_left(debate.capacity, debate.seated, debate.waiting)
    if left is not None and wanted > left:
        return (Refusal(Reason.SLOT_FULL, "visit", {**facts, "left": left}),)
    return ()
