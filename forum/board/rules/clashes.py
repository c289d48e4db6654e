"""What stands in the way of a programme: one pure rule over plain facts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from forum.board.rules.facts import Board, Guest, Hall, Planned
from forum.debates.rules import overlap

LOOP, WHEELCHAIR = "boucle", "pmr"  # of `registration.rules.Arrangement`
ENOUGH_PEOPLE, ABOVE_CHANCE = 5, 1.5  # EMF, apps/cfp/scheduler.py


class ConflictKind(StrEnum):
    """What gets in the way, in the order in which it is told."""

    ROOM_TWICE = "room_twice"
    SPEAKER_TWICE = "speaker_twice"
    MODERATOR_TWICE = "moderator_twice"
    SPEAKER_AWAY = "speaker_away"
    FORUM_CLOSED = "forum_closed"
    ROOM_CLOSED = "room_closed"
    ROOM_TOO_SMALL = "room_too_small"
    NOT_STEP_FREE = "not_step_free"
    NO_LOOP = "no_loop"
    WHEELCHAIRS_TOO_MANY = "wheelchairs_too_many"
    SHORT_WAY = "short_way"
    SAME_PEOPLE = "same_people"
    FOUNDING_TRACK_EMPTY = "founding_track_empty"
    TRACK_EMPTY = "track_empty"


ORDER = {kind: place for place, kind in enumerate(ConflictKind)}
# The others are worth a look; with these, somebody stands before a closed door.
GRAVE = frozenset(ConflictKind) - {
    ConflictKind.NO_LOOP,
    ConflictKind.WHEELCHAIRS_TOO_MANY,
    ConflictKind.SHORT_WAY,
    ConflictKind.SAME_PEOPLE,
    ConflictKind.TRACK_EMPTY,
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing in the way: the drafts concerned, in order of their ids, and what to tell."""

    kind: ConflictKind
    draft_ids: tuple[int, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def is_grave(self) -> bool:
        """Tell whether the programme cannot take place as it stands."""
        return self.kind in GRAVE


def conflicts(board: Board) -> tuple[Conflict, ...]:
    """Return all that stands in the way of a board, the same whatever the order of its facts."""
    found = (
        *_rooms_twice(board),
        *_people(board),
        *(conflict for debate in board.planned for conflict in _alone(board, debate)),
        *_same_people(board),
        *_empty_tracks(board),
    )
    return tuple(sorted(found, key=lambda c: (ORDER[c.kind], c.draft_ids, c.facts.get("id", 0))))


def _neighbours(debates: Iterable[Planned], gap: dt.timedelta) -> Iterator[tuple[Planned, Planned]]:
    """Return each two debates that overlap, or of which one starts within a gap of the other.

    Sorted first, so that a day of n debates is read in n log n steps and one for each pair.
    """
    near: list[Planned] = []
    for debate in sorted(debates, key=lambda d: (d.starts_at, d.draft_id)):
        near = [other for other in near if other.ends_at + gap > debate.starts_at]
        yield from ((other, debate) for other in near)
        near.append(debate)


def _of_two(kind: ConflictKind, one: Planned, other: Planned, **facts: object) -> Conflict:
    """Return a conflict of two debates, the earlier one told first."""
    told = {
        "title": one.title,
        "other": other.title,
        "starts_at": one.starts_at,
        "ends_at": one.ends_at,
        "other_starts_at": other.starts_at,
        "other_ends_at": other.ends_at,
    }
    first, second = sorted((one.draft_id, other.draft_id))
    return Conflict(kind, (first, second), {**told, **facts})


def _rooms_twice(board: Board) -> Iterator[Conflict]:
    """Find two debates in one room at once."""
    by_room: dict[int, list[Planned]] = defaultdict(list)
    for debate in board.planned:
        if debate.room_id is not None:
            by_room[debate.room_id].append(debate)
    for room_id, debates in by_room.items():
        for one, other in _neighbours(debates, dt.timedelta(0)):
            room = board.halls[room_id].name
            yield _of_two(ConflictKind.ROOM_TWICE, one, other, id=room_id, room=room)


def _people(board: Board) -> Iterator[Conflict]:
    """Find somebody in two debates at once, or with too short a way from one to the next."""
    by_person: dict[int, list[tuple[Planned, bool]]] = defaultdict(list)
    for debate in board.planned:
        for role in debate.cast:
            by_person[role.speaker_id].append((debate, role.is_moderator))
    for speaker_id, parts in by_person.items():
        moderated = {debate.draft_id for debate, is_moderator in parts if is_moderator}
        for one, other in _neighbours((debate for debate, _ in parts), board.gap):
            name = board.guests[speaker_id].name
            if overlap(one, other):
                is_moderator = bool(moderated & {one.draft_id, other.draft_id})
                kind = ConflictKind.MODERATOR_TWICE if is_moderator else ConflictKind.SPEAKER_TWICE
                yield _of_two(kind, one, other, id=speaker_id, name=name)
            elif None not in (one.room_id, other.room_id) and one.room_id != other.room_id:
                way = int((other.starts_at - one.ends_at).total_seconds() // 60)
                yield _of_two(
                    ConflictKind.SHORT_WAY, one, other, id=speaker_id, name=name, minutes=way
                )


def _alone(board: Board, debate: Planned) -> Iterator[Conflict]:
    """Find what is wrong with one debate by itself: its hours, its room, those who speak there."""
    hall = board.halls.get(debate.room_id) if debate.room_id is not None else None
    told = {"title": debate.title, "starts_at": debate.starts_at, "ends_at": debate.ends_at}
    found: list[tuple[ConflictKind, Mapping[str, object]]] = []
    is_early = debate.starts_at < board.opens_at and not debate.is_welcome
    if is_early or debate.ends_at > board.closes_at:
        hours = {"opens_at": board.opens_at, "closes_at": board.closes_at}
        found.append((ConflictKind.FORUM_CLOSED, hours))
    if hall is not None:
        about = {"room": hall.name, "free_from": hall.free_from, "free_until": hall.free_until}
        found += [(kind, {**about, **facts}) for kind, facts in _in_room(debate, hall)]
    for role in debate.cast:
        guest = board.guests[role.speaker_id]
        if not _is_free(guest, debate):
            about = {"name": guest.name, "id": guest.speaker_id}
            free = {"free_from": guest.free_from, "free_until": guest.free_until}
            found.append((ConflictKind.SPEAKER_AWAY, {**about, **free}))
    for kind, facts in found:
        yield Conflict(kind, (debate.draft_id,), {**told, **facts})


def _is_free(one: Guest | Hall, debate: Planned) -> bool:
    """Tell whether a person or a room is there from the beginning to the end."""
    starts = one.free_from is None or one.free_from <= debate.starts_at
    return starts and (one.free_until is None or debate.ends_at <= one.free_until)


def _in_room(debate: Planned, hall: Hall) -> Iterator[tuple[ConflictKind, Mapping[str, object]]]:
    """Find what a debate asks of its room and does not get there."""
    if not _is_free(hall, debate):
        yield ConflictKind.ROOM_CLOSED, {}
    if hall.capacity is not None and debate.seats > hall.capacity:
        yield ConflictKind.ROOM_TOO_SMALL, {"seats": debate.seats, "capacity": hall.capacity}
    if WHEELCHAIR in debate.arrangements and not hall.is_step_free:
        yield ConflictKind.NOT_STEP_FREE, {}
    if LOOP in debate.arrangements and not hall.has_loop:
        yield ConflictKind.NO_LOOP, {}
    if debate.wheelchair_places > hall.wheelchair_places:
        places = {"seats": debate.wheelchair_places, "capacity": hall.wheelchair_places}
        yield ConflictKind.WHEELCHAIRS_TOO_MANY, places


def _same_people(board: Board) -> Iterator[Conflict]:
    """Find two debates at once that many of the same people chose."""
    by_id = {debate.draft_id: debate for debate in board.planned}
    for pair in board.shared:
        one, other = (by_id.get(draft_id) for draft_id in sorted(pair.draft_ids))
        is_much = pair.people >= max(ENOUGH_PEOPLE, ABOVE_CHANCE * pair.by_chance)
        if one and other and is_much and overlap(one, other):
            one, other = sorted((one, other), key=lambda d: (d.starts_at, d.draft_id))
            yield _of_two(ConflictKind.SAME_PEOPLE, one, other, people=pair.people)


def _empty_tracks(board: Board) -> Iterator[Conflict]:
    """Find tracks without any debate."""
    filled = {debate.track_id for debate in board.planned}
    for theme in board.themes:
        if theme.track_id not in filled:
            kind = (
                ConflictKind.FOUNDING_TRACK_EMPTY if theme.is_founding else ConflictKind.TRACK_EMPTY
            )
            yield Conflict(kind, (), {"track": theme.name, "id": theme.track_id})
