"""What tracks, rooms and speakers have in common: an address, a place in the list, a version."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate, Room, Speaker, Track
from forum.debates.rules import Objection
from forum.folding import free_word
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError

__all__ = ["Target", "free_word", "held", "next_position", "revise", "words_of"]

Kept = TypeVar("Kept", Track, Room, Speaker)


@dataclass(frozen=True, slots=True)
class Target:
    """A row of an edition, as its form was opened; without a version, as it stands."""

    edition_id: int
    number: int
    version: int | None = None


def words_of(kind: type[Track] | type[Room], edition_id: int) -> list[str]:
    """Return the words of addresses that are taken in an edition."""
    return list(db.session.scalars(sa.select(kind.slug).where(kind.edition_id == edition_id)))


def next_position(kind: type[Track] | type[Room], edition_id: int) -> int:
    """Return the place after the last one of a list."""
    last = db.session.scalar(
        sa.select(sa.func.max(kind.position)).where(kind.edition_id == edition_id)
    )
    return (last or 0) + 1


def held(kind: type[Kept], target: Target) -> Kept:
    """Hold one row until the transaction ends. Raises RefusedError, ChangedMeanwhileError."""
    found = db.session.scalar(
        sa.select(kind)
        .where(kind.id == target.number, kind.edition_id == target.edition_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise RefusedError(Refusal(Objection.GONE))
    if target.version not in {None, found.version}:
        raise ChangedMeanwhileError
    return found


def stays(kind: type[Kept], edition_id: int, number: int) -> bool:
    """Tell whether a row is there; if so, nobody takes it away until the transaction ends."""
    found = db.session.scalar(
        sa.select(kind.id)
        .where(kind.id == number, kind.edition_id == edition_id)
        .with_for_update(read=True, key_share=True)
    )
    return found is not None


def revise(chosen: sa.ColumnElement[bool], now: dt.datetime) -> None:
    """Let calendars know that what they show of some debates has changed.

    Rows are taken in the order of their numbers, as wherever several debates are held.
    """
    held_debates = db.session.scalars(
        sa.select(Debate.id).where(chosen).order_by(Debate.id).with_for_update()
    ).all()
    db.session.execute(
        sa.update(Debate)
        .where(Debate.id.in_(held_debates))
        .values(revision=Debate.revision + 1, revised_at=now)
    )
