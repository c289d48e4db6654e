"""Each slot that a group takes or loses is a turn of its calendar, kept in the same commit."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, UOWTransaction

from forum import clock
from forum.database import db
from forum.groups.models import Group, VisitLine
from forum.groups.rules import GroupState


def listen() -> None:
    """Follow what each flush wrote; once is enough, more does no harm."""
    if not sa.event.contains(db.session, "after_flush", _flushed):
        sa.event.listen(db.session, "after_flush", _flushed)


def _flushed(session: Session, _context: UOWTransaction) -> None:
    """Follow the groups that a flush wrote: one, or the few that an organiser changes."""
    for thing in (*session.new, *session.dirty):
        if isinstance(thing, Group):
            _follow(session.connection(), thing.id, clock.now())


def _follow(connection: Connection, group_id: int, now: dt.datetime) -> None:
    """Let the lines of a group be what it takes."""
    row = connection.execute(
        sa.select(Group.visit_id, Group.state).where(Group.id == group_id)
    ).one()
    held = row.visit_id if row.state is GroupState.ACTIVE else None
    lines = connection.execute(
        sa.select(
            VisitLine.debate_id, VisitLine.is_held, VisitLine.turns, VisitLine.changed_at
        ).where(VisitLine.group_id == group_id)
    ).all()
    for line in lines:
        if line.is_held is not (line.debate_id == held):
            connection.execute(
                sa.update(VisitLine)
                .where(VisitLine.group_id == group_id, VisitLine.debate_id == line.debate_id)
                .values(
                    is_held=not line.is_held,
                    turns=line.turns + 1,
                    changed_at=max(line.changed_at, now),
                )
            )
    if held is not None and held not in {line.debate_id for line in lines}:
        connection.execute(
            sa.insert(VisitLine).values(
                group_id=group_id, debate_id=held, is_held=True, turns=0, changed_at=now
            )
        )
