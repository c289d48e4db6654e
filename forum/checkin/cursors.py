"""Where a phone stands in what it knows: whether anything changed, and since when it asks."""

import datetime as dt
import hashlib
from collections.abc import Iterable

import sqlalchemy as sa

from forum.checkin.changes import OVERLAP
from forum.checkin.models import BadgeChange, Gate, Scan
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition

OLDEST = dt.timedelta(days=2)  # of a cursor: a phone that slept longer reads everything anew


def state_of(edition: Edition, asked: Iterable[str]) -> str:
    """Return a word that changes with the manifest: of what happened and of how doors are set.

    `asked` is what else it depends on: the rights of the device, the language, the day.
    """
    change = (
        sa.select(sa.func.max(BadgeChange.id))
        .where(BadgeChange.edition_id == edition.id)
        .scalar_subquery()
    )
    scan = (
        sa.select(Scan.id)
        .join(Scan.gate)
        .where(Gate.edition_id == edition.id)
        .order_by(Scan.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    last = db.session.execute(sa.select(change, scan)).one()
    gates = db.session.execute(
        sa.select(
            Gate.id,
            Gate.position,
            Gate.name,
            Gate.slug,
            Gate.categories,
            Gate.opens_at,
            Gate.closes_at,
            Debate.starts_at,
            Debate.capacity,
            Debate.seated,
            Debate.waiting,
        )
        .outerjoin(Gate.debate)
        .where(Gate.edition_id == edition.id)
        .order_by(Gate.id)
    ).all()
    facts = (tuple(last), gates, edition.release_minutes, edition.slug, tuple(asked))
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def in_utc(moment: dt.datetime) -> str:
    """Write a moment in UTC to the millisecond: as phones compare moments, and say them back."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(cursor: str, now: dt.datetime) -> dt.datetime | None:
    """Read a cursor; nothing when it is none of ours, too old, or of another clock."""
    try:
        moment = dt.datetime.fromisoformat(cursor)
    except ValueError:
        return None
    is_ours = moment.tzinfo is not None and now - OLDEST <= moment <= now + OVERLAP
    return moment if is_ours else None
