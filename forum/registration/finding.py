"""Registrations as organisers look for them: as fast among 100,000 as among 1,000.

Every filter is a facet and every word a range of `registration_word`, so that one index serves
them all. The rarest term drives; the others are looked up person by person; nothing is sorted,
skipped or counted whole. A page looks at `SCANNED` rows at most, and says so by giving less than
a whole page and a cursor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.database import db
from forum.registration.models import Registration, registration_word
from forum.registration.words import Term

COUNTED = 1000  # what more there is is not counted
SCANNED = 2000  # rows looked at for one page
PAGE = 50

_c = registration_word.c
_Where = sa.ColumnElement[bool]


class Order(StrEnum):
    NAME = "nom"
    NEWEST = "recentes"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins: after the row of one person under a word of the driving term."""

    driver: int
    registration_id: int
    word: str

    def __str__(self) -> str:
        return f"{self.driver}.{self.registration_id}.{self.word}"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people, how many there are in all (at least, if so) and where it goes on."""

    people: Sequence[Registration]
    total: int
    is_least: bool
    after: Cursor | None


def cursor_from(text: str, terms: Sequence[Term]) -> Cursor | None:
    """Read a cursor from an address; None where it does not belong to what is asked."""
    driver, _, rest = text.partition(".")
    number, _, word = rest.partition(".")
    if not (driver.isdecimal() and number.isdecimal() and int(driver) < len(terms)):
        return None
    return Cursor(int(driver), int(number), word) if int(number) < 2**31 else None


def found(
    edition_id: int, terms: Sequence[Term], order: Order = Order.NAME, after: str = ""
) -> Found:
    """Return the people whom every term fits, the page after a cursor.

    `NEWEST` needs whole words (facets) alone. Seven queries at most, however many people there are.
    """
    cursor = cursor_from(after, terms)
    counts = _counts(edition_id, terms)
    driver = cursor.driver if cursor else counts.index(min(counts))
    term = terms[driver]
    others = [other for number, other in enumerate(terms) if number != driver]
    window = _beneath(edition_id, term)
    order_by = _order_by(order)
    start = _row(edition_id, cursor) if cursor else None
    ahead = [*window, *([_beyond(order, start)] if start else [])]
    wanted = _wanted(edition_id, registration_word, term, others)
    last = db.session.execute(
        sa.select(_c.registration_id, _c.word, _c.name)
        .where(*ahead)
        .order_by(*order_by)
        .offset(SCANNED - 1)
        .limit(1)
    ).one_or_none()
    within = [sa.not_(_beyond(order, last))] if last else []
    rows = db.session.execute(
        sa.select(_c.registration_id, _c.word, _c.name)
        .where(*ahead, *within, *wanted)
        .order_by(*order_by)
        .limit(PAGE + 1)
    ).all()
    shown, goes_on = rows[:PAGE], rows[PAGE - 1] if len(rows) > PAGE else last
    total = _total(edition_id, term, others) if wanted else min(counts[driver], COUNTED)
    return Found(
        people=_people([row.registration_id for row in shown]),
        total=max(total, len(rows)),
        is_least=counts[driver] > COUNTED,
        after=Cursor(driver, goes_on.registration_id, goes_on.word) if goes_on else None,
    )


def _range(table: sa.FromClause, term: Term) -> list[_Where]:
    """Tell which words a term means."""
    if term.is_begun:
        return [table.c.word >= term.word, table.c.word < term.end]
    return [table.c.word == term.word]


def _beneath(edition_id: int, term: Term) -> list[_Where]:
    """Tell which rows of an edition a term means."""
    return [_c.edition_id == edition_id, *_range(registration_word, term)]


def _order_by(order: Order) -> list[sa.ColumnElement[object]]:
    """Sort as an index does: by word and name, or the last registered first."""
    if order is Order.NEWEST:
        return [_c.word.desc(), _c.registration_id.desc()]
    return [_c.word, _c.name, _c.registration_id]


def _beyond(order: Order, row: sa.Row[int, str, str]) -> _Where:
    """Tell which rows come after one."""
    if order is Order.NEWEST:
        older: _Where = _c.registration_id < row.registration_id
        return older
    past: _Where = sa.tuple_(_c.word, _c.name, _c.registration_id) > sa.tuple_(
        *(sa.bindparam(None, value) for value in (row.word, row.name, row.registration_id))
    )
    return past


def _row(edition_id: int, cursor: Cursor) -> sa.Row[int, str, str] | None:
    """Return the row after which a page begins; None when it is gone: one begins anew."""
    return db.session.execute(
        sa.select(_c.registration_id, _c.word, _c.name).where(
            _c.edition_id == edition_id,
            _c.word == cursor.word,
            _c.registration_id == cursor.registration_id,
        )
    ).one_or_none()


def _counts(edition_id: int, terms: Sequence[Term]) -> list[int]:
    """Count the rows of each term, as far as it matters."""
    return list(
        db.session.execute(
            sa.select(*(_count_of(_first(edition_id, term, COUNTED + 1)) for term in terms))
        ).one()
    )


def _total(edition_id: int, term: Term, others: Sequence[Term]) -> int:
    """Count the people of the first rows of a term whom the others fit."""
    first = _first(edition_id, term, COUNTED)
    wanted = _wanted(edition_id, first, term, others)
    return db.session.execute(sa.select(_count_of(first, *wanted))).scalar_one()


def _first(edition_id: int, term: Term, limit: int) -> sa.Subquery:
    """Return the first rows of a term, in no order."""
    rows = sa.select(_c.registration_id, _c.word).where(*_beneath(edition_id, term))
    return rows.limit(limit).subquery()


def _count_of(rows: sa.FromClause, *wanted: _Where) -> sa.ScalarSelect[int]:
    """Count rows."""
    return sa.select(sa.func.count()).select_from(rows).where(*wanted).scalar_subquery()


def _wanted(
    edition_id: int, row: sa.FromClause, term: Term, others: Sequence[Term]
) -> list[_Where]:
    """Tell that every other term fits the person of a row, and that she was not met before.

    Who is called Martin and Marie begins twice with the same letters.
    """
    wanted: list[_Where] = [_exists(edition_id, row, one).is_not(None) for one in others]
    if term.is_begun:
        wanted.append(_exists(edition_id, row, term, before=row.c.word).is_(None))
    return wanted


def _exists(
    edition_id: int,
    row: sa.FromClause,
    term: Term,
    before: sa.ColumnElement[str] | None = None,
) -> sa.ScalarSelect[int]:
    """Look a word of a person up: as a join, PostgreSQL may read all that a common word means."""
    other = registration_word.alias()
    where = [other.c.registration_id == row.c.registration_id, *_range(other, term)]
    if not term.is_begun:
        where.append(other.c.edition_id == edition_id)
    if before is not None:
        where.append(other.c.word < before)
    query = sa.select(sa.literal(1)).select_from(other).where(*where).limit(1)
    return query.correlate(row).scalar_subquery()


def _people(registration_ids: Sequence[int]) -> Sequence[Registration]:
    """Return registrations in the order given, with their bookings."""
    rows = db.session.scalars(
        sa.select(Registration)
        .where(Registration.id.in_(registration_ids))
        .options(selectinload(Registration.bookings))
    )
    by_id = {registration.id: registration for registration in rows}
    return [by_id[number] for number in registration_ids if number in by_id]
