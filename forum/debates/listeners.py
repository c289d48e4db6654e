"""What the debates' room does when an edition is copied: tracks and rooms go along."""

import datetime as dt
from typing import TypeVar

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Room, Track
from forum.debates.queries import rooms_of, tracks_of
from forum.edition.models import Edition
from forum.edition.signals import copied

Copied = TypeVar("Copied", Track, Room)
NEW = {"id", "edition_id", "version"}


def _copy(thing: Copied, edition: Edition) -> Copied:
    """Make the same thing for another edition, as a first version."""
    kept = {column.key for column in sa.inspect(type(thing)).column_attrs} - NEW
    return type(thing)(edition_id=edition.id, **{key: getattr(thing, key) for key in kept})


def copy_tracks_and_rooms(edition: Edition, source: Edition, by: dt.timedelta) -> None:
    """Copy the tracks and rooms of an edition, hours shifted; people are never copied."""
    for track in tracks_of(source.id):
        db.session.add(_copy(track, edition))
    for room in rooms_of(source.id):
        twin = _copy(room, edition)
        twin.free_from = room.free_from and room.free_from + by
        twin.free_until = room.free_until and room.free_until + by
        db.session.add(twin)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    copied.connect(copy_tracks_and_rooms)
