"""The entrance of an edition: opened with it, and at its hours."""

import sqlalchemy as sa

from forum.checkin.models import Gate, GateKind
from forum.checkin.services.gates import open_gates
from forum.database import db
from forum.edition.models import Edition
from forum.edition.services import Standing
from forum.edition.signals import changed, made


def open_entrance(edition: Edition) -> None:
    """Open the main entrance of a new edition; doors of debates come with its releases."""
    open_gates(db.session(), edition)


def keep_hours(edition: Edition, before: Standing, **_said: object) -> None:
    """Let the entrances of an edition keep as much time around its hours as they had."""
    for gate in db.session.scalars(
        sa.select(Gate).where(Gate.edition_id == edition.id, Gate.kind == GateKind.ENTRANCE)
    ):
        gate.opens_at += edition.starts_at - before.starts_at
        gate.closes_at += edition.ends_at - before.ends_at
        gate.version += 1


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    made.connect(open_entrance)
    changed.connect(keep_hours)
