"""What an import would do: what is new, what changes, what the file no longer has."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from forum.codes import print_of
from forum.debates.models import Track
from forum.edition.models import Edition
from forum.folding import folded
from forum.schedules.importing.comparing import Comparison, Entry
from forum.schedules.importing.debates import recognised_debates
from forum.schedules.importing.known import Known
from forum.schedules.importing.people import People, recognised
from forum.schedules.odd import Odd, Oddities, Oddity
from forum.schedules.reading.facts import (
    ODD_IF_NEW,
    FileEvent,
    FileRoom,
    FileTrack,
    Schedule,
)


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
    odd: tuple[Oddity, ...]  # of the file, and of the debates that it would add

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

    @property
    def fingerprint(self) -> str:
        """Return a word for all that would be written, and for what it would be written over."""
        people = self.people
        return print_of(
            [(entry.event, entry.draft_id, entry.changes) for entry in self.entries],
            [(entry.draft_id, entry.version) for entry in self.changed],
            [track.key for track in self.new_tracks],
            [room.key for room in self.new_rooms],
            [person.key for person in people.newcomers],
            [(number, person.key) for number, person in (*people.renamed, *people.identified)],
        )


def planned(schedule: Schedule, known: Known, edition: Edition) -> Plan:
    """Compare a file with the draft of an edition; nothing is written."""
    tracks = _tracks_by_name(known.tracks)
    rooms = {folded(room.name): room.id for room in reversed(known.rooms)}
    people = recognised(schedule.people, known.speakers, edition.slug)
    drafts = recognised_debates(schedule, known)
    compare = Comparison(schedule.says, tracks, rooms, people)
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
        odd=_odd(schedule, entries),
    )


def _odd(schedule: Schedule, entries: Iterable[Entry]) -> tuple[Oddity, ...]:
    """Return what is odd, in the order of the kinds."""
    found = Oddities()
    for entry in entries:
        for kind, of in ODD_IF_NEW.items():
            if entry.draft_id is None and of not in schedule.says:
                found.add(kind, entry.event.line, entry.event.title)
    order = list(Odd)
    return tuple(sorted((*schedule.odd, *found.all()), key=lambda odd: order.index(odd.kind)))


def _tracks_by_name(tracks: Iterable[Track]) -> dict[str, int]:
    """Return the numbers of tracks by their folded names, the French ones before the English."""
    in_english = {folded(track.name.en): track.id for track in tracks if track.name.en}
    return in_english | {folded(track.name.fr): track.id for track in reversed(tuple(tracks))}


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
