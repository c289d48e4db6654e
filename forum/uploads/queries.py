"""Kept files as they are asked for."""

import sqlalchemy as sa

from forum.database import db
from forum.uploads.models import KeptFile
from forum.uploads.rules import Purpose


def kept_file(word: str, purpose: Purpose) -> KeptFile | None:
    """Return the file kept under a word for a purpose."""
    return db.session.scalar(
        sa.select(KeptFile).where(KeptFile.word == word, KeptFile.purpose == purpose)
    )


def file_by_id(file_id: int | None) -> KeptFile | None:
    """Return a kept file by its number."""
    return None if file_id is None else db.session.get(KeptFile, file_id)
