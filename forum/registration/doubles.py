"""Registrations that are likely to be one person's, found by the facets that they share."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.database import db
from forum.registration.models import Booking, Registration, registration_word
from forum.registration.traces import Distinction
from forum.registration.words import Facet, Term, facet

PAGE = 40  # groups of namesakes
MOST = 8  # people of one group

_c = registration_word.c


@dataclass(frozen=True, slots=True)
class Doubles:
    """Groups of people who may be one, by name, and the word after which there are more."""

    groups: Sequence[Sequence[Registration]]
    after: str


def likely_doubles(edition_id: int, after: str = "") -> Doubles:
    """Return the people who share a name and something else, the page after a word. Four queries.

    Those who were told apart are left out.
    """
    term = Term(facet(Facet.NAMESAKE), is_begun=True)
    words = db.session.scalars(
        sa.select(_c.word)
        .where(_c.edition_id == edition_id, _c.word >= max(term.word, after), _c.word < term.end)
        .where(_c.word > after)
        .group_by(_c.word)
        .having(sa.func.count() > 1)
        .order_by(_c.word)
        .limit(PAGE + 1)
    ).all()
    rows = db.session.execute(
        sa.select(_c.word, _c.registration_id)
        .where(_c.edition_id == edition_id, _c.word.in_(words[:PAGE]))
        .order_by(_c.word, _c.registration_id)
    ).all()
    sharing: dict[str, list[int]] = defaultdict(list)
    for word, registration_id in rows:
        if len(sharing[word]) < MOST:
            sharing[word].append(registration_id)
    alike = {tuple(ids) for ids in sharing.values()}
    largest = [one for one in alike if not any(set(one) < set(other) for other in alike)]
    people = {one.id: one for one in _people({number for ids in largest for number in ids})}
    apart = _told_apart(people)
    groups = [
        [people[number] for number in ids if number in people]
        for ids in largest
        if any((a, b) not in apart for a in ids for b in ids if a < b)
    ]
    groups.sort(key=lambda group: (group[0].sort_key, group[0].id))
    return Doubles(groups, words[PAGE - 1] if len(words) > PAGE else "")


def pair(edition_id: int, codes: tuple[str, str]) -> tuple[Registration, Registration] | None:
    """Return two different registrations of an edition, with their bookings, in the order asked."""
    rows = db.session.scalars(
        sa.select(Registration)
        .where(Registration.edition_id == edition_id, Registration.code.in_(codes))
        .options(selectinload(Registration.bookings).joinedload(Booking.debate))
    )
    by_code = {one.code: one for one in rows}
    if len(by_code) < len(codes):
        return None
    return by_code[codes[0]], by_code[codes[1]]


def _people(numbers: set[int]) -> Sequence[Registration]:
    """Return registrations with their bookings."""
    query = sa.select(Registration).where(Registration.id.in_(numbers))
    return db.session.scalars(query.options(selectinload(Registration.bookings))).all()


def _told_apart(people: dict[int, Registration]) -> set[tuple[int, int]]:
    """Return the pairs that somebody said to be two people."""
    rows = db.session.execute(
        sa.select(Distinction.first_id, Distinction.second_id).where(
            Distinction.first_id.in_(people), Distinction.second_id.in_(people)
        )
    )
    return {(first, second) for first, second in rows}
