"""What a file means: from its words to facts, every oddity noted on the way."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from forum.debates.online import written_online
from forum.debates.rules import online_objection
from forum.folding import clean, folded, slugified
from forum.schedules.odd import Odd, Oddities
from forum.schedules.reading.facts import (
    Cast,
    FileEvent,
    FilePerson,
    FileRoom,
    FileTrack,
    Schedule,
)
from forum.schedules.reading.hours import Hours
from forum.schedules.reading.identity import Identities
from forum.schedules.reading.meetings import note_meetings
from forum.schedules.reading.raw import NoScheduleError, RawEvent, RawSchedule, Trouble
from forum.schedules.reading.texts import LONG, is_marked_up, plain, summary_of
from forum.schedules.reading.times import day_of, zone_named
from forum.schedules.reading.words import NOWHERE, kind_of, languages_of

LONGEST_ROOM, LONGEST_TRACK, LONGEST_PERSON, LONGEST_ZONE = 80, 120, 200, 80  # characters
LONGEST_LANGUAGE = 40
UNNAMED = "–"
FIGURES = 6  # of the seats of a room, at most


def understood(raw: RawSchedule, zone: str) -> Schedule:
    """Return what a file says; `zone` is that of the edition, for a file that names none.

    Raises NoScheduleError when no event is in it.
    """
    if not raw.events:
        raise NoScheduleError(Trouble.NO_EVENT)
    return _Sense(raw, zone).schedule()


class _Sense:
    """A file while its words are understood."""

    def __init__(self, raw: RawSchedule, zone: str) -> None:
        self.raw = raw
        self.odd = Oddities()
        self.zone = zone_named(raw.zone)
        if self.zone is None:
            self.odd.add(Odd.NO_ZONE, 0, clean(raw.zone)[:LONGEST_ZONE] or zone)
            self.zone = ZoneInfo(zone)
        self.acronym = slugified(raw.acronym or raw.title)
        self.hours = Hours(self.zone, raw.day_change, self.odd)
        self.identities = Identities(self.acronym, self.odd)
        self.rooms: dict[str, FileRoom] = {}
        self.tracks: dict[str, FileTrack] = {}
        self.people: dict[str, FilePerson] = {}

    def schedule(self) -> Schedule:
        """Understand everything, in the order of the file."""
        for track in self.raw.tracks:
            self._track(track.name, track.colour)
        for room in self.raw.rooms:
            self._room(room.name, room.capacity)
        events = tuple(self._event(raw) for raw in self._once())
        for key in self.rooms.keys() - {event.room for event in events}:
            self.odd.add(Odd.EMPTY_ROOM, 0, self.rooms[key].name)
        note_meetings(events, self.rooms, self.people, self.odd)
        days = {day for said in self.raw.days if (day := day_of(said))}
        starts = {e.starts_at.astimezone(self.zone).date() for e in events if e.starts_at}
        return Schedule(
            title=clean(self.raw.title),
            acronym=self.acronym,
            zone=str(self.zone),
            days=tuple(sorted(days or starts)),
            rooms=tuple(self.rooms.values()),
            tracks=tuple(self.tracks.values()),
            people=tuple(self.people.values()),
            events=events,
            odd=self.odd.all(),
        )

    def _once(self) -> list[RawEvent]:
        """Return the events, those that stand twice word for word taken once."""
        found: dict[RawEvent, RawEvent] = {}
        for raw in self.raw.events:
            same = replace(raw, line=0)
            if same in found:
                self.odd.add(Odd.REPEATED, raw.line, clean(raw.title) or UNNAMED)
            else:
                found[same] = raw
        return list(found.values())

    def _event(self, raw: RawEvent) -> FileEvent:
        """Understand one event."""
        title = clean(plain(raw.title))
        line = raw.line
        if not title:
            title = clean(raw.slug) or clean(raw.number) or UNNAMED
            self.odd.add(Odd.NO_TITLE, line, title)
        texts = (raw.subtitle, raw.abstract, raw.description)
        summary = summary_of(*texts)
        if any(map(is_marked_up, texts)):
            self.odd.add(Odd.HTML, line, title)
        if len(summary) > LONG:
            self.odd.add(Odd.LONG_TEXT, line, title)
        kind, is_known = kind_of(raw.type)
        if not is_known:
            self.odd.add(Odd.UNKNOWN_TYPE, line, f"{clean(raw.type)} – {title}")
        languages, are_known = languages_of(raw.language)
        if not are_known:
            said = clean(raw.language)[:LONGEST_LANGUAGE]
            self.odd.add(Odd.UNKNOWN_LANGUAGE, line, f"{said} – {title}")
        elif not languages:
            self.odd.add(Odd.NO_LANGUAGE, line, title)
        if len(languages) > 1:
            self.odd.add(Odd.MANY_LANGUAGES, line, title)
        track = self._track(raw.track)
        if not track:
            self.odd.add(Odd.NO_TRACK, line, title)
        seats = raw.seats.strip()
        return FileEvent(
            guid=self.identities.of_event(raw, title),
            title=title,
            summary=summary,
            format=kind if is_known and raw.type.strip() else "",
            track=track,
            room=self._place(raw, title),
            starts_at=self.hours.start(raw, title),
            minutes=self.hours.minutes(raw, title),
            language=languages[0] if languages else "",
            other_languages=languages[1:],
            cast=self._cast(raw, title),
            seats=int(seats) if seats.isdecimal() else None,
            online=self._online(raw, title),
            line=line,
        )

    def _place(self, raw: RawEvent, title: str) -> str:
        """Return the room of an event: the one that it stands under, or else the one it names."""
        above, named = self._room(raw.room_of_day), self._room(raw.room)
        if above and named and above != named:
            self.odd.add(Odd.OTHER_ROOM, raw.line, title)
        if not above and not named:
            self.odd.add(Odd.NO_ROOM, raw.line, title)
        return above or named

    def _online(self, raw: RawEvent, title: str) -> str | None:
        """Return where an event is followed from afar; what nobody could open is left aside."""
        address = written_online(raw.online) if raw.online else raw.online
        if address and online_objection(address):
            self.odd.add(Odd.BAD_ONLINE, raw.line, title)
            return None
        return address

    def _cast(self, raw: RawEvent, title: str) -> tuple[Cast, ...]:
        """Return who speaks in an event, each person once."""
        found: dict[str, bool | None] = {}
        for person in raw.people:
            name = self._short(person.name, LONGEST_PERSON)
            if not name:
                self.odd.add(Odd.NO_NAME, raw.line, title)
                continue
            key, guid = self.identities.of_person(person, name)
            self.people.setdefault(key, FilePerson(key, name, guid))
            if key in found:
                self.odd.add(Odd.SPEAKER_TWICE, raw.line, f"{name} – {title}")
            found.setdefault(key, person.is_moderator)
        if not found:
            self.odd.add(Odd.NO_PERSON, raw.line, title)
        return tuple(found.items())

    def _track(self, name: str, colour: str = "") -> str:
        """Return the key of a track, noted where it is new; none has an empty one."""
        said = self._short(name, LONGEST_TRACK)
        key = folded(said)
        if key:
            self.tracks.setdefault(key, FileTrack(key, said, colour))
        return key

    def _room(self, name: str, capacity: str = "") -> str:
        """Return the key of a room, noted where it is new."""
        said = self._short(name, LONGEST_ROOM)
        key = folded(said)
        if key in NOWHERE:
            return ""
        if key:
            is_number = capacity.isascii() and capacity.isdecimal() and len(capacity) <= FIGURES
            self.rooms.setdefault(
                key, FileRoom(key, said, int(capacity) or None if is_number else None)
            )
        return key

    def _short(self, name: str, longest: int) -> str:
        """Return a name that fits, cut where it is too long."""
        said = clean(name)
        if len(said) > longest:
            self.odd.add(Odd.LONG_NAME, 0, said[:longest])
        return said[:longest].strip()
