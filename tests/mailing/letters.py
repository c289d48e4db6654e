"""Letters ready to leave, a transport that answers as told, and what became of each letter."""

import datetime as dt
import itertools
from email.message import EmailMessage

from forum.database import db
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from tests.builders import stored

_numbers = itertools.count(1)
WRITTEN = dt.datetime(2011, 11, 7, 9, 0, tzinfo=dt.UTC)


class Post:
    """A transport that answers as told, and notes what it was given."""

    def __init__(self, answer: str | Exception = "250 ok") -> None:
        self.answer = answer
        self.carried: list[str] = []
        self.had_transaction = False
        self.is_closed = False

    def carry(self, message: EmailMessage, name: str) -> str:
        """Answer as told."""
        self.had_transaction = self.had_transaction or db.session().in_transaction()
        self.carried.append(str(message["To"]))
        assert name.endswith("-link_requested")
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def close(self) -> None:
        """Note that the run is over."""
        self.is_closed = True


def a_letter(recipient: str = "camille@example.org", **said: object) -> int:
    """Store a letter that waits, and return its number."""
    facts = {
        "kind": "link_requested",
        "message_id": f"<{next(_numbers)}@example.org>",
        "recipient": recipient,
        "subject": "Votre lien personnel",
        "text": "Bonjour\n",
        "html": "<p>Bonjour</p>",
        "written_at": WRITTEN,
        "due_at": WRITTEN,
    }
    return stored(Letter(**{**facts, **said})).id


def what_became(letter_id: int) -> tuple[LetterState, int, dt.datetime, list[tuple[Outcome, str]]]:
    """Return the state of a letter, its tries, when it is due, and each attempt."""
    db.session.rollback()
    letter = db.session.get_one(Letter, letter_id)
    attempts = db.session.scalars(db.select(Attempt).order_by(Attempt.id)).all()
    said = [(attempt.outcome, attempt.answer) for attempt in attempts]
    return letter.state, letter.tries, letter.due_at, said
