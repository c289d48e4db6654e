"""Circulars: written by one, read again by another, sent knowingly, stopped if need be."""

import datetime as dt

import sqlalchemy as sa

from forum.database import transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.mailing import poking
from forum.mailing.circulating import BODY_NAMES, SUBJECT_NAMES
from forum.mailing.models import Circular, Letter, LetterState
from forum.mailing.placeholders import refusals
from forum.mailing.rules import (
    CircularState,
    Nature,
    Reason,
    review_refusals,
    sending_refusals,
)
from forum.mailing.segments import audience_of, has_colleague, lock_circular
from forum.mailing.wishes import CircularWish
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError

EDITABLE = frozenset({CircularState.DRAFT, CircularState.REVIEWED})


def circular_refusals(wish: CircularWish) -> tuple[Refusal, ...]:
    """Tell what cannot be written, or not to these readers."""
    return (
        *refusals(wish.subject.fr, SUBJECT_NAMES, "subject_fr"),
        *refusals(wish.body.fr, BODY_NAMES, "body_fr"),
        *refusals(wish.subject.en, SUBJECT_NAMES, "subject_en"),
        *refusals(wish.body.en, BODY_NAMES, "body_en"),
        *(
            [Refusal(Reason.NO_NEWS_FOR_GROUPS, "audience")]
            if wish.segment.is_groups and wish.nature is Nature.NEWSLETTER
            else []
        ),
    )


def draft(edition_id: int, wish: CircularWish, by: int | None, now: dt.datetime) -> int:
    """Begin a circular and return its number. Raises RefusedError."""
    with transaction() as session:
        circular = Circular(edition_id=edition_id, written_at=now, version=0)
        session.add(circular)
        _write(circular, wish, by, now)
        session.flush()
        _note(circular, Deed.CIRCULAR_WRITTEN, by, now)
        return circular.id


def redraft(
    circular_id: int, wish: CircularWish, version: int, by: int | None, now: dt.datetime
) -> None:
    """Change a circular that has not left; it must be read again. Raises RefusedError."""
    with transaction():
        circular = _held(circular_id, version)
        if circular.state not in EDITABLE:
            raise RefusedError(Refusal(Reason.NOT_A_DRAFT))
        _write(circular, wish, by, now)
        _note(circular, Deed.CIRCULAR_WRITTEN, by, now)


def discard(circular_id: int, version: int, by: int | None, now: dt.datetime) -> None:
    """Throw a circular away that has not left. Raises RefusedError."""
    with transaction() as session:
        circular = _held(circular_id, version)
        if circular.state not in EDITABLE:
            raise RefusedError(Refusal(Reason.NOT_A_DRAFT))
        _note(circular, Deed.CIRCULAR_WRITTEN, by, now)
        session.delete(circular)


def review(
    circular_id: int, version: int, by: int | None, now: dt.datetime, *, says_alone: bool
) -> None:
    """Declare a circular read again: by another person where there is one. Raises RefusedError."""
    with transaction():
        circular = _held(circular_id, version)
        refused = review_refusals(
            circular.state,
            is_own=circular.written_by == by,
            has_colleague=has_colleague(circular.written_by),
            says_alone=says_alone,
        )
        if refused:
            raise RefusedError(*refused)
        circular.state, circular.reviewed_by = CircularState.REVIEWED, by
        circular.version += 1
        _note(circular, Deed.CIRCULAR_REVIEWED, by, now)


def send(  # noqa: PLR0913 - what was seen and said at the moment of sending
    circular_id: int,
    version: int,
    by: int | None,
    now: dt.datetime,
    *,
    shown: int,
    is_confirmed: bool,
) -> None:
    """Let a circular leave to as many people as its sender saw. Raises RefusedError."""
    with transaction():
        circular = _held(circular_id, version)
        counted = audience_of(circular).count()
        refused = sending_refusals(
            circular.state, is_confirmed=is_confirmed, shown=shown, counted=counted
        )
        if refused:
            raise RefusedError(*refused)
        circular.state, circular.sent_by, circular.sent_at = CircularState.SENDING, by, now
        circular.recipients, circular.reached = counted, 0
        circular.version += 1
        _note(circular, Deed.CIRCULAR_SENT, by, now)
        poking.remember(poking.CIRCULARS)


def stop(circular_id: int, by: int | None, now: dt.datetime) -> None:
    """Stop a circular: letters that have not left stay here. Raises RefusedError."""
    with transaction() as session:
        circular = lock_circular(circular_id)
        if circular is None or circular.state not in {CircularState.SENDING, CircularState.SENT}:
            raise RefusedError(Refusal(Reason.NOT_UNDER_WAY))
        circular.state = CircularState.STOPPED
        circular.version += 1
        session.execute(
            sa.update(Letter)
            .where(Letter.circular_id == circular_id, Letter.state == LetterState.WAITING)
            .values(state=LetterState.WITHDRAWN)
        )
        _note(circular, Deed.CIRCULAR_STOPPED, by, now)


def _held(circular_id: int, version: int) -> Circular:
    """Return a circular as it was read. Raises ChangedMeanwhileError."""
    circular = lock_circular(circular_id)
    if circular is None or circular.version != version:
        raise ChangedMeanwhileError
    return circular


def _write(circular: Circular, wish: CircularWish, by: int | None, now: dt.datetime) -> None:
    """Write what was typed; whoever changes a circular is its author."""
    if refused := circular_refusals(wish):
        raise RefusedError(*refused)
    circular.nature, circular.subject, circular.body = wish.nature, wish.subject, wish.body
    circular.segment = wish.segment.kept()
    circular.state, circular.written_by, circular.reviewed_by = CircularState.DRAFT, by, None
    circular.written_at = now
    circular.version += 1


def _note(circular: Circular, deed: Deed, by: int | None, now: dt.datetime) -> None:
    subject = Subject(circular.subject.fr, "circular", circular.id)
    record(by, deed, now, edition_id=circular.edition_id, subject=subject)
