"""When a gate is open: its hours around a debate, and those that make no sense; pure judgement."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from forum.folding import folded
from forum.refusals import Refusal

MINUTES_BEFORE = 30  # a debate lets its people in
MINUTES_AFTER = 0
MOST_MINUTES = 240  # around a debate, by hand
LATEST_RELEASE = 60  # minutes after the beginning of a debate
FAR = dt.timedelta(days=7)  # setting up and clearing away are of the forum; another month is a slip


class GateReason(StrEnum):
    """Why a gate cannot be so."""

    SHUTS_BEFORE_IT_OPENS = "shuts_before_it_opens"
    FAR_FROM_FORUM = "far_from_forum"
    NAME_TAKEN = "name_taken"
    NOT_HERE = "not_here"  # no such gate in this edition, or one of another kind
    SHUT_ALREADY = "shut_already"


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a gate is open."""

    opens_at: dt.datetime
    closes_at: dt.datetime


def around(
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    before: int | None = None,
    after: int | None = None,
) -> tuple[dt.datetime, dt.datetime]:
    """Return the hours of the door of a debate, in minutes around it; None: as usual."""
    early = MINUTES_BEFORE if before is None else before
    late = MINUTES_AFTER if after is None else after
    return starts_at - dt.timedelta(minutes=early), ends_at + dt.timedelta(minutes=late)


def window_refusals(window: Window, forum: Window) -> tuple[Refusal, ...]:
    """Refuse hours that never are, or that are nowhere near those of the forum."""
    if window.closes_at <= window.opens_at:
        return (Refusal(GateReason.SHUTS_BEFORE_IT_OPENS, "closes_at"),)
    far = [
        field
        for field, is_far in (
            ("opens_at", window.opens_at < forum.opens_at - FAR),
            ("closes_at", window.closes_at > forum.closes_at + FAR),
        )
        if is_far
    ]
    return tuple(Refusal(GateReason.FAR_FROM_FORUM, field) for field in far)


def name_refusals(name: str, others: Collection[str]) -> tuple[Refusal, ...]:
    """Refuse a name that a volunteer could not tell from another."""
    if folded(name) in {folded(other) for other in others}:
        return (Refusal(GateReason.NAME_TAKEN, "name_fr", {"name": name}),)
    return ()


def shut_at(window: Window, now: dt.datetime) -> Window:
    """Return the hours of a gate that is shut now; one that was not open yet never is."""
    return Window(window.opens_at, max(window.opens_at, min(window.closes_at, now)))
