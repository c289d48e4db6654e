"""Files that were sent and kept; their bytes lie in the instance folder, never in `static/`."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forum.database import Model
from forum.uploads.rules import Purpose


class KeptFile(Model):
    """A file as it is kept: re-encoded or judged, under a name that says nothing."""

    __tablename__ = "kept_file"

    word: Mapped[str] = mapped_column(sa.String(32), unique=True)  # random; names it on the disk
    purpose: Mapped[Purpose]
    media_type: Mapped[str] = mapped_column(sa.String(40))  # by its contents
    name: Mapped[str] = mapped_column(sa.String(160))  # as its sender called it, without path
    size: Mapped[int]  # bytes, as kept
    sha256: Mapped[str] = mapped_column(sa.String(64))
    width: Mapped[int | None]  # pixels, of a picture
    height: Mapped[int | None]
    kept_at: Mapped[dt.datetime]
