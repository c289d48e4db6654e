"""Guided slots as they are shown to the contact of a group."""

import datetime as dt
from dataclasses import dataclass

from forum.debates.models import Debate
from forum.debates.phrases import HINDRANCES
from forum.debates.rules import seats_left
from forum.debates.seats import hindrance_of
from forum.groups.phrases import places_sentence
from forum.groups.queries import guided_slots


@dataclass(frozen=True, slots=True)
class Line:
    """One slot with the seats that are left, or why a group cannot take it."""

    debate: Debate
    places: str
    is_closed: bool


def lines(edition_id: int, now: dt.datetime, kept: Debate | None = None) -> list[Line]:
    """Return the slots that take groups, the one that a group has already in any case."""
    found = list(guided_slots(edition_id))
    if kept is not None and kept not in found:
        found.insert(0, kept)
    return [_line(debate, now, is_kept=debate is kept) for debate in found]


def _line(debate: Debate, now: dt.datetime, *, is_kept: bool) -> Line:
    """Say what a group gets in a slot."""
    if why := hindrance_of(debate, now):
        return Line(debate, str(HINDRANCES[why]), not is_kept)
    is_full = seats_left(debate.capacity, debate.seated, debate.waiting) == 0
    return Line(debate, places_sentence(debate), is_full and not is_kept)
