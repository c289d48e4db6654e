"""Adding and changing the rooms of an edition."""

import datetime as dt
from dataclasses import dataclass

from forum.database import Bilingual, judged_again, transaction
from forum.debates.models import Debate, Room
from forum.debates.rules import Objection
from forum.debates.services.naming import Target, free_word, held, next_position, revise, words_of
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError

SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True)
class RoomWish:
    """A room as an organiser describes it; its hours may be left open at either end."""

    name: str
    floor: Bilingual
    access: Bilingual
    is_step_free: bool = True
    has_loop: bool = False
    capacity: int | None = None
    wheelchair_places: int = 0
    free_from: dt.datetime | None = None
    free_until: dt.datetime | None = None


@judged_again
def add_room(edition_id: int, wish: RoomWish, by: int | None, now: dt.datetime) -> int:
    """Add a room after the others and return its number; its address is made from its name."""
    _check(wish)
    with transaction() as session:
        room = Room(
            edition_id=edition_id,
            position=next_position(Room, edition_id),
            slug=free_word(wish.name, words_of(Room, edition_id), SLUG_LENGTH),
        )
        _describe(room, wish)
        session.add(room)
        session.flush()
        _note(room, by, now)
        return room.id


@judged_again
def edit_room(target: Target, wish: RoomWish, by: int | None, now: dt.datetime) -> None:
    """Change a room; its address stays. Calendars that show its name are revised."""
    _check(wish)
    with transaction():
        room = held(Room, target)
        if room.name != wish.name:
            revise(Debate.room_id == room.id, now)
        _describe(room, wish)
        room.version += 1
        _note(room, by, now)


def _check(wish: RoomWish) -> None:
    """Refuse hours that end before they start."""
    if wish.free_from and wish.free_until and wish.free_until <= wish.free_from:
        raise RefusedError(Refusal(Objection.ENDS_BEFORE_IT_STARTS, "free_until"))


def _describe(room: Room, wish: RoomWish) -> None:
    """Write a wish on a room."""
    room.name, room.floor, room.access = wish.name, wish.floor, wish.access
    room.is_step_free, room.has_loop = wish.is_step_free, wish.has_loop
    room.capacity, room.wheelchair_places = wish.capacity, wish.wheelchair_places
    room.free_from, room.free_until = wish.free_from, wish.free_until


def _note(room: Room, by: int | None, now: dt.datetime) -> None:
    """Note in the journal who changed a room."""
    subject = Subject(room.name, "room", room.id)
    record(by, Deed.ROOM_CHANGED, now, edition_id=room.edition_id, subject=subject)
