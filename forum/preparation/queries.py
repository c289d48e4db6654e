"""Preparatory meetings as they are asked for."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db
from forum.preparation.models import PreparatoryMeeting


def next_meeting(edition_id: int, now: dt.datetime) -> PreparatoryMeeting | None:
    """Return the meeting that is going on, or the next one to come."""
    return db.session.scalars(
        sa.select(PreparatoryMeeting)
        .where(PreparatoryMeeting.edition_id == edition_id, PreparatoryMeeting.ends_at > now)
        .order_by(PreparatoryMeeting.starts_at, PreparatoryMeeting.id)
        .limit(1)
    ).first()


def last_meeting(edition_id: int, now: dt.datetime) -> PreparatoryMeeting | None:
    """Return the last meeting that is over."""
    return db.session.scalars(
        sa.select(PreparatoryMeeting)
        .where(PreparatoryMeeting.edition_id == edition_id, PreparatoryMeeting.ends_at <= now)
        .order_by(PreparatoryMeeting.ends_at.desc(), PreparatoryMeeting.id.desc())
        .limit(1)
    ).first()
