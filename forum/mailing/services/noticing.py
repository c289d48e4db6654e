"""Who chose a debate that a release changed gets one letter, once the programme has rested."""

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from forum.database import db, judged_again, transaction
from forum.debates.models import Debate
from forum.mailing.announcing import announced
from forum.mailing.models import ChangeNotice
from forum.mailing.told import Told
from forum.mailing.writing import write
from forum.registration.queries import lock_registration


def write_due(now: dt.datetime, is_leaving: Callable[[], bool] = lambda: False) -> int:
    """Write the letters whose quiet time is over, one to each person; return how many."""
    written = 0
    while not is_leaving() and (registration_id := _next_due(now)) is not None:
        written += _write_to(registration_id, now)
    return written


def _next_due(now: dt.datetime) -> int | None:
    """Return somebody whose notices are due, without taking a lock."""
    found = db.session.scalar(
        sa.select(ChangeNotice.registration_id)
        .where(ChangeNotice.due_at <= now)
        .order_by(ChangeNotice.due_at, ChangeNotice.registration_id)
        .limit(1)
    )
    db.session.rollback()
    return found


@judged_again
def _write_to(registration_id: int, now: dt.datetime) -> bool:
    """Write what changed for one person and forget her notices, at once; tell whether it was.

    The debates are held first: no release comes between what is read and what is forgotten.
    """
    hers = sa.select(ChangeNotice).where(ChangeNotice.registration_id == registration_id)
    with transaction() as session:
        waiting = sa.select(ChangeNotice.debate_id).where(
            ChangeNotice.registration_id == registration_id
        )
        session.scalars(
            sa.select(Debate).where(Debate.id.in_(waiting)).order_by(Debate.id).with_for_update()
        ).all()
        registration = lock_registration(registration_id)
        notices = session.scalars(hers.where(ChangeNotice.due_at <= now)).all()
        said = announced(
            registration, {one.debate_id: Told.read(one.before) for one in notices}, now
        )
        for notice in notices:
            session.delete(notice)
        if said.changes:
            write("programme_changed", registration, attachments=("agenda",), said=said)
        return bool(said.changes)
