"""Tracks, rooms and debates as they are asked for."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.database import db
from forum.debates.models import Contribution, Debate, DebateState, Room, Track

# What a line of the programme shows beside the debate: one more statement each, none a line.
ON_A_LINE = (selectinload(Debate.track), selectinload(Debate.room))
WITH_SPEAKERS = selectinload(Debate.contributions).joinedload(Contribution.speaker)
# What the public sees: an import adds tracks and rooms before anything is released in them. The
# founding tracks are announced before they have a programme.
IS_TRACK_SHOWN = sa.or_(Track.is_founding, sa.exists().where(Debate.track_id == Track.id))
IS_ROOM_SHOWN = sa.exists().where(Debate.room_id == Room.id)


def tracks_of(edition_id: int, *only: sa.ColumnElement[bool]) -> Sequence[Track]:
    """Return the tracks of an edition in its own order."""
    return db.session.scalars(
        sa.select(Track)
        .where(Track.edition_id == edition_id, *only)
        .order_by(Track.position, Track.id)
    ).all()


def rooms_of(edition_id: int, *only: sa.ColumnElement[bool]) -> Sequence[Room]:
    """Return the rooms of an edition in its own order."""
    return db.session.scalars(
        sa.select(Room).where(Room.edition_id == edition_id, *only).order_by(Room.position, Room.id)
    ).all()


def shown_tracks(edition_id: int) -> Sequence[Track]:
    """Return the tracks that the public sees."""
    return tracks_of(edition_id, IS_TRACK_SHOWN)


def shown_rooms(edition_id: int) -> Sequence[Room]:
    """Return the rooms that the public sees."""
    return rooms_of(edition_id, IS_ROOM_SHOWN)


def _in_order(edition_id: int) -> sa.Select[Debate]:
    """Ask for debates in the order of the day, rooms in their own order."""
    return (
        sa.select(Debate)
        .outerjoin(Room, Debate.room_id == Room.id)
        .where(Debate.edition_id == edition_id)
        .order_by(Debate.starts_at, Room.position, Debate.id)
        .options(*ON_A_LINE)
    )


def debates_of(edition_id: int, *, with_speakers: bool = False) -> Sequence[Debate]:
    """Return the whole programme, cancelled debates too."""
    asked = _in_order(edition_id)
    return db.session.scalars(asked.options(WITH_SPEAKERS) if with_speakers else asked).all()


def spans_held(edition_id: int) -> Sequence[tuple[dt.datetime, dt.datetime]]:
    """Return when debates that take place begin and end, in order; side by side they count once."""
    rows = db.session.execute(
        sa.select(Debate.starts_at, Debate.ends_at)
        .distinct()
        .where(Debate.edition_id == edition_id, Debate.state == DebateState.PUBLISHED)
        .order_by(Debate.starts_at, Debate.ends_at)
    )
    return [(starts_at, ends_at) for starts_at, ends_at in rows]


def shown_track(edition_id: int, slug: str) -> Track | None:
    """Return the track at an address, if the public sees it."""
    return db.session.scalar(
        sa.select(Track).where(Track.edition_id == edition_id, Track.slug == slug, IS_TRACK_SHOWN)
    )


def shown_room(edition_id: int, slug: str) -> Room | None:
    """Return the room at an address, if the public sees it."""
    return db.session.scalar(
        sa.select(Room).where(Room.edition_id == edition_id, Room.slug == slug, IS_ROOM_SHOWN)
    )


def room_by_slug(edition_id: int, slug: str) -> Room | None:
    """Return a room, whether anything was released in it or not: a screen may hang there."""
    return db.session.scalar(
        sa.select(Room).where(Room.edition_id == edition_id, Room.slug == slug)
    )


def debates_of_track(track: Track) -> Sequence[Debate]:
    """Return the debates of a track in the order of the day."""
    return db.session.scalars(_in_order(track.edition_id).where(Debate.track_id == track.id)).all()


def debates_of_room(room: Room) -> Sequence[Debate]:
    """Return what happens in a room in the order of the day."""
    return db.session.scalars(_in_order(room.edition_id).where(Debate.room_id == room.id)).all()


def debate_by_slug(edition_id: int, slug: str) -> Debate | None:
    """Return the debate at an address, with everything that its page shows."""
    return db.session.scalar(
        sa.select(Debate)
        .where(Debate.edition_id == edition_id, Debate.slug == slug)
        .options(joinedload(Debate.track), joinedload(Debate.room), WITH_SPEAKERS)
    )


def _kept_beside(debate: Debate) -> sa.Select[Debate]:
    """Ask for the other debates of an edition that do take place."""
    return _in_order(debate.edition_id).where(
        Debate.state == DebateState.PUBLISHED, Debate.id != debate.id
    )


def parallel_debates(debate: Debate) -> Sequence[Debate]:
    """Return the debates that nobody can attend whole together with this one."""
    return db.session.scalars(
        _kept_beside(debate).where(
            Debate.starts_at < debate.ends_at, Debate.ends_at > debate.starts_at
        )
    ).all()


def debate_before(debate: Debate) -> Debate | None:
    """Return the last debate that is over when this one starts."""
    return db.session.scalars(
        _kept_beside(debate)
        .where(Debate.ends_at <= debate.starts_at)
        .order_by(None)
        .order_by(Debate.ends_at.desc(), Debate.starts_at.desc(), Debate.id)
        .limit(1)
    ).first()


def debate_after(debate: Debate) -> Debate | None:
    """Return the first debate that starts when this one is over, or later."""
    return db.session.scalars(
        _kept_beside(debate).where(Debate.starts_at >= debate.ends_at).limit(1)
    ).first()


def debates_by_track(edition_id: int) -> dict[int, int]:
    """Count the debates of each track that take place; a track without any is left out."""
    counted = db.session.execute(
        sa.select(Debate.track_id, sa.func.count())
        .where(
            Debate.edition_id == edition_id,
            Debate.track_id.is_not(None),
            Debate.state == DebateState.PUBLISHED,
        )
        .group_by(Debate.track_id)
    )
    return {track_id: count for track_id, count in counted if track_id is not None}
