"""How the house is: what its outbox says."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import db
from forum.mailing.models import Letter, LetterState


@dataclass(frozen=True, slots=True)
class Outbox:
    """The letters that have not arrived; the oldest is counted from when it was due."""

    waiting: int
    failed: int
    oldest_due_at: dt.datetime | None


def outbox(now: dt.datetime) -> Outbox:
    """Count the letters that wait and those given up."""
    waits = Letter.state.in_((LetterState.WAITING, LetterState.IN_DELIVERY))
    waiting, failed, oldest = db.session.execute(
        sa.select(
            sa.func.count().filter(waits),
            sa.func.count().filter(Letter.state == LetterState.FAILED),
            sa.func.min(Letter.due_at).filter(waits, Letter.due_at <= now),
        ).select_from(Letter)
    ).one()
    return Outbox(waiting, failed, oldest)
