"""Whether the settings of a call for exhibitors make sense: pure judgement."""

import datetime as dt
from enum import StrEnum

from forum.refusals import Refusal

LONGEST_SILENCE = 730  # days


class CallReason(StrEnum):
    """Why settings of the call cannot stand; the sentences are in `call_phrases`."""

    OPENS_AFTER_IT_CLOSES = "ouvre-apres-sa-cloture"
    CLOSES_AFTER_THE_FORUM = "clot-apres-le-forum"
    NO_SILENCE = "delai-impossible"
    NEW_VERSION_ASKED = "nouvelle-version-attendue"
    NO_SIZE = "aucune-taille"
    CODE_TAKEN = "code-pris"
    SLOT_ENDS_BEFORE_IT_STARTS = "creneau-a-l-envers"
    SLOT_TAKES_NOBODY = "creneau-sans-place"
    SLOT_TAKEN = "creneau-deja-la"
    SLOT_AFTER_THE_FORUM = "creneau-apres-le-forum"
    SHARE_THERE = "part-deja-la"
    NO_SHARE = "part-impossible"
    IN_USE = "encore-utilise"
    GONE = "disparu"


def refusals_of_call(
    opens_at: dt.datetime | None,
    closes_at: dt.datetime | None,
    forum_ends_at: dt.datetime,
    silence_days: int,
    *,
    has_sizes: bool,
) -> tuple[Refusal, ...]:
    """Judge the dates of a call, its sizes and the delay of its silence."""
    found = []
    if opens_at and closes_at and opens_at >= closes_at:
        found.append(Refusal(CallReason.OPENS_AFTER_IT_CLOSES, "closes_at"))
    if closes_at and closes_at > forum_ends_at:
        found.append(Refusal(CallReason.CLOSES_AFTER_THE_FORUM, "closes_at"))
    if not 1 <= silence_days <= LONGEST_SILENCE:
        found.append(Refusal(CallReason.NO_SILENCE, "silence_days", {"most": LONGEST_SILENCE}))
    if not has_sizes:
        found.append(Refusal(CallReason.NO_SIZE, "sizes"))
    return tuple(found)


def refusals_of_version(
    before: tuple[str, str], after: tuple[str, str], version: str, new_version: str
) -> tuple[Refusal, ...]:
    """Ask for another version where the regulation, in French or English, reads otherwise.

    Who accepted the former text accepted that one; a text that nobody could read binds nobody.
    """
    if any(before) and before != after and version == new_version:
        facts = {"version": version}
        return (Refusal(CallReason.NEW_VERSION_ASKED, "regulation_version", facts),)
    return ()


def refusals_of_slot(
    starts_at: dt.datetime, ends_at: dt.datetime, capacity: int, forum_ends_at: dt.datetime
) -> tuple[Refusal, ...]:
    """Judge a time to set up."""
    found = []
    if starts_at >= ends_at:
        found.append(Refusal(CallReason.SLOT_ENDS_BEFORE_IT_STARTS, "ends_at"))
    if starts_at >= forum_ends_at:
        found.append(Refusal(CallReason.SLOT_AFTER_THE_FORUM, "starts_at"))
    if capacity < 1:
        found.append(Refusal(CallReason.SLOT_TAKES_NOBODY, "capacity"))
    return tuple(found)
