"""The calendar of a group: the day, the slot that it takes, and for a month those that it left."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from forum.agenda import queries
from forum.agenda.day import day_entry, word_for
from forum.agenda.entries import public_entry, told_in_words
from forum.agenda.feeds import public_feed
from forum.agenda.rules import KEPT_AS_CANCELLED, Entry, Feed, Status, latest, uid
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.groups.models import Group, VisitLine
from forum.groups.rules import GroupState


def group_feed(edition: Edition, group: Group, now: dt.datetime) -> Feed:
    """Return the calendar of a group; what it left, or all once it is cancelled, says so."""
    since = now - KEPT_AS_CANCELLED
    is_told = sa.or_(VisitLine.is_held, VisitLine.changed_at > since)
    lines = {line.debate_id: line for line in _lines(group, is_told)}
    is_cancelled, held = group.state is GroupState.CANCELLED, _slot_of(group)
    wanted = {*lines, held} - {None}
    debates = queries.slots(edition.id, Debate.id.in_(wanted), queries.still_told(since))
    return replace(
        public_feed(edition, (), group.name, "programme"),
        uid=uid(f"group-{word_for(group.code)}"),
        source="",  # its own address is secret
        entries=(
            told_in_words(day_entry(edition, group, group.code, is_cancelled=is_cancelled)),
            *(
                told_in_words(
                    _entry(edition, debate, lines.get(debate.id), is_held=debate.id == held), debate
                )
                for debate in debates
            ),
        ),
    )


def entry_of(edition: Edition, group: Group, debate_id: int) -> Entry | None:
    """Return one slot as its group sees it, however long ago it left it."""
    line = next(iter(_lines(group, VisitLine.debate_id == debate_id)), None)
    is_held = debate_id == _slot_of(group)
    if line is None and not is_held:
        return None
    (debate,) = queries.slots(edition.id, Debate.id == debate_id)
    return _entry(edition, debate, line, is_held=is_held)


def _lines(group: Group, *only: sa.ColumnElement[bool]) -> Sequence[VisitLine]:
    """Return lines of a group, read anew: they are written beside the session."""
    return db.session.scalars(
        sa.select(VisitLine)
        .where(VisitLine.group_id == group.id, *only)
        .execution_options(populate_existing=True)
    ).all()


def _slot_of(group: Group) -> int | None:
    """Return the number of the slot that a group takes."""
    return group.visit_id if group.state is GroupState.ACTIVE else None


def _entry(edition: Edition, debate: Debate, line: VisitLine | None, *, is_held: bool) -> Entry:
    """Return a slot as the group sees it; its SEQUENCE is a sum of what never goes back."""
    entry = public_entry(edition, debate)
    turns, changed_at = (line.turns, line.changed_at) if line else (0, None)
    return replace(
        entry,
        revised_at=latest((entry.revised_at, edition.revised_at, changed_at)),
        sequence=entry.sequence + edition.version - 1 + turns,
        status=entry.status if is_held else Status.CANCELLED,
    )
