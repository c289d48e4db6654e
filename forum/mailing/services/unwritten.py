"""Letters that could not be written: kept without words among the failures.

One of them holds nobody up. Whoever lets it leave again has it written then, by the worker.
"""

import logging
from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import DBAPIError

from forum import clock
from forum.database import db, transaction
from forum.edition.queries import edition_by_id
from forum.groups.models import Group
from forum.mailing.circulating import addressee_of, composed_circular
from forum.mailing.inviting import to_changed_seats
from forum.mailing.models import Attempt, Circular, LetterState, Outcome
from forum.mailing.outcomes import NotWantedError
from forum.mailing.queries import choices_of, letter_by_id, lock_letter
from forum.mailing.services.news import NEWS, forget_news, hold_news, news_words
from forum.mailing.writing import Composed, fitting, letter_to, post, words_for
from forum.registration.models import Registration

logger = logging.getLogger(__name__)
ANSWER_LENGTH = Attempt.answer.type.length


def circular_words(circular: Circular, reader: Registration | Group) -> Composed:
    """Write a circular to one reader."""
    edition = edition_by_id(circular.edition_id)
    return composed_circular(
        circular.subject, circular.body, circular.nature, edition, addressee_of(reader)
    )


def reminder_words(kind: str, person: Registration) -> Composed:
    """Write a reminder to one person, with the debates that she chose."""
    return words_for(kind, person, choices=choices_of(person))


def post_or_keep(
    kind: str,
    words: Callable[[], Composed],
    title: str,
    edition_id: int,
    recipient: str,
    **said_of_it: Any,  # noqa: ANN401 - columns of the letter
) -> bool:
    """Put one letter into the outbox; what cannot be written is kept as a failure.

    Tell whether it has words. What nobody wants is raised again, and so is whatever the database
    says: after that, nothing can be kept in this transaction.
    """
    try:
        composed = words()
    except (NotWantedError, DBAPIError):
        raise
    except Exception as error:
        logger.exception("A letter of kind %s could not be written", kind)
        nothing = Composed(fitting(title), "", "")
        letter = letter_to(kind, nothing, edition_id, recipient, **said_of_it)
        letter.state = LetterState.FAILED
        letter.attempts = [
            Attempt(
                tried_at=clock.now(),
                outcome=Outcome.UNWRITTEN,
                answer=f"{type(error).__name__}: {error}"[:ANSWER_LENGTH],
            )
        ]
        db.session.add(letter)
        return False
    post(kind, composed, edition_id, recipient, **said_of_it)
    return True


def write_kept(letter_id: int) -> None:
    """Write a letter that was kept without words; raises whatever stands in the way again."""
    with transaction() as session:
        found = letter_by_id(letter_id)
        if found is not None and found.kind == NEWS and found.registration_id is not None:
            hold_news(found.registration_id)  # people are held before their letters
        letter = lock_letter(letter_id)
        if letter is None or not letter.is_unwritten:
            return
        if letter.group_id is not None:
            reader: Registration | Group = session.get_one(Group, letter.group_id)
        else:
            reader = session.get_one(Registration, letter.registration_id)
        if letter.circular_id is not None:
            words = circular_words(session.get_one(Circular, letter.circular_id), reader)
        elif isinstance(reader, Registration):
            if letter.kind == NEWS:  # more may have changed since it failed
                letter.attachments = ("agenda", *to_changed_seats(reader))
            words = _service_words(letter.kind, reader)
        letter.subject, letter.text, letter.html = words.subject, words.text, words.html


def _service_words(kind: str, person: Registration) -> Composed:
    """Write a letter of the house to a person who is held where it tells her news."""
    if kind != NEWS:
        return reminder_words(kind, person)
    words = news_words(person, clock.now())
    forget_news(person)
    return words
