"""Letters as they arrive in a folder, and which transport is chosen."""

import datetime as dt
import email
from email import policy
from pathlib import Path

import icalendar
import pypdf
import pytest
from flask import Flask

from forum.database import db
from forum.mailing.delivery import Folder, Transport, transport_for
from forum.mailing.envelope import message_of
from forum.mailing.models import Letter, LetterState, Outcome
from forum.mailing.services import deliver_due
from forum.registration.services import Wish, register
from forum.settings import ROOT, SettingsError
from tests.builders import an_edition
from tests.mailing.letters import a_letter, what_became


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
        ("camille@straße.org", "camille@xn--strae-oqa.org"),
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
    letter_id = a_letter()
    (tmp_path / "letters").write_text("not a folder")
    deliver_due(Folder(tmp_path / "letters"))
    state, tries, _, attempts = what_became(letter_id)
    assert (state, tries, attempts[0][0]) == (LetterState.WAITING, 1, Outcome.POSTPONED)


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
