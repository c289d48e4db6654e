"""Letters of a mass that could not be written: kept without words among the failures.

One of them holds nobody up. Whoever lets it leave again has it written then, by the worker.
"""

import logging
from collections.abc import Callable
from typing import Any

from forum import clock
from forum.database import db, transaction
from forum.edition.queries import edition_by_id
from forum.groups.models import Group
from forum.mailing.circulating import addressee_of, composed_circular
from forum.mailing.models import Attempt, Circular, LetterState, Outcome
from forum.mailing.queries import choices_of, lock_letter
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
) -> None:
    """Put one letter of a mass into the outbox; what cannot be written is kept as a failure."""
    try:
        composed = words()
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
    else:
        post(kind, composed, edition_id, recipient, **said_of_it)


def write_kept(letter_id: int) -> None:
    """Write a letter that was kept without words; raises whatever stands in the way again."""
    with transaction() as session:
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
            words = reminder_words(letter.kind, reader)
        letter.subject, letter.text, letter.html = words.subject, words.text, words.html
