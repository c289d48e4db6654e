"""Accounts and the journal, as the office shows them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.accounts.models import Account
from forum.clock import PARIS
from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed

PAGE = 50  # entries of the journal at a time


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries of the journal are wanted; nothing said means all."""

    account_id: int | None = None
    edition_id: int | None = None
    deeds: Iterable[Deed] = ()
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the journal, with who did it and in which edition."""

    entry: Entry
    account: Account | None
    edition: Edition | None


def accounts() -> Sequence[Account]:
    """Return every account with its roles and passkeys, the closed ones last."""
    return db.session.scalars(
        sa.select(Account)
        .options(selectinload(Account.webauthn))
        .order_by(Account.active.desc(), sa.func.lower(Account.name), Account.email)
    ).all()


def account_numbered(account_id: int) -> Account | None:
    """Return one account."""
    return db.session.get(Account, account_id)


def editions() -> Sequence[Edition]:
    """Return the editions, the latest first."""
    return db.session.scalars(
        sa.select(Edition).order_by(Edition.starts_at.desc(), Edition.id.desc())
    ).all()


def _between(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Return when a day begins and ends in Paris."""
    start = dt.datetime.combine(day, dt.time(), PARIS)
    return start, dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), PARIS)


def journal(wanted: Filters, before: int | None = None) -> tuple[list[Line], int | None]:
    """Return a page of the journal, newest first, and the entry after which the next one begins.

    Pages hang on the last entry shown, not on a count: what is written meanwhile moves nothing.
    """
    query = (
        sa.select(Entry, Account, Edition)
        .outerjoin(Account, Entry.account_id == Account.id)
        .outerjoin(Edition, Entry.edition_id == Edition.id)
        .order_by(Entry.done_at.desc(), Entry.id.desc())
        .limit(PAGE + 1)
    )
    if wanted.account_id is not None:
        query = query.where(Entry.account_id == wanted.account_id)
    if wanted.edition_id is not None:
        query = query.where(Entry.edition_id == wanted.edition_id)
    if deeds := list(wanted.deeds):
        query = query.where(Entry.deed.in_(deeds))
    if wanted.day is not None:
        start, end = _between(wanted.day)
        query = query.where(Entry.done_at >= start, Entry.done_at < end)
    if before is not None and (last := db.session.get(Entry, before)):
        query = query.where(
            sa.or_(
                Entry.done_at < last.done_at,
                sa.and_(Entry.done_at == last.done_at, Entry.id < last.id),
            )
        )
    rows = db.session.execute(query).all()
    lines = [Line(*row) for row in rows[:PAGE]]
    return lines, (lines[-1].entry.id if len(rows) > PAGE else None)
