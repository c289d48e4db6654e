"""The tracks, rooms and people that debates of a file need: added where an edition has none."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from forum.database import Bilingual, db
from forum.debates.models import Contribution, Debate, Room, Speaker, Track
from forum.debates.services.naming import revise
from forum.folding import free_word
from forum.schedules.importing.known import Known
from forum.schedules.importing.looks import Looks
from forum.schedules.importing.plan import Plan
from forum.schedules.reading.facts import FileRoom, FileTrack

SLUG_LENGTH = 60
Named = TypeVar("Named", FileTrack, FileRoom)
NOTHING = Bilingual("")


@dataclass(frozen=True, slots=True)
class Needed:
    """The numbers of everything that debates of a file refer to, by its key."""

    tracks: dict[str, int]
    rooms: dict[str, int]
    people: dict[str, int]


def add_needed(edition_id: int, plan: Plan, known: Known, now: dt.datetime) -> Needed:
    """Add what is new, rename who is called otherwise; inside a transaction."""
    tracks = _add_tracks(edition_id, plan, known)
    rooms = _add_rooms(edition_id, plan, known)
    people = {
        person.key: Speaker(
            edition_id=edition_id, name=Bilingual(person.name), guid=person.guid, organisation=""
        )
        for person in plan.people.newcomers
    }
    db.session.add_all((*tracks.values(), *rooms.values(), *people.values()))
    _rename(plan, known, now)
    db.session.flush()
    return Needed(
        plan.tracks | {key: track.id for key, track in tracks.items()},
        plan.rooms | {key: room.id for key, room in rooms.items()},
        plan.people.ids | {key: speaker.id for key, speaker in people.items()},
    )


def _add_tracks(edition_id: int, plan: Plan, known: Known) -> dict[str, Track]:
    """Build the new tracks after the others, told apart by code, hue and pictogram."""
    looks = Looks(
        (track.code for track in known.tracks),
        (track.hue for track in known.tracks),
        (track.pictogram for track in known.tracks),
    )
    return {
        track.key: Track(
            edition_id=edition_id,
            position=position,
            code=looks.code(track.name),
            slug=slug,
            name=Bilingual(track.name),
            description=NOTHING,
            hue=looks.hue(track.colour),
            pictogram=looks.pictogram(),
        )
        for track, position, slug in _placed_after(known.tracks, plan.new_tracks)
    }


def _add_rooms(edition_id: int, plan: Plan, known: Known) -> dict[str, Room]:
    """Build the new rooms after the others."""
    return {
        room.key: Room(
            edition_id=edition_id,
            position=position,
            slug=slug,
            name=room.name,
            floor=NOTHING,
            access=NOTHING,
            capacity=room.capacity,
        )
        for room, position, slug in _placed_after(known.rooms, plan.new_rooms)
    }


def _placed_after(
    standing: Sequence[Track] | Sequence[Room], new: Iterable[Named]
) -> Iterator[tuple[Named, int, str]]:
    """Give what is new with its place after what stands, and a slug that nothing has."""
    taken = {one.slug for one in standing}
    first = max((one.position for one in standing), default=0) + 1
    for position, one in enumerate(new, first):
        slug = free_word(one.name, taken, SLUG_LENGTH)
        taken.add(slug)
        yield one, position, slug


def _rename(plan: Plan, known: Known, now: dt.datetime) -> None:
    """Call people as the file does; calendars that show their names are revised."""
    speakers = {speaker.id: speaker for speaker in known.speakers}
    for number, person in plan.people.identified:
        speakers[number].guid = person.guid
    for number, person in plan.people.renamed:
        speakers[number].name = Bilingual(person.name, speakers[number].name.en)
        speakers[number].version += 1
    renamed = [number for number, _ in plan.people.renamed]
    if renamed:
        theirs = sa.select(Contribution.debate_id).where(Contribution.speaker_id.in_(renamed))
        revise(Debate.id.in_(theirs), now)
