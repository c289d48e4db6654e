"""A letter is written: its words, in the language of its reader, put into the outbox."""

import re
import secrets
import unicodedata
from typing import Any

from flask import current_app

from forum import clock, settings
from forum.database import db
from forum.edition.queries import edition_by_id
from forum.mailing import poking
from forum.mailing.envelope import sender
from forum.mailing.models import Letter
from forum.registration.links import space_address
from forum.registration.models import Registration
from forum.web.locale import speaking

SUBJECT_LENGTH = Letter.subject.type.length
# What mail programs look for when they make a link out of bare text, the dots of IDNA included.
LINKING = re.compile(r"([.:@\u3002\uff0e\uff1a\uff20\uff61])(?=[\w/])")


def as_greeted(name: str) -> str:
    """Return a name on one line that no mail program makes a link of; `J.P.` becomes `J. P.`."""
    visible = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in name)
    return LINKING.sub(r"\1 ", " ".join(visible.split()))


def _tidied(text: str) -> str:
    """Take away the blanks that the tags of a template leave behind."""
    lines = "\n".join(line.rstrip(" \t") for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"


def _subject(kind: str, said: dict[str, Any]) -> str:
    """Write the subject, which stands in the block `subject` of the plain text."""
    template = current_app.jinja_env.get_template(f"mailing/{kind}.txt")
    written = "".join(template.blocks["subject"](template.new_context(said)))
    line = " ".join(part.strip(" ") for part in written.strip().splitlines())
    return line if len(line) <= SUBJECT_LENGTH else f"{line[: SUBJECT_LENGTH - 1]}…"


def write(
    kind: str,
    registration: Registration,
    *,
    recipient: str = "",
    attachments: tuple[str, ...] = (),
    **facts: Any,  # noqa: ANN401 - whatever the template tells
) -> None:
    """Put a letter into the outbox, in the transaction that is open; it leaves after its commit.

    Nothing is written to who gave no e-mail: a numbered member of a group, somebody added at a
    desk.
    """
    if not (recipient or registration.email):
        return
    db.session.flush()  # a new registration has its number, which the letter refers to
    edition = edition_by_id(registration.edition_id)
    said = {
        "edition": edition,
        "locale": registration.locale,
        "name": as_greeted(registration.full_name),
        "space": space_address(registration),
        "site": f"{settings.current().base_url}/{edition.slug}/",
        **facts,
    }
    with speaking(registration.locale, edition):
        said["subject"] = _subject(kind, said)
        text = current_app.jinja_env.get_template(f"mailing/{kind}.txt").render(said)
        html = current_app.jinja_env.get_template(f"mailing/{kind}.html").render(said)
    now = clock.now()
    db.session.add(
        Letter(
            edition_id=edition.id,
            registration_id=registration.id,
            kind=kind,
            message_id=f"<{secrets.token_hex(16)}@{sender().domain}>",
            recipient=recipient or registration.email,
            subject=said["subject"],
            text=_tidied(text),
            html=html,
            attachments=attachments,
            written_at=now,
            due_at=now,
        )
    )
    poking.remember()
