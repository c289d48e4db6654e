"""The order of tracks and rooms, as lists and tables show them."""

import datetime as dt
from typing import TypeVar

import sqlalchemy as sa

from forum.database import db, judged_again, transaction
from forum.debates.models import Room, Track
from forum.debates.rules import Objection
from forum.debates.services.naming import Target
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError

Ordered = TypeVar("Ordered", Track, Room)
DEEDS: dict[type[Track] | type[Room], tuple[Deed, str]] = {
    Track: (Deed.TRACK_CHANGED, "track"),
    Room: (Deed.ROOM_CHANGED, "room"),
}


@judged_again
def reorder(
    kind: type[Ordered], target: Target, by: int | None, now: dt.datetime, *, steps: int
) -> None:
    """Move a track or a room by some places, down when positive; at the ends it stays."""
    with transaction():
        listed = list(
            db.session.scalars(
                sa.select(kind)
                .where(kind.edition_id == target.edition_id)
                .order_by(kind.position, kind.id)
                .with_for_update()
            )
        )
        place = next((i for i, one in enumerate(listed) if one.id == target.number), None)
        if place is None:
            raise RefusedError(Refusal(Objection.GONE))
        moved = listed.pop(place)
        listed.insert(max(place + steps, 0), moved)
        for position, one in enumerate(listed, 1):
            one.position = position
        deed, name = DEEDS[kind]
        subject = Subject(str(moved.name), name, moved.id)
        record(by, deed, now, edition_id=target.edition_id, subject=subject)
