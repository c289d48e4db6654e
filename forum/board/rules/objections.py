"""Why the board cannot do what was asked; what merely gets in the way is a conflict."""

import datetime as dt
from enum import StrEnum

SHORTEST, LONGEST = 5, 720  # minutes of a debate


class Objection(StrEnum):
    GONE = "gone"
    TRACK_GONE = "track_gone"
    ROOM_GONE = "room_gone"
    SPEAKER_GONE = "speaker_gone"
    OUTSIDE_DAYS = "outside_days"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CAST_TWICE = "cast_twice"
    RELEASED = "released"  # it can be withdrawn, and is never deleted
    USED = "used"
    NOTHING_TO_UNDO = "nothing_to_undo"
    TOUCHED_SINCE = "touched_since"
    RELEASED_SINCE = "released_since"


def place_objections(
    on: dt.date | None, minutes: int, first: dt.date, last: dt.date
) -> tuple[tuple[Objection, str], ...]:
    """Return what is impossible of a place in time, and the field that it concerns.

    Days are local to the edition; a debate outside of opening hours is a conflict only.
    """
    found = []
    if on is not None and not first <= on <= last:
        found.append((Objection.OUTSIDE_DAYS, "day"))
    if minutes < SHORTEST:
        found.append((Objection.TOO_SHORT, "minutes"))
    if minutes > LONGEST:
        found.append((Objection.TOO_LONG, "minutes"))
    return tuple(found)
