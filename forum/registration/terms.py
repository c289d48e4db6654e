"""Terms looked up in the words of registrations: the conditions that a search is made of."""

from collections.abc import Sequence

import sqlalchemy as sa

from forum.database import db
from forum.registration.models import registration_word
from forum.registration.words import Term

_c = registration_word.c
Where = sa.ColumnElement[bool]


def _range(table: sa.FromClause, term: Term) -> list[Where]:
    """Tell which words a term means."""
    if term.is_begun:
        return [table.c.word >= term.word, table.c.word < term.end]
    return [table.c.word == term.word]


def beneath(edition_id: int, term: Term) -> list[Where]:
    """Tell which rows of an edition a term means."""
    return [_c.edition_id == edition_id, *_range(registration_word, term)]


def counts_of(edition_id: int, terms: Sequence[Term], most: int) -> list[int]:
    """Count the rows of each term, up to a number."""
    return list(
        db.session.execute(
            sa.select(*(_count_of(first_rows(edition_id, term, most)) for term in terms))
        ).one()
    )


def first_rows(edition_id: int, term: Term, limit: int) -> sa.Subquery:
    """Return the first rows of a term, in no order."""
    rows = sa.select(_c.registration_id, _c.word).where(*beneath(edition_id, term))
    return rows.limit(limit).subquery()


def _count_of(rows: sa.FromClause, *fitting: Where) -> sa.ScalarSelect[int]:
    """Count rows."""
    return sa.select(sa.func.count()).select_from(rows).where(*fitting).scalar_subquery()


def wanted(edition_id: int, row: sa.FromClause, term: Term, others: Sequence[Term]) -> list[Where]:
    """Tell that every other term fits the person of a row, and that she was not met before.

    Who is called Martin and Marie begins twice with the same letters.
    """
    fitting: list[Where] = [_exists(edition_id, row, one).is_not(None) for one in others]
    if term.is_begun:
        fitting.append(_exists(edition_id, row, term, before=row.c.word).is_(None))
    return fitting


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
