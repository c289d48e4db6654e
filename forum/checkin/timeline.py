"""The scans of one person told again in true time, as one gate that saw them all would have judged.

Phones that were alone send what they saw late and in any order; what each scan stands for follows
from its turn in the day, not from when it came. Pure judgement, like the rules.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.checkin.rules import Direction, Verdict

NOBODY = frozenset({Verdict.UNKNOWN, Verdict.FORGED})  # badges that name no one of this edition
# What depends on whether one is inside already; all else is said before it.
TURNING = frozenset({Verdict.ADMITTED, Verdict.NOT_BOOKED, Verdict.FULL})


@dataclass(frozen=True, slots=True)
class Mark:
    """One scan of a person's badge."""

    zone: str
    is_venue: bool
    day: dt.date
    at: dt.datetime
    direction: Direction
    alone: Verdict  # said of whoever is nowhere inside
    told: Verdict | None = None  # to the person before the gate
    undone_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one gate says of a scan, and whether somebody went through that still counts."""

    standing: Verdict
    counts: bool
    earlier: int | None  # the place of the way in that makes it `already_in`


class _Whereabouts:
    """Where one is after some marks: in the venue or not, in a room or not."""

    def __init__(self) -> None:
        self.passed: list[tuple[int, Mark]] = []
        self.within: dict[bool, tuple[str, int]] = {}  # venue or room: its zone, since which mark

    def goes(self, place: int, mark: Mark) -> None:
        """Go through a gate; another room, or the way out of the forum, leaves a room."""
        if self.passed and self.passed[-1][1].day != mark.day:
            self.passed, self.within = [], {}
        self.passed.append((place, mark))
        if mark.direction is Direction.IN:
            self.within[mark.is_venue] = (mark.zone, place)
        elif mark.is_venue:
            self.within = {}
        else:
            self.within.pop(False, None)

    def without_undone(self, at: dt.datetime) -> "_Whereabouts":
        """Return where one is at a moment, when what was taken back by then had not happened."""
        if not any(_is_undone(mark, at) for _, mark in self.passed):
            return self
        again = _Whereabouts()
        for place, mark in self.passed:
            if not _is_undone(mark, at):
                again.goes(place, mark)
        return again

    def since(self, mark: Mark) -> int | None:
        """Return the mark since which one is where another leads, if one is there that day."""
        if self.passed and self.passed[-1][1].day != mark.day:
            return None
        zone, place = self.within.get(mark.is_venue, ("", None))
        return place if zone == mark.zone else None


def in_turn(marks: Sequence[Mark]) -> list[Turn]:
    """Judge one person's scans, given in the order of true time.

    Who was let in against the rule, by a phone alone or before it was known, did go through; going
    twice into the same place counts once. Each day begins outside. What is taken back held until
    then.
    """
    turns: list[Turn] = []
    where = _Whereabouts()
    for place, mark in enumerate(marks):
        where = where.without_undone(mark.at)
        since = where.since(mark)
        is_again = mark.direction is Direction.IN and mark.alone in TURNING and since is not None
        standing = Verdict.ALREADY_IN if is_again else mark.alone
        is_forced = mark.told is Verdict.ADMITTED and mark.alone not in NOBODY
        passes = not is_again and (standing is Verdict.ADMITTED or is_forced)
        turns.append(Turn(standing, passes and not mark.undone_at, since if is_again else None))
        if passes:
            where.goes(place, mark)
    return turns


def _is_undone(mark: Mark, at: dt.datetime) -> bool:
    """Tell whether a scan was taken back by a moment."""
    return mark.undone_at is not None and mark.undone_at <= at
