"""One row of a programme in a table, judged cell by cell."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.debates.online import written_online
from forum.debates.rules import online_objection
from forum.folding import clean, clean_paragraphs
from forum.schedules.reading.columns import LONGEST, MOST_SEATS, Fault, Flaw, Target
from forum.schedules.reading.hours import SHORTEST
from forum.schedules.reading.identity import given
from forum.schedules.reading.raw import RawEvent, RawPerson
from forum.schedules.reading.times import DAY, at, clock_of, day_of, minutes_of
from forum.schedules.reading.words import kind_of, languages_of

BETWEEN = re.compile(r"[|;\n]")  # people of one cell
_SECONDS = re.compile(r"(?<=:\d\d):00$")  # a spreadsheet writes its lengths with seconds


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table leaves unsaid: the edition, its zone, its only day if it has one."""

    slug: str
    zone: str
    day: dt.date | None


class Row:
    """One row while it is looked at."""

    def __init__(self, line: int, cells: Mapping[Target, str], frame: Frame) -> None:
        self.line = line
        self.frame = frame
        self.faults: list[Fault] = []
        self.said = {target: clean(text) for target, text in cells.items()}
        self.cells = cells

    def event(self) -> RawEvent:
        """Bring everything into shape, noting what cannot be."""
        if not self._text(Target.TITLE):
            self._refuse(Target.TITLE, Flaw.MISSING)
        for target, most in LONGEST.items():
            if len(self._text(target)) > most:
                self._refuse(target, Flaw.TOO_LONG, max=most)
        day, clock = self._start()
        number = self._text(Target.ID)
        is_guid = given(number) is not None
        return RawEvent(
            line=self.line,
            guid=number if is_guid else "",
            number="" if is_guid else number,
            title=self._text(Target.TITLE),
            date=f"{day}T{clock // 60:02}:{clock % 60:02}" if day and clock is not None else "",
            duration=self._duration(day, clock),
            room=self._text(Target.ROOM),
            track=self._text(Target.TRACK),
            abstract=clean_paragraphs(self.cells.get(Target.SUMMARY, "")),
            type=self._known(Target.FORMAT),
            language=self._known(Target.LANGUAGE),
            seats=self._seats(),
            online=self._online(),
            people=(
                *self._people(Target.MODERATORS, is_moderator=True),
                *self._people(Target.SPEAKERS, is_moderator=False),
            ),
        )

    def _text(self, target: Target) -> str:
        return self.said.get(target, "")

    def _refuse(self, target: Target, flaw: Flaw, **facts: object) -> None:
        self.faults.append(Fault(self.line, target, flaw, self._text(target), facts))

    def _start(self) -> tuple[dt.date | None, int | None]:
        """Return the day and the hour at which a debate begins; without an hour, neither."""
        said = self._text(Target.START)
        day = day_of(said)  # « 28/11/2011 10:00 » says both
        hour = re.split(r"[ T]", said, maxsplit=1)[-1] if day else said
        clock = clock_of(hour) if hour else None
        if said and (clock is None or clock >= DAY):
            self._refuse(Target.START, Flaw.WRONG_HOUR)
            return None, None
        if self._text(Target.DAY):
            day = day_of(self._text(Target.DAY))
            if day is None:
                self._refuse(Target.DAY, Flaw.WRONG_DAY)
        elif said and day is None:
            day = self.frame.day
            if day is None:
                self._refuse(Target.START, Flaw.NO_DAY)
        return (day, clock) if said else (None, None)

    def _duration(self, day: dt.date | None, start: int | None) -> str:
        """Return the minutes of a debate, from its end or its length; nothing if none is said.

        An end alone gives none: it is refused, not taken for the length that nobody said.
        """
        is_start_said = bool(self._text(Target.START))
        target = Target.END
        if not self._text(Target.END) or (self._text(Target.DURATION) and not is_start_said):
            target = Target.DURATION
        said = self._text(target)
        if not said:
            return ""
        if target is Target.END:
            last = day_of(said)
            end = clock_of(re.split(r"[ T]", said, maxsplit=1)[-1] if last else said)
            if end is None:
                self._refuse(target, Flaw.WRONG_HOUR)
                return ""
            if not is_start_said:
                self._refuse(target, Flaw.NO_START)
                return ""
            minutes: int | None = None
            if day and start is not None:
                minutes = self._between((day, start), (last or day, end))
            if minutes is not None and minutes <= 0:
                self._refuse(target, Flaw.ENDS_BEFORE)
                return ""
        else:
            minutes = minutes_of(_SECONDS.sub("", said))
            if minutes is None:
                self._refuse(target, Flaw.WRONG_LENGTH)
        if minutes is not None and minutes < SHORTEST:
            self._refuse(target, Flaw.TOO_SHORT, min=SHORTEST)
        return "" if minutes is None else str(minutes)

    def _between(self, start: tuple[dt.date, int], end: tuple[dt.date, int]) -> int:
        """Return the minutes that go by between two hours of days, in a night of 25 hours too."""
        zone = ZoneInfo(self.frame.zone)
        first, last = (at(day, clock, zone).astimezone(dt.UTC) for day, clock in (start, end))
        return (last - first) // dt.timedelta(minutes=1)

    def _known(self, target: Target) -> str:
        """Return a format or languages, of which every word is known."""
        said = self._text(target)
        if target is Target.FORMAT and not kind_of(said)[1]:
            self._refuse(target, Flaw.UNKNOWN_FORMAT)
        if target is Target.LANGUAGE and not languages_of(said)[1]:
            self._refuse(target, Flaw.UNKNOWN_LANGUAGE)
        return said

    def _seats(self) -> str:
        """Return how many seats there are to book."""
        said = self._text(Target.SEATS).replace(" ", "")
        is_number = said.isascii() and said.isdecimal() and len(said) <= len(str(MOST_SEATS))
        if said and not (is_number and 0 < int(said) <= MOST_SEATS):
            self._refuse(Target.SEATS, Flaw.NO_NUMBER)
        return said

    def _online(self) -> str | None:
        """Return where to follow a debate from afar; nothing where no column speaks of it."""
        if Target.ONLINE not in self.said:
            return None
        address = written_online(self._text(Target.ONLINE))
        if online_objection(address):
            self._refuse(Target.ONLINE, Flaw.NO_ADDRESS)
        return address

    def _people(self, target: Target, *, is_moderator: bool) -> list[RawPerson]:
        """Return the people of a cell."""
        names = map(clean, BETWEEN.split(self.cells.get(target, "")))
        return [RawPerson(name, is_moderator=is_moderator) for name in names if name]
