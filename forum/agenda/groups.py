"""The calendar of a group: the slot that it takes, and for a month those that it left."""

import datetime as dt
from dataclasses import replace

import sqlalchemy as sa

from forum import codes, settings
from forum.agenda import queries
from forum.agenda.entries import public_entry
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
    lines = {
        line.debate_id: line
        for line in db.session.scalars(
            sa.select(VisitLine)
            .where(
                VisitLine.group_id == group.id,
                sa.or_(VisitLine.is_held, VisitLine.changed_at > since),
            )
            .execution_options(populate_existing=True)
        )
    }
    held = group.visit_id if group.state is GroupState.ACTIVE else None
    wanted = {*lines, held} - {None}
    debates = queries.slots(edition.id, Debate.id.in_(wanted), queries.still_told(since))
    word = codes.secret_word(settings.current().secret_key, "agenda", group.code)
    return replace(
        public_feed(edition, (), group.name, "programme"),
        uid=uid(f"group-{word}"),
        source="",  # its own address is secret
        entries=tuple(
            _entry(edition, debate, lines.get(debate.id), is_held=debate.id == held)
            for debate in debates
        ),
    )


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
