"""Letters as they arrive: files that the standard library reads, and a real mail server."""

import datetime as dt
import email
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import icalendar
import pypdf
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask

from forum.database import db
from forum.mailing.delivery import Folder, Transport, transport_for
from forum.mailing.envelope import message_of
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from forum.mailing.services import deliver_due
from forum.registration.services import Wish, register
from forum.settings import ROOT, SettingsError
from tests.builders import an_edition
from tests.mailing.test_services import a_letter


class Mailbox:
    """A mail server's hands: keep what comes, refuse whom one is told to."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.users: list[bytes] = []
        self.was_covered: list[bool] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _options: list[str]
    ) -> str:
        """Take a recipient, or answer as told."""
        if to in self.answers and not self.answers[to].startswith("data "):
            return self.answers[to]
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - same
        """Keep a message, or answer as told."""
        for to in envelope.rcpt_tos:
            if to in self.answers:
                return self.answers[to].removeprefix("data ")
        assert isinstance(envelope.content, bytes)
        self.received.append(email.message_from_bytes(envelope.content, policy=policy.default))
        self.was_covered.append(
            session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None
        )
        return "250 OK"

    def authenticate(self, *said: Any) -> AuthResult:
        """Know one password."""
        data = said[-1]
        assert isinstance(data, LoginPassword)
        self.users.append(data.login)
        return AuthResult(success=data.password == b"tout secret:", handled=False)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for `localhost`, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime.now(dt.UTC) - dt.timedelta(days=1))
        .not_valid_after(dt.datetime.now(dt.UTC) + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "localhost.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def serving(mailbox: Mailbox, **said: Any) -> Iterator[int]:
    """Run a mail server on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port, **said)
    server.start()
    try:
        yield port
    finally:
        server.stop()


def server_context(certificate: Path) -> ssl.SSLContext:
    """Return the server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


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


def test_the_welcome_is_a_file_that_any_mail_program_reads(
    app: Flask, now: dt.datetime, tmp_path: Path
) -> None:
    edition = an_edition()
    register(
        edition.id,
        Wish(first_name="Zoë", last_name="Œuvrard", email="zoe@example.org"),
        now,
    )
    letter = db.session.scalars(db.select(Letter)).one()
    deliver_due(Folder(tmp_path / "letters"))
    files = list((tmp_path / "letters").iterdir())
    assert [path.name for path in files] == [f"20111107T090000Z-{letter.id:06}-registered.eml"]
    raw = files[0].read_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    message = email.message_from_bytes(raw, policy=policy.default)
    assert {name: str(value) for name, value in message.items()} == {
        "Message-ID": letter.message_id,
        "Date": "Mon, 07 Nov 2011 10:00:00 +0100",
        "From": "Forum de l’ESS <forum@example.org>",
        "To": "zoe@example.org",
        "Subject": "Votre inscription est enregistrée – Forum de l’ESS 2011",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }
    assert [(part.get_content_type(), part.get_filename()) for part in message.walk()] == [
        ("multipart/mixed", None),
        ("multipart/alternative", None),
        ("text/plain", None),
        ("text/html", None),
        ("application/pdf", "badge.pdf"),
        ("text/calendar", "agenda.ics"),
    ]
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert plain.get_content().replace("\r\n", "\n") == letter.text
    assert page.get_content().replace("\r\n", "\n").rstrip("\n") == letter.html.rstrip("\n")
    badge, agenda = message.iter_attachments()
    (tmp_path / "badge.pdf").write_bytes(badge.get_content())
    with pypdf.PdfReader(tmp_path / "badge.pdf") as pdf:
        assert "Zoë" in pdf.pages[0].extract_text()
    calendar = icalendar.Calendar.from_ical(agenda.get_payload(decode=True))
    assert [event["DTSTART"].dt for event in calendar.events] == [edition.starts_at]


def test_a_second_delivery_is_the_same_message_in_the_same_file(app: Flask, tmp_path: Path) -> None:
    a_letter()
    letter = db.session.scalars(db.select(Letter)).one()
    folder = Folder(tmp_path)
    first, second = message_of(letter, []), message_of(letter, [])
    assert first["Message-ID"] == second["Message-ID"] == letter.message_id
    assert [folder.carry(first, "lettre"), folder.carry(second, "lettre")] == ["lettre.eml"] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["lettre.eml"]


@pytest.mark.parametrize(
    ("recipient", "written"),
    [
        ("camille@exämple.org", "camille@xn--exmple-cua.org"),
        ("zoë@example.org", "zoë@example.org"),
    ],
)
def test_addresses_beyond_ascii_are_written_as_mail_servers_know_them(
    app: Flask, tmp_path: Path, recipient: str, written: str
) -> None:
    a_letter(recipient)
    deliver_due(Folder(tmp_path))
    lines = next(tmp_path.iterdir()).read_text().splitlines()
    assert [line for line in lines if line.startswith("To:")] == [f"To: {written}"]


def test_a_folder_that_cannot_be_written_keeps_the_letter_waiting(
    app: Flask, tmp_path: Path
) -> None:
    a_letter()
    (tmp_path / "letters").write_text("not a folder")
    states, attempts = deliver_all(f"file:{tmp_path / 'letters'}")
    assert (states, attempts[0][0]) == ([(LetterState.WAITING, 1)], Outcome.POSTPONED)


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


def told(transport: Transport) -> object:
    """Return what a transport was made of."""
    return (
        transport.path
        if isinstance(transport, Folder)
        else tuple(
            getattr(transport, name)
            for name in ("host", "port", "user", "password", "is_tls_from_start", "may_start_tls")
        )
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("file:instance/letters", ROOT / "instance" / "letters"),
        ("file:/var/letters", Path("/var/letters")),
        ("file:///var/letters", Path("/var/letters")),
        ("smtp://mail.example.org", ("mail.example.org", 25, "", "", False, True)),
        ("smtp://u:p@mail.example.org", ("mail.example.org", 587, "u", "p", False, True)),
        ("smtps://u:p%40@mail.example.org", ("mail.example.org", 465, "u", "p@", True, True)),
        ("smtp://localhost:1025?starttls=no", ("localhost", 1025, "", "", False, False)),
    ],
)
def test_the_setting_names_a_folder_or_a_server(url: str, expected: object) -> None:
    assert told(transport_for(url)) == expected


@pytest.mark.parametrize(
    "url", ["", "file:", "instance/letters", "smtp://", "smtp://host:port", "ftp://host"]
)
def test_a_setting_that_names_neither_is_refused_in_words(url: str) -> None:
    with pytest.raises(SettingsError, match="FORUM_MAIL_URL ne nomme ni"):
        transport_for(url)
