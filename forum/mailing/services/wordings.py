"""An edition writes its own words around the facts of a letter, or returns to the house's."""

import datetime as dt

from forum.database import db, judged_again, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.mailing.kinds import KINDS, LetterKind
from forum.mailing.models import LetterTemplate
from forum.mailing.own_words import lock_template, template_of, templates_of
from forum.mailing.placeholders import refusals
from forum.mailing.wishes import WordingWish
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError


def wording_refusals(kind: LetterKind, wish: WordingWish) -> tuple[Refusal, ...]:
    """Tell which names in braces a letter of this kind cannot replace."""
    return (
        *refusals(wish.subject, kind.subject_names, "subject_line"),
        *refusals(wish.opening, kind.names, "opening"),
        *refusals(wish.closing, kind.names, "closing"),
    )


@judged_again
def save_wording(
    edition_id: int, wish: WordingWish, version: int, by: int | None, now: dt.datetime
) -> None:
    """Keep an edition's own words; version 0 is the house's. Raises RefusedError."""
    with transaction() as session:
        template = _held(edition_id, wish.kind, wish.locale, version)
        if refused := wording_refusals(KINDS[wish.kind], wish):
            raise RefusedError(*refused)
        if template is None:
            template = LetterTemplate(
                edition_id=edition_id, kind=wish.kind, locale=wish.locale, version=0
            )
            session.add(template)
        template.subject, template.opening = wish.subject, wish.opening
        template.closing = wish.closing
        template.version += 1
        session.flush()
        _note(template, by, now)


def return_to_house(
    edition_id: int, kind: str, locale: str, by: int | None, now: dt.datetime
) -> None:
    """Forget an edition's own words; the house's stand again."""
    with transaction() as session:
        template = template_of(edition_id, kind, locale)
        if template is not None:
            _note(template, by, now)
            session.delete(template)


def copy_templates(source_id: int, edition_id: int) -> None:
    """Give a new edition the words of the one that it is copied from; inside its transaction."""
    for template in templates_of(source_id):
        db.session.add(
            LetterTemplate(
                edition_id=edition_id,
                kind=template.kind,
                locale=template.locale,
                subject=template.subject,
                opening=template.opening,
                closing=template.closing,
            )
        )


def _held(edition_id: int, kind: str, locale: str, version: int) -> LetterTemplate | None:
    """Return the words to write over, read as they are now. Raises ChangedMeanwhileError."""
    template = lock_template(edition_id, kind, locale)
    if (template.version if template else 0) != version:
        raise ChangedMeanwhileError
    return template


def _note(template: LetterTemplate, by: int | None, now: dt.datetime) -> None:
    words = f"{template.kind} ({template.locale})"
    subject = Subject(words, "letter_template", template.id)
    record(by, Deed.TEMPLATE_CHANGED, now, edition_id=template.edition_id, subject=subject)
