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
from forum.registration.terms import Where, beneath, counts_of, first_rows, wanted
from forum.registration.words import Term, asked, named

COUNTED = 1000  # what more there is is not counted
LOOKED_UP = 200  # people looked up one by one for a total; beyond, one page says enough
WEIGHED = 5000  # rows counted to tell which of several terms is the rarest
SCANNED = 2000  # rows looked at for one page
PAGE = 50

_c = registration_word.c
_Row = sa.Row[int, str, str]


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
    if "\0" in word:  # which PostgreSQL cannot look for
        return None
    return Cursor(int(driver), int(number), word) if int(number) < 2**31 else None


def found(
    edition_id: int, terms: Sequence[Term], order: Order = Order.NAME, after: str = ""
) -> Found:
    """Return the people whom every term fits, the page after a cursor.

    `NEWEST` needs whole words (facets) alone. Seven queries at most, however many people there are.
    """
    cursor = cursor_from(after, terms)
    counts = counts_of(edition_id, terms, WEIGHED if len(terms) > 1 else COUNTED + 1)
    driver = cursor.driver if cursor else counts.index(min(counts))
    term = terms[driver]
    others = [other for number, other in enumerate(terms) if number != driver]
    rows, goes_on = _page(edition_id, term, others, order, cursor)
    is_last = goes_on is None and cursor is None
    total, is_least = _total(edition_id, term, others, counts[driver])
    return Found(
        people=_people([row.registration_id for row in rows]),
        total=len(rows) if is_last else max(total, len(rows)),
        is_least=is_least and not is_last,
        after=Cursor(driver, goes_on.registration_id, goes_on.word) if goes_on else None,
    )


def looked_for(edition_id: int, text: str, *, is_everywhere: bool) -> tuple[tuple[Term, ...], bool]:
    """Return what a typed text means, and whether its last two words are taken as a name.

    They are if somebody is called so, unless they are to be looked for everywhere.
    """
    terms = asked(text)
    pairs = () if is_everywhere else named(terms)
    counts = counts_of(edition_id, pairs, 1) if pairs else []
    pair = next((pair for pair, count in zip(pairs, counts, strict=True) if count), None)
    return ((*terms[:-2], pair), True) if pair else (terms, False)


def _page(
    edition_id: int, term: Term, others: Sequence[Term], order: Order, cursor: Cursor | None
) -> tuple[Sequence[_Row], _Row | None]:
    """Return the rows of one page, and the one after which the next page begins, if any."""
    # The name is read where it sorts alone: elsewhere an index answers without the table.
    name = _c.name if order is Order.NAME else sa.literal("")
    columns = sa.select(_c.registration_id, _c.word, name).order_by(*_order_by(order))
    ahead = [*beneath(edition_id, term), *_ahead(edition_id, term, order, cursor)]
    fitting = wanted(edition_id, registration_word, term, others)
    last = None
    if fitting:
        edge = columns.where(*ahead).offset(SCANNED - 1).limit(1)
        last = db.session.execute(edge).one_or_none()
    within = [sa.not_(_beyond(term, order, last))] if last else []
    rows = db.session.execute(columns.where(*ahead, *within, *fitting).limit(PAGE + 1)).all()
    return rows[:PAGE], rows[PAGE - 1] if len(rows) > PAGE else last


def _order_by(order: Order) -> list[sa.ColumnElement[object]]:
    """Sort as an index does: by word and name, or the last registered first."""
    if order is Order.NEWEST:
        return [_c.word.desc(), _c.registration_id.desc()]
    return [_c.word, _c.name, _c.registration_id]


def _beyond(term: Term, order: Order, row: _Row) -> Where:
    """Tell which rows come after one.

    Under a whole word its name is left out: SQLite would range over it and then sort by name.
    """
    if order is Order.NEWEST:
        older: Where = _c.registration_id < row.registration_id
        return older
    columns = [_c.word, _c.name, _c.registration_id][0 if term.is_begun else 1 :]
    values = [row.word, row.name, row.registration_id][0 if term.is_begun else 1 :]
    past: Where = sa.tuple_(*columns) > sa.tuple_(*(sa.bindparam(None, value) for value in values))
    return past


def _ahead(edition_id: int, term: Term, order: Order, cursor: Cursor | None) -> list[Where]:
    """Tell which rows come after a cursor; where its row is gone one begins anew."""
    if cursor is None:
        return []
    row = db.session.execute(
        sa.select(_c.registration_id, _c.word, _c.name).where(
            _c.edition_id == edition_id,
            _c.word == cursor.word,
            _c.registration_id == cursor.registration_id,
        )
    ).one_or_none()
    return [_beyond(term, order, row)] if row else []


def _total(edition_id: int, term: Term, others: Sequence[Term], count: int) -> tuple[int, bool]:
    """Count the people of a term whom the others fit, and tell whether there are more."""
    if not others and not term.is_begun:
        return min(count, COUNTED), count > COUNTED
    first = first_rows(edition_id, term, COUNTED if not others else LOOKED_UP)
    if not others:
        people = sa.select(sa.func.count(first.c.registration_id.distinct()))
        return db.session.execute(people).scalar_one(), count > COUNTED
    fitting = wanted(edition_id, first, term, others)
    people = sa.select(sa.func.count()).select_from(first).where(*fitting)
    return db.session.execute(people).scalar_one(), count > LOOKED_UP


def _people(registration_ids: Sequence[int]) -> Sequence[Registration]:
    """Return registrations in the order given, with their bookings."""
    rows = db.session.scalars(
        sa.select(Registration)
        .where(Registration.id.in_(registration_ids))
        .options(selectinload(Registration.bookings))
    )
    by_id = {registration.id: registration for registration in rows}
    return [by_id[number] for number in registration_ids if number in by_id]
