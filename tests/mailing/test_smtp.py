"""Letters handed over to a real mail server."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from forum.database import db
from forum.mailing.delivery import transport_for
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from forum.mailing.services import deliver_due
from tests.mailing.letters import a_letter
from tests.mailing.mail_server import Mailbox, certificate_in, server_context, serving


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate that only our own tests vouch for."""
    return certificate_in(tmp_path_factory.mktemp("certificate"))


def deliver_all(url: str) -> tuple[list[tuple[LetterState, int]], list[tuple[Outcome, str]]]:
    """Deliver what is due and return the state of each letter, and each attempt."""
    deliver_due(transport_for(url))
    db.session.rollback()
    letters = db.session.scalars(db.select(Letter).order_by(Letter.id)).all()
    attempts = db.session.scalars(db.select(Attempt).order_by(Attempt.id)).all()
    return (
        [(letter.state, letter.tries) for letter in letters],
        [(attempt.outcome, attempt.answer) for attempt in attempts],
    )


def test_letters_go_over_smtp(app: Flask) -> None:
    a_letter()
    a_letter("dominique@example.org")
    mailbox = Mailbox()
    with serving(mailbox) as port:
        states, attempts = deliver_all(f"smtp://localhost:{port}")
    assert states == [(LetterState.DELIVERED, 1)] * 2
    assert attempts == [(Outcome.DELIVERED, f"localhost:{port}")] * 2
    assert [str(message["To"]) for message in mailbox.received] == [
        "camille@example.org",
        "dominique@example.org",
    ]
    assert mailbox.was_covered == [False, False]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_letters_go_over_tls_with_a_password(
    app: Flask, certificate: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    a_letter()
    mailbox = Mailbox()
    context = server_context(certificate)
    said: dict[str, Any] = (
        {"tls_context": context, "auth_required": True}
        if scheme == "smtp"
        else {"ssl_context": context, "auth_require_tls": False}  # it only knows of STARTTLS
    )
    with serving(mailbox, authenticator=mailbox.authenticate, **said) as port:
        states, _ = deliver_all(f"{scheme}://forum%40ess:tout%20secret%3A@localhost:{port}")
    assert states == [(LetterState.DELIVERED, 1)]
    assert (mailbox.users, mailbox.was_covered) == ([b"forum@ess"], [True])


def test_a_password_is_never_sent_in_clear_unless_that_is_meant(app: Flask) -> None:
    a_letter()
    mailbox = Mailbox()
    with serving(mailbox, authenticator=mailbox.authenticate, auth_require_tls=False) as port:
        url = f"smtp://forum:tout%20secret%3A@localhost:{port}"
        _, attempts = deliver_all(url)
        assert (attempts, mailbox.users) == (
            [(Outcome.POSTPONED, "localhost n’offre pas de TLS : mot de passe non envoyé.")],
            [],
        )
        a_letter("dominique@example.org")
        states, _ = deliver_all(f"{url}?starttls=no")
    assert (states[1], mailbox.users) == ((LetterState.DELIVERED, 1), [b"forum"])


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    app: Flask, certificate: Path
) -> None:
    a_letter()
    mailbox = Mailbox()
    with serving(mailbox, tls_context=server_context(certificate)) as port:
        states, attempts = deliver_all(f"smtp://localhost:{port}")
    assert (states, attempts[0][0], mailbox.received) == (
        [(LetterState.WAITING, 1)],
        Outcome.POSTPONED,
        [],
    )


@pytest.mark.parametrize(
    ("answer", "state", "outcome", "said"),
    [
        ("550 unknown", LetterState.FAILED, Outcome.REFUSED, "550 unknown"),
        ("451 try later", LetterState.WAITING, Outcome.POSTPONED, "451 try later"),
        ("data 554 no thanks", LetterState.FAILED, Outcome.REFUSED, "554 no thanks"),
        ("data 452 full", LetterState.WAITING, Outcome.POSTPONED, "452 full"),
    ],
)
def test_what_the_server_answers_decides(
    app: Flask, answer: str, state: LetterState, outcome: Outcome, said: str
) -> None:
    a_letter()
    a_letter("dominique@example.org")
    mailbox = Mailbox()
    mailbox.answers["camille@example.org"] = answer
    with serving(mailbox) as port:
        states, attempts = deliver_all(f"smtp://localhost:{port}")
        assert states == [(state, 1), (LetterState.DELIVERED, 1)]
        assert attempts == [(outcome, said), (Outcome.DELIVERED, f"localhost:{port}")]


def test_a_wrong_password_costs_no_letter(app: Flask) -> None:
    a_letter()
    mailbox = Mailbox()
    with serving(mailbox, authenticator=mailbox.authenticate, auth_require_tls=False) as port:
        states, attempts = deliver_all(f"smtp://forum:faux@localhost:{port}?starttls=no")
    assert states == [(LetterState.WAITING, 1)]
    assert attempts == [(Outcome.POSTPONED, "535 5.7.8 Authentication credentials invalid")]


def test_a_server_that_is_down_costs_no_letter(app: Flask) -> None:
    a_letter()
    with serving(Mailbox()) as port:
        pass
    states, attempts = deliver_all(f"smtp://localhost:{port}")
    assert (states, attempts[0][0]) == ([(LetterState.WAITING, 1)], Outcome.POSTPONED)
