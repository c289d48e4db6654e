"""When an event begins and how long it lasts, whichever way its file says so."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from forum.schedules.odd import Odd, Oddities
from forum.schedules.reading.raw import RawEvent
from forum.schedules.reading.times import DAY, at, clock_of, day_of, minutes_of, moment_of

UNSAID = 60  # minutes of an event whose length is nowhere said
SHORTEST = 5  # minutes: the board shows nothing shorter
LONG = 12 * 60  # minutes, above which a length is told
_SHORT = re.compile(r"\d:\d\d")


class Hours:
    """The clock of one file: its zone, and the hour at which its days change."""

    def __init__(self, zone: ZoneInfo, day_change: str, odd: Oddities) -> None:
        self._zone = zone
        self._change = clock_of(day_change) or 0
        self._odd = odd

    def start(self, raw: RawEvent, title: str) -> dt.datetime | None:
        """Return when an event begins: its date with an offset, else its day and its hour."""
        clock = clock_of(raw.start)
        if _SHORT.match(raw.start.strip()):
            self._odd.add(Odd.SHORT_HOUR, raw.line, title)
        said = moment_of(raw.date, self._zone)
        moment = said or self._from_day(raw, title, clock)
        if moment is None:
            self._odd.add(Odd.NO_TIME, raw.line, title)
            return None
        local = moment.astimezone(self._zone)
        both = (moment, local)  # an offset may be another way to write the zone, or the only one
        if said and clock is not None and all(_clock(one) != clock % DAY for one in both):
            self._odd.add(Odd.TIMES_DISAGREE, raw.line, title)
        day = day_of(raw.day)
        if day and all(one.date() != day for one in both):
            self._odd.add(Odd.AFTER_MIDNIGHT, raw.line, title)
        return local

    def _from_day(self, raw: RawEvent, title: str, clock: int | None) -> dt.datetime | None:
        """Return the hour of the day under which an event stands; before its change, the next."""
        own = day_of(raw.date)
        day = own or day_of(raw.day)
        if day is None or clock is None:
            return None
        if own is None:
            self._odd.add(Odd.NO_DATE, raw.line, title)
            if clock < self._change:
                clock += DAY
        return at(day, clock, self._zone)

    def minutes(self, raw: RawEvent, title: str) -> int:
        """Return how long an event lasts, at least what the board can show."""
        found = minutes_of(raw.duration)
        if found is None:
            found = self._until_end(raw)
        if found is None or found < 0:
            self._odd.add(Odd.NO_DURATION, raw.line, title)
            return UNSAID
        if found < SHORTEST:
            self._odd.add(Odd.ZERO_DURATION, raw.line, title)
            return SHORTEST
        if found > LONG:
            self._odd.add(Odd.LONG_DURATION, raw.line, title)
        return found

    def _until_end(self, raw: RawEvent) -> int | None:
        """Return the minutes between start and end, where the end is said instead."""
        begin, end = moment_of(raw.date, self._zone), moment_of(raw.end, self._zone)
        if begin and end:
            apart = end.astimezone(dt.UTC) - begin.astimezone(dt.UTC)  # not by clocks that change
            return int(apart.total_seconds() // 60)
        first, last = clock_of(raw.start), clock_of(raw.end)
        return None if first is None or last is None else (last - first) % DAY


def _clock(moment: dt.datetime) -> int:
    """Return the minutes since midnight of a moment, as its own clock shows them."""
    return moment.hour * 60 + moment.minute
