"""Each slot that a group takes or loses is a turn of its calendar, kept in the same commit."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, UOWTransaction

from forum import clock
from forum.database import db
from forum.groups.models import Group, VisitLine
from forum.groups.rules import GroupState, next_turn
from forum.registration.models import Registration
from forum.registration.traces import CalendarLine

Followed = sa.Row[int, int, str, int | None, GroupState]  # a group: its number, edition, contact


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
    group = connection.execute(
        sa.select(Group.id, Group.edition_id, Group.contact_key, Group.visit_id, Group.state).where(
            Group.id == group_id
        )
    ).one()
    held = group.visit_id if group.state is GroupState.ACTIVE else None
    lines = connection.execute(
        sa.select(
            VisitLine.debate_id, VisitLine.is_held, VisitLine.turns, VisitLine.changed_at
        ).where(VisitLine.group_id == group_id)
    ).all()
    told = _told(connection, group, {*(line.debate_id for line in lines), held} - {None})
    for line in lines:
        is_held, left = line.debate_id == held, told.get(line.debate_id)
        is_outdone = is_held and left is not None and left >= line.turns
        if line.is_held is not is_held or is_outdone:
            turns = next_turn(line.turns, left)
            connection.execute(
                sa.update(VisitLine)
                .where(VisitLine.group_id == group_id, VisitLine.debate_id == line.debate_id)
                .values(is_held=is_held, turns=turns, changed_at=max(line.changed_at, now))
            )
            if not is_held:
                _outdo(connection, group, line.debate_id, turns, now)
    if held is not None and held not in {line.debate_id for line in lines}:
        turns = next_turn(None, told.get(held))
        connection.execute(
            sa.insert(VisitLine).values(
                group_id=group_id, debate_id=held, is_held=True, turns=turns, changed_at=now
            )
        )


def _outdo(
    connection: Connection, group: Followed, debate_id: int, turns: int, now: dt.datetime
) -> None:
    """Let other groups of a contact that stay in a slot outdo the one that left it.

    What is written of it from now on is written of them, under the same name.
    """
    others = sa.select(Group.id).where(*_of_same_contact(group))
    known = VisitLine.changed_at
    present = sa.literal(now, known.type)
    connection.execute(
        sa.update(VisitLine)
        .where(
            VisitLine.group_id.in_(others),
            VisitLine.debate_id == debate_id,
            VisitLine.is_held,
            VisitLine.turns <= turns,
        )
        .values(
            turns=next_turn(None, turns),
            changed_at=sa.case((known < present, present), else_=known),
        )
    )


def _of_same_contact(group: Followed) -> tuple[sa.ColumnElement[bool], ...]:
    """Ask for the other groups of the contact of a group."""
    return (
        Group.edition_id == group.edition_id,
        Group.contact_key == group.contact_key,
        Group.id != group.id,
    )


def _told(connection: Connection, group: Followed, debate_ids: Collection[int]) -> dict[int, int]:
    """Return how far slots turned that the contact took with another group, or herself, and left.

    Letters told her of these under the same names: what comes now must outdo them.
    """
    by_groups = (
        sa.select(VisitLine.debate_id, VisitLine.turns)
        .join(Group, Group.id == VisitLine.group_id)
        .where(
            *_of_same_contact(group),
            VisitLine.debate_id.in_(debate_ids),
            VisitLine.is_held.is_(False),
        )
    )
    by_herself = (
        sa.select(CalendarLine.debate_id, CalendarLine.turns)
        .join(Registration, Registration.id == CalendarLine.registration_id)
        .where(
            Registration.edition_id == group.edition_id,
            Registration.email_key == group.contact_key,
            CalendarLine.debate_id.in_(debate_ids),
            CalendarLine.place.is_(None),
        )
    )
    found: dict[int, int] = {}
    for debate_id, turns in connection.execute(sa.union_all(by_groups, by_herself)):
        found[debate_id] = max(turns, found.get(debate_id, turns))
    return found
