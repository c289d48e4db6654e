"""The day of each person at the doors, told again in true time whenever a scan joins it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from zoneinfo import ZoneInfo

from forum.checkin.models import VENUE, Scan
from forum.checkin.queries import passages
from forum.checkin.rules import Verdict
from forum.checkin.timeline import Mark, Turn, in_turn
from forum.edition.models import Edition


class Days:
    """The scans of some people; what is told again is written with the transaction."""

    def __init__(self, edition: Edition, registration_ids: Collection[int]) -> None:
        """Read the scans of people of one edition."""
        self._zone = ZoneInfo(edition.time_zone)
        self._scans: defaultdict[int, list[Scan]] = defaultdict(list)
        for scan in passages(registration_ids) if registration_ids else ():
            self._scans[scan.registration_id or 0].append(scan)

    def join(self, scan: Scan, person: int) -> Scan | None:
        """Let a new scan take its turn among others of a person; return the way in before it.

        The last of those that share a moment is the one that came last.
        """
        day = self._scans[person]
        day.append(scan)
        day.sort(key=_turn_of)
        turns = self.tell_again(person)
        earlier = turns[day.index(scan)].earlier
        return None if earlier is None else day[earlier]

    def tell_again(self, person: int) -> list[Turn]:
        """Write what each scan of a person stands for now."""
        day = self._scans[person]
        turns = in_turn([self._mark(scan) for scan in day])
        for scan, turn in zip(day, turns, strict=True):
            is_conflict = (
                scan.undone_at is None
                and (scan.told or scan.verdict) is Verdict.ADMITTED
                and turn.standing is not Verdict.ADMITTED
            )
            stands_for = (turn.standing, turn.counts, is_conflict)
            if (scan.standing, scan.counts, scan.is_conflict) != stands_for:
                scan.standing, scan.counts, scan.is_conflict = stands_for
        return turns

    def _mark(self, scan: Scan) -> Mark:
        """Return a scan as the rules read it."""
        return Mark(
            zone=scan.gate.zone,
            is_venue=scan.gate.zone == VENUE,
            day=scan.happened_at.astimezone(self._zone).date(),
            at=scan.happened_at,
            direction=scan.direction,
            alone=scan.alone,
            told=scan.told or scan.verdict,
            undone_at=scan.undone_at,
        )


def _turn_of(scan: Scan) -> tuple[dt.datetime, float]:
    """Return what scans are put in order by; one that has no number yet comes last."""
    return scan.happened_at, scan.id or float("inf")
