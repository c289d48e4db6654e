"""The stamp of a public programme: one number that every change raises, in the same commit.

Who answers calendars, files or pages of a programme asks for the stamp, and knows by it alone
whether what was written before still holds. Changes are noted as they are flushed and the stamp is
raised once, as the very last write of the transaction: nobody waits for it longer than a commit.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from forum import clock
from forum.database import Model, Moment, db
from forum.debates.models import Contribution, Debate, Room, Speaker, Track, programme_stamp
from forum.edition.models import Edition

# What no page, calendar or file of the programme shows; whatever else is added counts as shown.
VERSION = frozenset({"id", "version"})
FREE = frozenset({"free_from", "free_until"})
UNSEEN: dict[type[Model], frozenset[str]] = {
    Edition: VERSION
    | {"gauge", "gap_minutes", "quiet_minutes", "release_minutes"}
    | {"accessibility", "plan_width", "plan_height"},
    Track: VERSION,
    Room: VERSION | FREE,
    Speaker: VERSION | FREE,
    Debate: frozenset({"id", "seated", "waiting", "next_number"}),
    Contribution: frozenset({"id"}),
}
PUBLIC = tuple(UNSEEN)
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # of editions older than these notes
A_SECOND = dt.timedelta(seconds=1)  # HTTP tells no finer moments apart
CHANGED, CAST = "programmes_changed", "debates_recast"
EVERY = -1  # stands for all editions: a statement changed rows that nobody looked at

EDITION = sa.inspect(Edition).local_table.c
SINCE = sa.type_coerce(sa.func.coalesce(EDITION.revised_at, EDITION.created_at), Moment)
STAMP = (  # written once: it is asked for with every calendar
    sa.select(
        programme_stamp.c.revision,
        sa.type_coerce(sa.func.coalesce(programme_stamp.c.revised_at, SINCE), Moment),
    )
    .select_from(sa.inspect(Edition).local_table.outerjoin(programme_stamp))
    .where(EDITION.id == sa.bindparam("edition_id"))
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """How often a programme changed, and when it last did; neither ever goes back."""

    revision: int
    revised_at: dt.datetime  # whole seconds, another one for each revision


def stamp_of(edition_id: int) -> Stamp:
    """Return the stamp of an edition, in one question."""
    revision, since = db.session.execute(STAMP, {"edition_id": edition_id}).one()
    return Stamp(revision or 0, whole_seconds(since))


def fresh(edition: Edition) -> Edition:
    """Read an edition again: what is kept under a stamp must not be older than it."""
    db.session.refresh(edition)
    return edition


def whole_seconds(moment: dt.datetime | None) -> dt.datetime:
    """Return a moment as HTTP can say it."""
    return (moment or LONG_AGO).replace(microsecond=0)


def note_change(edition_id: int) -> None:
    """Raise the stamp of an edition with this transaction: for rows written past the session."""
    db.session.info.setdefault(CHANGED, set()).add(edition_id)


def listen() -> None:
    """Follow every change of a programme; once is enough, more does no harm."""
    for event, deed in (
        ("after_flush", _flushed),
        ("do_orm_execute", _executed),
        ("before_commit", _raise),
        ("after_transaction_end", _forget),
    ):
        if not sa.event.contains(db.session, event, deed):
            sa.event.listen(db.session, event, deed)


def _flushed(session: Session, _context: UOWTransaction) -> None:
    """Note the editions whose programme a flush changed."""
    whole = (thing for things in (session.new, session.deleted) for thing in things)
    changed: list[Any] = [thing for thing in whole if isinstance(thing, PUBLIC)]
    changed += [
        thing for thing in session.dirty if isinstance(thing, PUBLIC) and _is_seen_to_change(thing)
    ]
    editions, recast = session.info.setdefault(CHANGED, set()), session.info.setdefault(CAST, set())
    for thing in changed:
        if isinstance(thing, Contribution):
            recast.add(thing.debate_id)
        else:
            editions.add(thing.id if isinstance(thing, Edition) else thing.edition_id)


def _is_seen_to_change(thing: Model) -> bool:
    """Tell whether something that is shown changed in a row; a booked seat is not."""
    state, kind = sa.inspect(thing), type(thing)
    shown = (column.key for column in state.mapper.column_attrs if column.key not in UNSEEN[kind])
    return any(state.attrs[key].history.has_changes() for key in shown)


def _executed(state: ORMExecuteState) -> None:
    """Note a statement that changes many rows at once: whose, nobody knows, so all of them."""
    is_write = state.is_update or state.is_delete or state.is_insert
    if is_write and state.bind_mapper is not None and state.bind_mapper.class_ in PUBLIC:
        state.session.info.setdefault(CHANGED, set()).add(EVERY)


def _raise(session: Session) -> None:
    """Raise the stamps of what the transaction changed, right before its end."""
    if session.in_nested_transaction():
        return  # a savepoint may yet be undone
    session.flush()
    changed, recast = session.info.pop(CHANGED, set()), session.info.pop(CAST, set())
    connection = session.connection() if changed or recast else None
    if connection is None:
        return
    if recast:
        changed |= set(
            connection.scalars(sa.select(Debate.edition_id).where(Debate.id.in_(recast)))
        )
    wanted = sa.true() if EVERY in changed else EDITION.id.in_(changed)
    asked = sa.select(EDITION.id, SINCE).where(wanted).order_by(EDITION.id)
    now = whole_seconds(clock.now())
    for edition_id, since in connection.execute(asked).all():
        _raise_one(connection, edition_id, whole_seconds(since), now)


def _raise_one(
    connection: sa.Connection, edition_id: int, since: dt.datetime, now: dt.datetime
) -> None:
    """Raise the stamp of an edition, which is held from here to the commit."""
    stamp = programme_stamp.c
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    first = {"edition_id": edition_id, "revision": 0, "revised_at": since}
    connection.execute(insert(programme_stamp).values(first).on_conflict_do_nothing())
    row = stamp.edition_id == edition_id
    before = connection.execute(
        sa.select(stamp.revised_at).where(row).with_for_update()
    ).scalar_one()
    connection.execute(
        programme_stamp.update()
        .where(row)
        .values(revision=stamp.revision + 1, revised_at=max(now, before + A_SECOND))
    )


def _forget(session: Session, ended: SessionTransaction) -> None:
    """Forget what an undone transaction had changed."""
    if ended.parent is None:
        session.info.pop(CHANGED, None)
        session.info.pop(CAST, None)
