"""The programme as a visitor asks for it: filters of the address, days, hours of start."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from forum.debates.models import Debate, Room, Track
from forum.debates.queries import debates_of, shown_rooms, shown_tracks
from forum.debates.timetable import Timetable, timetable
from forum.folding import folded

TABLE = "grille"  # the other view is the list
LONGEST = 100  # letters of a search; what follows is not read
READ = ("parcours", "salle", "jour", "q", "vue")  # of an address; nothing else changes the page


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor looks for; empty texts ask for everything."""

    track: str = ""
    room: str = ""
    day: str = ""  # ISO 8601, local
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.track or self.room or self.day or self.words)

    def in_address(self) -> dict[str, str]:
        """Return the filters as the address carries them."""
        said = {"parcours": self.track, "salle": self.room, "jour": self.day, "q": self.words}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A filter of the address that names nothing of this edition."""

    name: str  # parcours, salle or jour
    value: str


def read_of(said: Mapping[str, str]) -> dict[str, str]:
    """Return what the programme reads of an address, always in one order.

    Empty fields say nothing, nor does a view that there is not. What letters and other sites hang
    on a link to count its readers makes no other page.
    """
    read = {name: said.get(name, "").strip()[:LONGEST] for name in READ}
    if read["vue"] != TABLE:
        read["vue"] = ""
    return {name: value for name, value in read.items() if value}


def read_filters(
    said: Mapping[str, str], tracks: Iterable[str], rooms: Iterable[str], days: Iterable[str]
) -> tuple[Filters, tuple[Unknown, ...]]:
    """Read the filters of an address; those that name nothing are left aside and told apart."""
    known = {"parcours": set(tracks), "salle": set(rooms), "jour": set(days)}
    asked = {name: said.get(name, "").strip()[:LONGEST] for name in (*known, "q")}
    unknown = tuple(
        Unknown(name, asked[name])
        for name in known
        if asked[name] and asked[name] not in known[name]
    )
    for filtered in unknown:
        asked[filtered.name] = ""
    return Filters(asked["parcours"], asked["salle"], asked["jour"], asked["q"]), unknown


def day_of(debate: Debate, zone: ZoneInfo) -> dt.date:
    """Return the local day on which a debate starts."""
    return debate.starts_at.astimezone(zone).date()


def days_of(debates: Iterable[Debate], zone: ZoneInfo) -> list[dt.date]:
    """Return the local days of a programme, in order."""
    return sorted({day_of(debate, zone) for debate in debates})


def chosen(debates: Iterable[Debate], filters: Filters, zone: ZoneInfo) -> list[Debate]:
    """Return the debates that all filters let through; words need the speakers loaded."""
    words = folded(filters.words).split()
    return [
        debate
        for debate in debates
        if (not filters.track or (debate.track and debate.track.slug == filters.track))
        and (not filters.room or (debate.room and debate.room.slug == filters.room))
        and (not filters.day or day_of(debate, zone).isoformat() == filters.day)
        and (not words or _has_all(words, debate))
    ]


def _has_all(words: Sequence[str], debate: Debate) -> bool:
    """Tell whether every word stands somewhere in what is known of a debate."""
    haystack = _folded_once("\n".join(_texts(debate)))
    return all(word in haystack for word in words)


def _texts(debate: Debate) -> Iterator[str]:
    """Give all that can be searched for in a debate, in both languages."""
    for text in (debate.title, debate.summary, debate.track and debate.track.name):
        if text:
            yield text.fr
            yield text.en
    if debate.room:
        yield debate.room.name
    for contribution in debate.contributions:
        yield contribution.speaker.name.fr
        yield contribution.speaker.name.en
        yield contribution.speaker.organisation


# Folding a debate takes longer than everything else in a search: each text is folded once.
@lru_cache(maxsize=4096)
def _folded_once(text: str) -> str:
    """Fold a text, and remember it."""
    return folded(text)


@dataclass(frozen=True, slots=True)
class Slot:
    """The debates that start at the same moment."""

    starts_at: dt.datetime
    debates: list[Debate]


@dataclass(frozen=True, slots=True)
class Day:
    """The debates of one local day, by hour of start."""

    starts_at: dt.datetime  # of its first debate
    slots: list[Slot]
    debates: list[Debate]


def by_day(debates: Sequence[Debate], zone: ZoneInfo) -> list[Day]:
    """Arrange debates, which come in order, by day and hour of start."""
    days = []
    for _, group in itertools.groupby(debates, lambda debate: day_of(debate, zone)):
        of_day = list(group)
        slots = [
            Slot(moment, list(together))
            for moment, together in itertools.groupby(of_day, lambda debate: debate.starts_at)
        ]
        days.append(Day(of_day[0].starts_at, slots, of_day))
    return days


@dataclass(frozen=True, slots=True)
class Programme:
    """What the page of the programme shows."""

    filters: Filters
    unknown: tuple[Unknown, ...]
    tracks: Sequence[Track]
    rooms: Sequence[Room]
    dates: list[dt.date]  # on which something happens, filtered out or not
    days: list[Day]
    is_table: bool
    found: int
    total: int

    def tables(self) -> list[tuple[Day, Timetable[Debate]]]:
        """Return the days as tables of moments and rooms."""
        return [(day, timetable(day.debates, self.rooms)) for day in self.days]


def programme_for(edition_id: int, zone: ZoneInfo, said: Mapping[str, str]) -> Programme:
    """Read the programme that an address asks for."""
    tracks, rooms = shown_tracks(edition_id), shown_rooms(edition_id)
    debates = debates_of(edition_id, with_speakers=bool(said.get("q", "").strip()))
    dates = days_of(debates, zone)
    filters, unknown = read_filters(
        said,
        (track.slug for track in tracks),
        (room.slug for room in rooms),
        (day.isoformat() for day in dates),
    )
    found = chosen(debates, filters, zone)
    is_table = said.get("vue") == TABLE
    days = by_day(found, zone)
    return Programme(
        filters, unknown, tracks, rooms, dates, days, is_table, len(found), len(debates)
    )
