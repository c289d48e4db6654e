"""What calendars tell: always the same number of questions, however many debates there are."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from forum.database import Moment, db
from forum.debates.models import Contribution, Debate, DebateState, Room, Track
from forum.debates.queries import IS_ROOM_SHOWN, IS_TRACK_SHOWN

DEBATE = sa.inspect(Debate).local_table.c
_IS_TOLD = DEBATE.revised_at > sa.bindparam("since", type_=Moment)
CANCELLATIONS = sa.select(  # written once: it is asked for with every calendar
    sa.func.count().filter(_IS_TOLD), sa.func.max(DEBATE.revised_at).filter(~_IS_TOLD)
).where(DEBATE.edition_id == sa.bindparam("edition_id"), DEBATE.state == DebateState.CANCELLED)


def whole() -> tuple[_AbstractLoad, ...]:
    """Say what an entry needs of its debate."""
    return (
        joinedload(Debate.room),
        joinedload(Debate.track),
        selectinload(Debate.contributions).joinedload(Contribution.speaker),
    )


def slots(edition_id: int, *only: sa.ColumnElement[bool]) -> Sequence[Debate]:
    """Return the debates of an edition, cancelled ones too, in the order of the day."""
    return db.session.scalars(
        sa.select(Debate)
        .where(Debate.edition_id == edition_id, *only)
        .order_by(Debate.starts_at, Debate.id)
        .options(*whole())
    ).all()


def still_told(since: dt.datetime) -> sa.ColumnElement[bool]:
    """Ask for the debates that take place, and those that were cancelled after a moment."""
    return sa.or_(Debate.state != DebateState.CANCELLED, Debate.revised_at > since)


def cancellations(edition_id: int, since: dt.datetime) -> tuple[int, dt.datetime | None]:
    """Count the cancelled debates that are still told, and find the last that is not any more.

    Both change as time goes by, without anything being written.
    """
    row = db.session.execute(CANCELLATIONS, {"edition_id": edition_id, "since": since}).one()
    return row[0], row[1]


def track_at(edition_id: int, slug: str) -> tuple[Track, bool] | None:
    """Return the track at an address, and whether the public sees it."""
    asked = sa.select(Track, IS_TRACK_SHOWN)
    row = db.session.execute(
        asked.where(Track.edition_id == edition_id, Track.slug == slug)
    ).first()
    return (row[0], row[1]) if row else None


def debate_at(edition_id: int, slug: str) -> Debate | None:
    """Return the debate at an address."""
    return db.session.scalar(
        sa.select(Debate).where(Debate.edition_id == edition_id, Debate.slug == slug)
    )


def room_at(edition_id: int, slug: str) -> tuple[Room, bool] | None:
    """Return the room at an address, and whether the public sees it."""
    asked = sa.select(Room, IS_ROOM_SHOWN)
    row = db.session.execute(asked.where(Room.edition_id == edition_id, Room.slug == slug)).first()
    return (row[0], row[1]) if row else None
