"""What mail servers send back: the letter that it is about, and why it did not arrive."""

import datetime as dt
from pathlib import Path

import pytest
from flask import Flask

from forum.database import db
from forum.mailing import services
from forum.mailing.bounces import Bounce, bounce_in
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from tests.builders import an_edition
from tests.mailing.letters import WRITTEN, Post, a_letter, what_became

SAMPLES = Path(__file__).parent / "bounces"
OURS = "<b2f1c0de@forum.example.org>"


def sample(name: str) -> bytes:
    """Return a notification as a server sends it."""
    return (SAMPLES / f"{name}.eml").read_bytes()


@pytest.mark.parametrize(
    ("name", "bounce"),
    [
        (
            "postfix",
            Bounce(
                OURS,
                "550 5.1.1 <camille@example.org>: Recipient address rejected: User unknown in "
                "virtual mailbox table",
                is_final=True,
                is_hard=True,
            ),
        ),
        (
            "exchange",
            Bounce(
                OURS,
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient camille@example.org not "
                "found by SMTP address lookup",
                is_final=True,
                is_hard=True,
            ),
        ),
        (
            "postfix-delayed",
            Bounce(
                OURS,
                "connect to mx.example.org[192.0.2.7]:25: Connection timed out",
                is_final=False,
                is_hard=False,
            ),
        ),
        (
            "postfix-expired",
            Bounce(
                OURS,
                "connect to mx.example.org[192.0.2.7]:25: Connection timed out",
                is_final=True,
                is_hard=False,
            ),
        ),
        ("absence", None),
    ],
)
def test_notifications_of_real_servers_are_read(name: str, bounce: Bounce | None) -> None:
    assert bounce_in(sample(name)) == bounce


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"Content-Type: multipart/report\n\nx"])
def test_what_is_no_notification_is_none(data: bytes) -> None:
    assert bounce_in(data) is None


def test_a_letter_that_came_back_says_why(app: Flask) -> None:
    letter_id = a_letter(message_id=OURS)
    services.deliver_due(Post())
    result = app.test_cli_runner().invoke(args=["bounce"], input=sample("postfix"))
    assert (result.exit_code, result.output.startswith("Noté : 550 5.1.1")) == (0, True)
    state, _, _, attempts = what_became(letter_id)
    assert (state, [outcome for outcome, _ in attempts]) == (
        LetterState.BOUNCED,
        [Outcome.DELIVERED, Outcome.BOUNCED],
    )
    assert db.session.get_one(Letter, letter_id).is_hard_bounce
    app.test_cli_runner().invoke(args=["bounce"], input=sample("postfix"))  # told twice
    assert len(what_became(letter_id)[3]) == 2


def test_a_delay_is_written_down_and_changes_nothing(app: Flask) -> None:
    letter_id = a_letter(message_id=OURS)
    services.deliver_due(Post())
    app.test_cli_runner().invoke(args=["bounce"], input=sample("postfix-delayed"))
    state, _, _, attempts = what_became(letter_id)
    assert (state, attempts[-1][0]) == (LetterState.DELIVERED, Outcome.POSTPONED)


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b" \n", 2, "Error: Le message est vide"),
        (b"Subject: bonjour\n\nrien", 0, "Ce message n’est pas un avis"),
        (sample("exchange"), 0, "Cet avis ne concerne aucune de nos lettres"),
    ],
)
def test_other_messages_are_left_aside(app: Flask, data: bytes, code: int, said: str) -> None:
    result = app.test_cli_runner().invoke(args=["bounce"], input=data)
    assert (result.exit_code, result.output.startswith(said)) == (code, True)
    assert db.session.scalars(db.select(Attempt)).all() == []


def test_a_letter_that_came_back_can_leave_once_more(app: Flask, now: dt.datetime) -> None:
    letter_id = a_letter(message_id=OURS, state=LetterState.BOUNCED, is_hard_bounce=True, tries=1)
    services.retry(letter_id, an_edition().id, None, now)
    post = Post()
    services.deliver_due(post)
    assert post.carried == ["camille@example.org"]
    letter = db.session.get_one(Letter, letter_id)
    assert (letter.state, letter.is_hard_bounce) == (LetterState.DELIVERED, False)


def test_the_host_of_an_address_is_kept_for_counting(app: Flask) -> None:
    letter_id = a_letter("Camille@Example.ORG", written_at=WRITTEN)
    assert db.session.get_one(Letter, letter_id).domain == "example.org"
