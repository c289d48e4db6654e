"""The outbox, circulars and their readers as organisers look at them."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.accounts.models import Account
from forum.database import db
from forum.mailing.models import Circular, Letter, LetterState, LetterTemplate
from forum.registration.finding import found
from forum.registration.models import Registration, RegistrationState
from forum.registration.words import Facet, Term, asked, facet

PAGE = 50
PEOPLE = 10  # proposed for a preview
DOMAINS = 20
PENDING = (LetterState.WAITING, LetterState.IN_DELIVERY)


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """One page of the outbox, the newest first, and the number that the next begins below."""

    letters: Sequence[Letter]
    before: int | None


def outbox(edition_id: int, state: str, words: str, before: int | None) -> OutboxPage:
    """Return the letters of an edition in a state (or all), written to an address like `words`."""
    asked_for = sa.select(Letter).where(Letter.edition_id == edition_id)
    if state == "a_remettre":
        asked_for = asked_for.where(Letter.state.in_(PENDING))
    elif state:
        asked_for = asked_for.where(Letter.state == LetterState(state))
    if words:
        address = sa.func.lower(Letter.recipient)
        asked_for = asked_for.where(address.contains(words.lower(), autoescape=True))
    if before is not None:
        asked_for = asked_for.where(Letter.id < before)
    rows = db.session.scalars(asked_for.order_by(Letter.id.desc()).limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    return OutboxPage(shown, shown[-1].id if len(rows) > PAGE else None)


def states(edition_id: int, circular_id: int | None = None) -> dict[LetterState, int]:
    """Count the letters of an edition, or of one circular, by what became of them."""
    asked_for = sa.select(Letter.state, sa.func.count()).group_by(Letter.state)
    if circular_id is None:
        asked_for = asked_for.where(Letter.edition_id == edition_id)
    else:
        asked_for = asked_for.where(Letter.circular_id == circular_id)
    counted = dict(db.session.execute(asked_for).all())
    return {state: counted.get(state, 0) for state in LetterState}


@dataclass(frozen=True, slots=True)
class DomainFailures:
    """How many letters did not arrive at the addresses of one host."""

    domain: str
    failed: int
    bounced: int


def failures_by_domain(edition_id: int) -> Sequence[DomainFailures]:
    """Return the hosts where letters do not arrive, the worst first."""
    failed = sa.func.sum(sa.case((Letter.state == LetterState.FAILED, 1), else_=0))
    bounced = sa.func.sum(sa.case((Letter.state == LetterState.BOUNCED, 1), else_=0))
    rows = db.session.execute(
        sa.select(Letter.domain, failed, bounced)
        .where(
            Letter.edition_id == edition_id,
            Letter.state.in_((LetterState.FAILED, LetterState.BOUNCED)),
        )
        .group_by(Letter.domain)
        .order_by(sa.func.count().desc(), Letter.domain)
        .limit(DOMAINS)
    )
    return [DomainFailures(*row) for row in rows]


def letter_of(edition_id: int, letter_id: int) -> Letter | None:
    """Return a letter of an edition with its attempts."""
    return db.session.scalar(
        sa.select(Letter)
        .where(Letter.edition_id == edition_id, Letter.id == letter_id)
        .options(selectinload(Letter.attempts))
    )


def written_kinds(edition_id: int) -> frozenset[tuple[str, str]]:
    """Return the kinds and languages that an edition wrote itself."""
    rows = db.session.execute(
        sa.select(LetterTemplate.kind, LetterTemplate.locale).where(
            LetterTemplate.edition_id == edition_id
        )
    )
    return frozenset((kind, locale) for kind, locale in rows)


def circulars_of(edition_id: int) -> Sequence[Circular]:
    """Return the circulars of an edition, the newest first."""
    return db.session.scalars(
        sa.select(Circular).where(Circular.edition_id == edition_id).order_by(Circular.id.desc())
    ).all()


def circular_of(edition_id: int, circular_id: int) -> Circular | None:
    """Return a circular of an edition."""
    return db.session.scalar(
        sa.select(Circular).where(Circular.edition_id == edition_id, Circular.id == circular_id)
    )


def names_of(*account_ids: int | None) -> dict[int, str]:
    """Return the names of organisers, or their addresses, by their numbers."""
    rows = db.session.execute(
        sa.select(Account.id, Account.name, Account.email).where(Account.id.in_(account_ids))
    )
    return {number: name or email for number, name, email in rows}


def address_of(account_id: int) -> str:
    """Return where an organiser reads her letters."""
    return db.session.scalars(sa.select(Account.email).where(Account.id == account_id)).one()


def people_like(edition_id: int, words: str) -> Sequence[Registration]:
    """Return some of the people who come and whom these words fit: a name, an e-mail, a code."""
    terms = asked(words)
    if not terms:
        return []
    coming = Term(facet(Facet.STATE, RegistrationState.ACTIVE.value))
    return found(edition_id, (coming, *terms)).people[:PEOPLE]


def person_by_code(edition_id: int, code: str) -> Registration | None:
    """Return who comes under a code."""
    return db.session.scalar(
        sa.select(Registration).where(
            Registration.edition_id == edition_id,
            Registration.code == code,
            Registration.state == RegistrationState.ACTIVE,
        )
    )
