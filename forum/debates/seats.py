"""The seats of debates: which can be booked, and the lock under which they are counted."""

import datetime as dt
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import selectinload

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.debates.rules import Hindrance, hindrance


def hindrance_of(debate: Debate, now: dt.datetime) -> Hindrance | None:
    """Return why a seat of a debate cannot be booked now."""
    return hindrance(
        debate,
        is_bookable=debate.is_bookable,
        is_cancelled=debate.state is DebateState.CANCELLED,
        now=now,
    )


def bookable_debates(edition_id: int) -> Sequence[Debate]:
    """Return the debates that take bookings, cancelled ones too, in the order of the day."""
    return db.session.scalars(
        sa.select(Debate)
        .where(Debate.edition_id == edition_id, Debate.is_bookable)
        .order_by(Debate.starts_at, Debate.slug)
        .options(selectinload(Debate.room), selectinload(Debate.track))
    ).all()


def lock_debates(edition_id: int, slugs: Iterable[str] | None = None) -> Sequence[Debate]:
    """Hold the seats of debates until the transaction ends: those named, or all of an edition.

    Rows are always taken in the order of their ids, so that nobody waits in a circle. Their keys
    stay free: whoever writes a row that refers to a debate does not wait for its seats.
    """
    chosen = sa.select(Debate).where(Debate.edition_id == edition_id).order_by(Debate.id)
    if slugs is not None:
        chosen = chosen.where(Debate.slug.in_(tuple(slugs)))
    return db.session.scalars(
        chosen.with_for_update(key_share=True).execution_options(populate_existing=True)
    ).all()


def lock_debates_beside(edition_id: int, slug: str) -> Sequence[Debate]:
    """Hold the seats of a debate and of all that overlap it, in the order of their ids."""
    itself = orm.aliased(Debate)
    beside = sa.exists().where(
        itself.edition_id == edition_id,
        itself.slug == slug,
        itself.starts_at < Debate.ends_at,
        itself.ends_at > Debate.starts_at,
    )
    return db.session.scalars(
        sa.select(Debate)
        .where(Debate.edition_id == edition_id, beside)
        .order_by(Debate.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()
