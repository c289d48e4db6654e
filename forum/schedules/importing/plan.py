"""What an import would do: what is new, what changes, what the file no longer has."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from forum.board.models import Draft
from forum.database import Bilingual
from forum.debates.models import Part, Track
from forum.edition.models import Edition
from forum.folding import clean, folded
from forum.schedules.importing.debates import names_of, recognised_debates
from forum.schedules.importing.known import Known
from forum.schedules.importing.people import People, recognised
from forum.schedules.reading.facts import Field, FileEvent, FileRoom, FileTrack, Schedule
from forum.schedules.reading.texts import plain


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it would be written: a new debate, or a known one and what changes of it."""

    event: FileEvent
    draft_id: int | None
    changes: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that an import would do."""

    entries: tuple[Entry, ...]
    tracks: dict[str, int]  # numbers of the known ones, by their keys
    rooms: dict[str, int]
    people: People
    new_tracks: tuple[FileTrack, ...]
    new_rooms: tuple[FileRoom, ...]
    gone: tuple[str, ...]  # titles of debates that an earlier file had, and this one has not
    withdrawn: tuple[FileEvent, ...]  # which organisers took out of the programme: they stay so
    other_day: tuple[FileEvent, ...]
    outside_hours: tuple[FileEvent, ...]

    @property
    def added(self) -> tuple[Entry, ...]:
        """The new debates."""
        return tuple(entry for entry in self.entries if entry.draft_id is None)

    @property
    def changed(self) -> tuple[Entry, ...]:
        """Those that are known, and of which something changes."""
        return tuple(e for e in self.entries if e.draft_id is not None and e.changes)

    @property
    def same(self) -> int:
        """How many are known and stay as they are."""
        return len(self.entries) - len(self.added) - len(self.changed)

    @property
    def is_nothing(self) -> bool:
        """Tell whether the draft says all of it already."""
        people = self.people
        new = (self.new_tracks, self.new_rooms, people.newcomers)
        return not any((self.added, self.changed, *new, people.renamed, people.identified))


def planned(schedule: Schedule, known: Known, edition: Edition) -> Plan:
    """Compare a file with the draft of an edition; nothing is written."""
    tracks = _tracks_by_name(known.tracks)
    rooms = {folded(room.name): room.id for room in reversed(known.rooms)}
    people = recognised(schedule.people, known.speakers, edition.slug)
    drafts = recognised_debates(schedule, known)
    compare = _Comparison(schedule.says, tracks, rooms, people)
    entries = tuple(compare.entry(event, drafts.get(event.guid)) for event in schedule.events)
    found = {draft.id for draft in drafts.values()}
    gone = (draft for draft in known.drafts if draft.guid and draft.id not in found)
    placed = [event for event in schedule.events if event.starts_at]
    other_day = tuple(event for event in placed if not _is_on_day(event, edition))
    return Plan(
        entries=entries,
        tracks=tracks,
        rooms=rooms,
        people=people,
        new_tracks=tuple(track for track in schedule.tracks if track.key not in tracks),
        new_rooms=tuple(room for room in schedule.rooms if room.key not in rooms),
        gone=tuple(draft.title.fr for draft in gone if not draft.is_withdrawn),
        withdrawn=tuple(
            event
            for event in schedule.events
            if (draft := drafts.get(event.guid)) and draft.is_withdrawn
        ),
        other_day=other_day,
        outside_hours=tuple(
            event for event in placed if event not in other_day and not _is_open(event, edition)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Comparison:
    """An event beside the draft that stands for it, field by field."""

    says: frozenset[Field]
    tracks: dict[str, int]
    rooms: dict[str, int]
    people: People

    def entry(self, event: FileEvent, draft: Draft | None) -> Entry:
        """Return what would be written of an event."""
        if draft is None:
            return Entry(event, None)
        differs = {
            Field.IDENTITY: event.guid not in names_of(draft),
            Field.TITLE: not _says(draft.title, event.title),
            Field.START: draft.starts_at != event.starts_at,
            Field.MINUTES: draft.minutes != event.minutes,
            Field.ROOM: draft.room_id != self._number(self.rooms, event.room),
            Field.TRACK: draft.track_id != self._number(self.tracks, event.track),
            Field.CAST: not self._is_cast(event, draft),
            Field.SUMMARY: not _says(draft.summary, event.summary),
            Field.FORMAT: event.format not in {"", draft.format.value},
            Field.LANGUAGE: bool(event.language)
            and (draft.language, draft.other_languages) != (event.language, event.other_languages),
            Field.SEATS: draft.debate_id is None and event.seats not in {None, draft.capacity},
        }
        told = self.says | {Field.IDENTITY}
        return Entry(event, draft.id, tuple(f for f in Field if f in told and differs[f]))

    def _number(self, numbers: dict[str, int], key: str) -> int | None:
        """Return the number of a track or room; 0 for a new one, which nothing has yet."""
        return numbers.get(key, 0) if key else None

    def _is_cast(self, event: FileEvent, draft: Draft) -> bool:
        """Tell whether the same people stand in a draft, in the same order and parts."""
        standing = [(casting.speaker_id, casting.part) for casting in draft.castings]
        parts = dict(standing)
        numbers = [(self.people.ids.get(key, 0), leads) for key, leads in event.cast]
        return standing == [
            (number, part_of(leads, parts.get(number))) for number, leads in numbers
        ]


def _tracks_by_name(tracks: Iterable[Track]) -> dict[str, int]:
    """Return the numbers of tracks by their folded names, the French ones before the English."""
    in_english = {folded(track.name.en): track.id for track in tracks if track.name.en}
    return in_english | {folded(track.name.fr): track.id for track in reversed(tuple(tracks))}


def _says(text: Bilingual, said: str) -> bool:
    """Tell whether a text says the same in one of its languages, as a file would be read."""
    texts = {text.fr, text.en or text.fr}
    return any(said in {one, clean(one), plain(one), clean(plain(one))} for one in texts)


def part_of(leads: bool | None, standing: Part | None) -> Part:  # noqa: FBT001 - a fact of the file
    """Return the part of somebody: as the file says, or as it stands, or else a speaker's."""
    if leads is None:
        return standing or Part.SPEAKER
    return Part.MODERATOR if leads else Part.SPEAKER


def _is_on_day(event: FileEvent, edition: Edition) -> bool:
    """Tell whether an event begins on a day of the edition, where it is held."""
    if event.starts_at is None:
        return True
    midnight, last = edition.midnight(edition.starts_at), edition.midnight(edition.ends_at)
    return midnight <= event.starts_at < last + dt.timedelta(days=1)


def _is_open(event: FileEvent, edition: Edition) -> bool:
    """Tell whether an event takes place while the forum is open."""
    if event.starts_at is None or event.ends_at is None:
        return True
    return edition.starts_at <= event.starts_at and event.ends_at <= edition.ends_at
