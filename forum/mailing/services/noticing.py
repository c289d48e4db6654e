"""Whoever something changed for gets one letter, once programme and forum have rested."""

import datetime as dt
import logging
from collections.abc import Callable, Collection
from contextlib import suppress

import sqlalchemy as sa

from forum.database import db, judged_again, transaction
from forum.mailing.inviting import to_changed_seats
from forum.mailing.kinds import KINDS
from forum.mailing.models import Letter, LetterState
from forum.mailing.outcomes import NotWantedError
from forum.mailing.pending import ChangeNotice, EditionNotice
from forum.mailing.services.news import NEWS, forget_news, hold_news, is_news_due, news_words
from forum.mailing.services.unwritten import post_or_keep
from forum.registration.models import Registration

logger = logging.getLogger(__name__)


def write_due(now: dt.datetime, is_leaving: Callable[[], bool] = lambda: False) -> int:
    """Write the letters whose quiet time is over, one to each person; return how many.

    Who cannot be written to holds up nobody.
    """
    written = 0
    passed_over: list[int] = []
    while not is_leaving() and (registration_id := _next_due(now, passed_over)) is not None:
        try:
            written += _write_to(registration_id, now)
        except Exception:
            logger.exception("What changed for registration %s could not be told", registration_id)
            passed_over.append(registration_id)
    return written


def _next_due(now: dt.datetime, passed_over: Collection[int]) -> int | None:
    """Return somebody to whom something is due to be told, without taking a lock."""
    found = None
    for kept in (EditionNotice, ChangeNotice):
        found = found or db.session.scalar(
            sa.select(kept.registration_id)
            .where(
                kept.due_at <= now,
                kept.registration_id.not_in(passed_over),
                ~_is_kept(kept.registration_id),
            )
            .order_by(kept.due_at, kept.registration_id)
            .limit(1)
        )
    db.session.rollback()
    return found


def _is_kept(registration_id: sa.orm.InstrumentedAttribute[int] | int) -> sa.ColumnElement[bool]:
    """Tell whether a letter with her news could not be written.

    Until it is retried, it stands for all that waits for her.
    """
    return sa.exists().where(
        Letter.registration_id == registration_id,
        Letter.kind == NEWS,
        Letter.text == "",
        Letter.state != LetterState.WITHDRAWN,
    )


@judged_again
def _write_to(registration_id: int, now: dt.datetime) -> bool:
    """Write what changed for one person and forget her notices, at once; tell whether it was.

    Where it cannot be written, her letter is kept among the failures, and her notices with it.
    """
    with transaction() as session:
        person = hold_news(registration_id)
        if not is_news_due(person, now) or session.scalar(sa.select(_is_kept(person.id))):
            return False
        is_told = False
        with suppress(NotWantedError):
            if not _post(person, now):
                return True
            is_told = True
        forget_news(person)
        return is_told


def _post(person: Registration, now: dt.datetime) -> bool:
    """Put the letter into the outbox, or keep it; tell whether it has words."""
    if not person.email:
        raise NotWantedError("sans adresse")
    return post_or_keep(
        NEWS,
        lambda: news_words(person, now),
        str(KINDS[NEWS].label),
        person.edition_id,
        person.email,
        registration_id=person.id,
        attachments=("agenda", *to_changed_seats(person)),
    )
