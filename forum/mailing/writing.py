"""A letter is written: its words, in the language of its reader, put into the outbox."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app

from forum import clock, settings
from forum.database import db
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.mailing import poking
from forum.mailing.envelope import sender
from forum.mailing.headlines import headline
from forum.mailing.kinds import KINDS
from forum.mailing.models import Letter, LetterTemplate
from forum.mailing.opening import opening_hours
from forum.mailing.own_words import template_of
from forum.mailing.rules import Priority
from forum.mailing.wording import Wording, on_one_line, said
from forum.registration.hand import is_spared
from forum.registration.links import agenda_page_address, space_address
from forum.registration.models import Registration
from forum.web.locale import speaking
from forum.web.words import named_days, plain

SUBJECT_LENGTH = Letter.subject.type.length
# What mail programs look for when they make a link out of bare text, the dots of IDNA included.
LINKING = re.compile(r"([.:@\u3002\uff0e\uff1a\uff20\uff61])(?=[\w/])")


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter as it will be read."""

    subject: str
    text: str
    html: str


def as_greeted(name: str) -> str:
    """Return a name on one line that no mail program makes a link of; `J.P.` becomes `J. P.`."""
    visible = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in name)
    return LINKING.sub(r"\1 ", " ".join(visible.split()))


def _tidied(text: str) -> str:
    """Take away the blanks that the tags of a template leave behind."""
    lines = "\n".join(line.rstrip(" \t") for line in text.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"


def block_of(kind: str, block: str, context: Mapping[str, Any]) -> str:
    """Write one block of the plain text of a letter; empty where it has none."""
    template = current_app.jinja_env.get_template(f"mailing/{kind}.txt")
    if block not in template.blocks:
        return ""
    return "".join(template.blocks[block](template.new_context(dict(context)))).strip()


def fitting(subject: str) -> str:
    """Return a subject on one line, as long as the outbox keeps."""
    line = " ".join(part.strip(" ") for part in subject.splitlines())
    return line if len(line) <= SUBJECT_LENGTH else f"{line[: SUBJECT_LENGTH - 1]}…"


def house_values(edition: Edition) -> dict[str, str]:
    """Return what stands behind the names in braces that say something of the forum."""
    return {
        "forum": plain(edition.short_name),
        "date": named_days(edition),
        "horaires": opening_hours(edition),
        "lieu": f"{edition.venue}, {edition.address}",
        "contact": edition.contact_email,
    }


def own_wording(
    template: LetterTemplate, edition: Edition, context: Mapping[str, Any], person: Registration
) -> Wording:
    """Return an edition's own words for one reader."""
    choice = context.get("choice")
    values = {
        **house_values(edition),
        "prenom": as_greeted(person.first_name),
        "nom": as_greeted(person.last_name),
        "structure": as_greeted(person.organisation),
        "espace": context["space"],
        "debat": plain(choice.debate.title) if choice else "",
        "changement": context["headline"],
    }
    return Wording(
        on_one_line(template.subject, values),
        said(template.opening, values),
        said(template.closing, values),
    )


def compose(kind: str, edition: Edition, context: Mapping[str, Any], subject: str = "") -> Composed:
    """Write both parts of a letter; the language of its reader is being spoken already."""
    shown = {"site": f"{settings.current().base_url}/{edition.slug}/", "own": None, **context}
    shown["subject"] = fitting(subject or block_of(kind, "subject", shown))
    text = current_app.jinja_env.get_template(f"mailing/{kind}.txt").render(shown)
    html = current_app.jinja_env.get_template(f"mailing/{kind}.html").render(shown)
    return Composed(shown["subject"], _tidied(text), html)


def composed_for(
    kind: str,
    registration: Registration,
    edition: Edition,
    *,
    template: LetterTemplate | None = None,
    locale: str = "",
    **facts: Any,  # noqa: ANN401 - whatever the template tells
) -> Composed:
    """Write a letter to one person, in the edition's own words where it has some."""
    spoken = locale or registration.locale
    with speaking(spoken, edition):
        context = {
            "edition": edition,
            "locale": spoken,
            "name": as_greeted(registration.full_name),
            "space": space_address(registration),
            "agenda": agenda_page_address(registration),
            "headline": headline(facts["said"]) if "said" in facts else "",
            **facts,
        }
        own = own_wording(template, edition, context, registration) if template else None
        return compose(kind, edition, {**context, "own": own}, own.subject if own else "")


def words_for(kind: str, registration: Registration, **facts: Any) -> Composed:  # noqa: ANN401 - whatever the template tells
    """Write a letter to one person in her language, in the edition's own words if it has some."""
    edition = edition_by_id(registration.edition_id)
    template = template_of(edition.id, kind, registration.locale) if kind in KINDS else None
    return composed_for(kind, registration, edition, template=template, **facts)


def letter_to(
    kind: str,
    composed: Composed,
    edition_id: int,
    recipient: str,
    **said_of_it: Any,  # noqa: ANN401 - columns of the letter
) -> Letter:
    """Return a letter that may leave at once, not in the outbox yet."""
    now = clock.now()
    return Letter(
        edition_id=edition_id,
        kind=kind,
        message_id=f"<{secrets.token_hex(16)}@{sender().domain}>",
        recipient=recipient,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        written_at=now,
        due_at=now,
        **said_of_it,
    )


def post(kind: str, composed: Composed, edition_id: int, recipient: str, **said_of_it: Any) -> None:  # noqa: ANN401 - columns of the letter
    """Put a composed letter into the outbox, in the transaction that is open."""
    db.session.add(letter_to(kind, composed, edition_id, recipient, **said_of_it))
    poking.remember()


def write(
    kind: str,
    registration: Registration,
    *,
    recipient: str = "",
    attachments: tuple[str, ...] = (),
    priority: Priority = Priority.SINGLE,
    **facts: Any,  # noqa: ANN401 - whatever the template tells
) -> None:
    """Put a letter into the outbox, in the transaction that is open; it leaves after its commit.

    Nothing is written to who gave no e-mail: a numbered member of a group, somebody added at a
    desk.
    """
    if not (recipient or registration.email) or is_spared(registration):
        return
    db.session.flush()  # a new registration has its number, which the letter refers to
    post(
        kind,
        words_for(kind, registration, **facts),
        registration.edition_id,
        recipient or registration.email,
        registration_id=registration.id,
        attachments=attachments,
        priority=priority,
    )
