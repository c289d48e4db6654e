"""What calendars tell: always the same number of questions, however many debates there are."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from forum.database import db
from forum.debates.models import Contribution, Debate, Room, Track


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


def track_at(edition_id: int, slug: str) -> Track | None:
    """Return the track at an address."""
    return db.session.scalar(
        sa.select(Track).where(Track.edition_id == edition_id, Track.slug == slug)
    )


def room_at(edition_id: int, slug: str) -> Room | None:
    """Return the room at an address."""
    return db.session.scalar(
        sa.select(Room).where(Room.edition_id == edition_id, Room.slug == slug)
    )
