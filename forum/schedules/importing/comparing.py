"""An event of a file beside the debate that it stands for, field by field."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from forum.board.models import Draft
from forum.database import Bilingual
from forum.debates.models import Part
from forum.folding import clean
from forum.schedules.importing.debates import names_of
from forum.schedules.importing.people import People
from forum.schedules.reading.facts import Field, FileEvent
from forum.schedules.reading.texts import plain


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it would be written: a new debate, or a known one and what changes of it."""

    event: FileEvent
    draft_id: int | None
    changes: tuple[Field, ...] = ()
    version: int = 0  # of the known debate, as it is compared


@dataclass(frozen=True, slots=True)
class Comparison:
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
            Field.START: draft.starts_at != in_utc(event.starts_at),
            Field.MINUTES: draft.minutes != event.minutes,
            Field.ROOM: draft.room_id != self._number(self.rooms, event.room),
            Field.TRACK: draft.track_id != self._number(self.tracks, event.track),
            Field.CAST: not self._is_cast(event, draft),
            Field.SUMMARY: not _says(draft.summary, event.summary),
            Field.FORMAT: event.format not in {"", draft.format.value},
            Field.LANGUAGE: bool(event.language)
            and (draft.language, draft.other_languages) != (event.language, event.other_languages),
            Field.SEATS: draft.debate_id is None and event.seats not in {None, draft.capacity},
            Field.ONLINE: event.online not in {None, draft.online_url},
        }
        told = self.says | {Field.IDENTITY}
        changes = tuple(field for field in Field if field in told and differs[field])
        return Entry(event, draft.id, changes, draft.version)

    def _number(self, numbers: dict[str, int], key: str) -> int | None:
        """Return the number of a track or room; 0 for a new one, which nothing has yet."""
        return numbers.get(key, 0) if key else None

    def _is_cast(self, event: FileEvent, draft: Draft) -> bool:
        """Tell whether the same people stand in a draft, in the same order and parts."""
        standing = [(casting.speaker_id, casting.part) for casting in draft.castings]
        parts = dict(standing)
        return standing == [
            (number, part_of(leads, parts.get(number)))
            for number, leads in cast_of(event, self.people.ids)
        ]


def _says(text: Bilingual, said: str) -> bool:
    """Tell whether a text says the same in one of its languages, as a file would be read."""
    texts = {text.fr, text.en or text.fr}
    return any(said in {one, clean(one), plain(one), clean(plain(one))} for one in texts)


def in_utc(moment: dt.datetime | None) -> dt.datetime | None:
    """Return a moment as rows have it: in an hour that comes twice, no other zone's is equal."""
    return moment and moment.astimezone(dt.UTC)


def cast_of(event: FileEvent, numbers: Mapping[str, int]) -> list[tuple[int, bool | None]]:
    """Return who speaks by number (0: a newcomer); whom a file names in two ways comes once."""
    found: dict[int, bool | None] = {}
    for key, leads in event.cast:
        found.setdefault(numbers.get(key, 0), leads)
    return list(found.items())


def part_of(leads: bool | None, standing: Part | None) -> Part:  # noqa: FBT001 - a fact of the file
    """Return the part of somebody: as the file says, or as it stands, or else a speaker's."""
    if leads is None:
        return standing or Part.SPEAKER
    return Part.MODERATOR if leads else Part.SPEAKER
