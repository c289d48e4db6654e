"""Editions as they are asked for."""

import sqlalchemy as sa

from forum.database import db
from forum.edition.models import Edition


def edition_by_slug(slug: str) -> Edition | None:
    """Return the edition at an address."""
    return db.session.scalar(sa.select(Edition).where(Edition.slug == slug))


def edition_by_id(edition_id: int) -> Edition:
    """Return an edition known to exist."""
    return db.session.get_one(Edition, edition_id)


def current_edition() -> Edition | None:
    """Return the edition that the front door opens: the last that is not archived."""
    return db.session.scalar(
        sa.select(Edition).order_by(Edition.is_archived, Edition.starts_at.desc()).limit(1)
    )
