"""Letters leave: claimed one by one, delivered outside of any transaction, at least once."""

import logging
import secrets
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from email.message import EmailMessage

from forum import clock
from forum.database import db, is_writing, transaction
from forum.mailing import queries
from forum.mailing.attachments import drawn
from forum.mailing.delivery import Transport
from forum.mailing.envelope import message_of, sender
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from forum.mailing.outcomes import NotWantedError, RefusedForGoodError, TryLaterError
from forum.mailing.rules import LEASE, Nature, Priority, wait_after
from forum.mailing.services.unwritten import write_kept
from forum.registration.links import space_address

logger = logging.getLogger(__name__)
ANSWER_LENGTH = Attempt.answer.type.length


@dataclass(frozen=True, slots=True)
class Claim:
    """One letter that this worker alone delivers, for the time of a lease."""

    letter_id: int
    tries: int  # this one included; tells two claims of the same letter apart
    is_unwritten: bool = False


def claim_next() -> Claim | None:
    """Take the next letter due; one whose lease ran out was interrupted, and leaves again."""
    if not queries.is_letter_due(clock.now()):
        db.session.rollback()  # the question was a read; leave nothing open
        return None
    with transaction() as session:
        now = clock.now()
        while (letter := queries.lock_next_due(now)) is not None:
            if letter.state is LetterState.IN_DELIVERY:
                session.add(Attempt(letter_id=letter.id, tried_at=now, outcome=Outcome.INTERRUPTED))
            if letter.tries and wait_after(letter.tries) is None:
                letter.state = LetterState.FAILED  # it stopped every worker that it met
                continue
            letter.state = LetterState.IN_DELIVERY
            letter.tries += 1
            letter.due_at = now + LEASE
            return Claim(letter.id, letter.tries, letter.is_unwritten)
    return None


def _packed(claim: Claim) -> tuple[EmailMessage, str]:
    """Return the message of a claimed letter and its name, attachments drawn, nothing held."""
    try:
        letter = queries.letter_by_id(claim.letter_id)
        if letter is None:
            raise RefusedForGoodError("effacée")
        message = message_of(letter, drawn(letter), _way_out(letter))
        return message, f"{letter.written_at:%Y%m%dT%H%M%SZ}-{letter.id:06}-{letter.kind}"
    finally:
        db.session.rollback()


def _way_out(letter: Letter) -> str:
    """Return where a newsletter is ended; empty for other letters. Raises NotWantedError.

    Who cancelled or withdrew her agreement after a mass was written gets nothing of it, and
    nobody does once it is stopped: a letter that had failed may be sent again after the stop.
    """
    if letter.circular_id is not None and queries.is_stopped(letter.circular_id):
        raise NotWantedError("envoi arrêté")
    if letter.circular_id is not None and queries.is_of_cancelled_group(letter):
        raise NotWantedError("groupe annulé")
    if letter.priority != Priority.MASS or letter.registration_id is None:
        return ""
    reader = queries.reader_of(letter)
    if not reader.is_coming:
        raise NotWantedError("inscription annulée")
    if reader.nature is not Nature.NEWSLETTER:
        return ""
    if not reader.agrees:
        raise NotWantedError("accord retiré")
    return f"{space_address(reader.registration)}/desabonnement"


def write_to_organiser(recipient: str, subject: str, text: str, html: str) -> None:
    """Put a letter about an account into the outbox; the worker sees it within the minute.

    It leaves with the transaction that is open, or else with one of its own.
    """
    now = clock.now()
    letter = Letter(
        kind="account",
        message_id=f"<{secrets.token_hex(16)}@{sender().domain}>",
        recipient=recipient,
        subject=subject,
        text=text,
        html=html,
        written_at=now,
        due_at=now,
    )
    with nullcontext(db.session) if is_writing() else transaction() as session:
        session.add(letter)


def settle(claim: Claim, outcome: Outcome, answer: str) -> None:
    """Write down how a delivery went, and what happens to the letter next."""
    with transaction() as session:
        now = clock.now()
        letter = queries.lock_letter(claim.letter_id)
        if letter is None:
            return
        is_still_ours = letter.state is LetterState.IN_DELIVERY and letter.tries == claim.tries
        if outcome is Outcome.DELIVERED:
            letter.state, letter.delivered_at = LetterState.DELIVERED, now
        elif is_still_ours:
            wait = wait_after(letter.tries)
            if outcome is Outcome.WITHDRAWN:
                letter.state = LetterState.WITHDRAWN
            elif outcome is Outcome.POSTPONED and wait is not None:
                letter.state, letter.due_at = LetterState.WAITING, now + wait
            else:
                outcome = Outcome.FAILED if outcome is Outcome.POSTPONED else outcome
                letter.state = LetterState.FAILED
        session.add(
            Attempt(
                letter_id=letter.id, tried_at=now, outcome=outcome, answer=answer[:ANSWER_LENGTH]
            )
        )


def deliver(claim: Claim, transport: Transport) -> None:
    """Deliver one claimed letter and write down how it went; no transaction is open meanwhile.

    One that could not be written before is written first.
    """
    outcome, answer = Outcome.DELIVERED, ""
    try:
        if claim.is_unwritten:
            write_kept(claim.letter_id)
        answer = transport.carry(*_packed(claim))
    except RefusedForGoodError as error:
        outcome, answer = Outcome.REFUSED, str(error)
    except TryLaterError as error:
        outcome, answer = Outcome.POSTPONED, str(error)
    except NotWantedError as error:
        outcome, answer = Outcome.WITHDRAWN, str(error)
    except Exception as error:  # whatever goes wrong with one letter, the others leave
        logger.exception("Letter %s could not be made", claim.letter_id)
        outcome, answer = Outcome.POSTPONED, f"{type(error).__name__}: {error}"
    settle(claim, outcome, answer)
    if outcome not in {Outcome.DELIVERED, Outcome.WITHDRAWN}:
        # The answer usually holds the recipient's address; it is kept with the attempt.
        logger.warning("Letter %s: %s", claim.letter_id, outcome.value)


def deliver_due(transport: Transport, is_leaving: Callable[[], bool] = lambda: False) -> int:
    """Deliver all letters due, unless the worker is asked to leave; return how many were tried."""
    tried = 0
    try:
        while not is_leaving() and (claim := claim_next()) is not None:
            deliver(claim, transport)
            tried += 1
    finally:
        transport.close()
    return tried
