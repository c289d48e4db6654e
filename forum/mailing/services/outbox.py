"""Letters that did not arrive: tried once more, sent back, or not wanted any more."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.mailing import poking
from forum.mailing.bounces import Bounce
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from forum.mailing.queries import letter_by_message_id, lock_letter
from forum.mailing.rules import Reason
from forum.refusals import Refusal, RefusedError
from forum.registration.queries import lock_registration
from forum.registration.rules import Purpose

ANSWER_LENGTH = Attempt.answer.type.length
ARRIVED_NOWHERE = (LetterState.FAILED, LetterState.BOUNCED)


def retry(letter_id: int, edition_id: int, by: int | None, now: dt.datetime) -> None:
    """Let a letter that failed leave once more. Raises RefusedError."""
    with transaction():
        letter = lock_letter(letter_id)
        if letter is None or letter.state not in ARRIVED_NOWHERE:
            raise RefusedError(Refusal(Reason.NOT_FAILED))
        letter.state, letter.tries, letter.due_at = LetterState.WAITING, 0, now
        letter.is_hard_bounce = False
        subject = Subject("", "letter", letter.id)
        record(by, Deed.LETTER_RETRIED, now, edition_id=edition_id, subject=subject)
        poking.remember()


def retry_all(edition_id: int, by: int | None, now: dt.datetime) -> int:
    """Let all letters leave once more that were given up; return how many.

    Those that came back are not among them: their addresses are to be corrected first.
    """
    with transaction() as session:
        count = int(
            session.execute(
                sa.update(Letter)
                .where(Letter.edition_id == edition_id, Letter.state == LetterState.FAILED)
                .values(state=LetterState.WAITING, tries=0, due_at=now)
            ).rowcount  # type: ignore[attr-defined]  # an update has one
        )
        if count:
            subject = Subject(str(count), "letters")
            record(by, Deed.LETTER_RETRIED, now, edition_id=edition_id, subject=subject)
            poking.remember()
        return count


def note_bounce(bounce: Bounce, now: dt.datetime) -> bool:
    """Write down that a letter was sent back; tell whether it is one of ours."""
    with transaction() as session:
        found = letter_by_message_id(bounce.message_id)
        letter = lock_letter(found) if found else None
        if letter is None:
            return False
        if letter.state is LetterState.BOUNCED:
            return True  # told twice
        outcome = Outcome.BOUNCED if bounce.is_final else Outcome.POSTPONED
        if bounce.is_final:
            letter.state, letter.is_hard_bounce = LetterState.BOUNCED, bounce.is_hard
        session.add(
            Attempt(
                letter_id=letter.id,
                tried_at=now,
                outcome=outcome,
                answer=bounce.reason[:ANSWER_LENGTH],
            )
        )
        return True


def unsubscribe(registration_id: int, now: dt.datetime) -> None:
    """Take back a person's agreement to newsletters, whatever the state of her registration."""
    with transaction():
        registration = lock_registration(registration_id)
        for consent in registration.consents:
            if consent.purpose is Purpose.NEWSLETTER and consent.withdrawn_at is None:
                consent.withdrawn_at = now
        db.session.flush()
