"""What an edition wrote itself around the facts of its letters, as it is asked for."""

from collections.abc import Sequence

import sqlalchemy as sa

from forum.database import db
from forum.mailing.models import LetterTemplate


def _template(edition_id: int, kind: str, locale: str) -> sa.Select[LetterTemplate]:
    return sa.select(LetterTemplate).where(
        LetterTemplate.edition_id == edition_id,
        LetterTemplate.kind == kind,
        LetterTemplate.locale == locale,
    )


def template_of(edition_id: int, kind: str, locale: str) -> LetterTemplate | None:
    """Return an edition's own words for a letter, if it wrote any."""
    return db.session.scalar(_template(edition_id, kind, locale))


def lock_template(edition_id: int, kind: str, locale: str) -> LetterTemplate | None:
    """Hold an edition's own words for a letter, if it wrote any."""
    return db.session.scalar(_template(edition_id, kind, locale).with_for_update())


def templates_of(edition_id: int) -> Sequence[LetterTemplate]:
    """Return all that an edition wrote itself."""
    return db.session.scalars(
        sa.select(LetterTemplate).where(LetterTemplate.edition_id == edition_id)
    ).all()
