"""What somebody is still to be told, kept until the programme has rested."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forum.database import Model


class ChangeNotice(Model):
    """A debate of which somebody is to be told what changed, once the programme has rested."""

    __tablename__ = "change_notice"
    __table_args__ = (
        sa.UniqueConstraint("registration_id", "debate_id"),
        sa.Index("ix_change_notice_due", "due_at"),
    )

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE")
    )
    debate_id: Mapped[int] = mapped_column(sa.ForeignKey("debate.id", ondelete="CASCADE"))
    before: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # what she was last told (`Told`)
    due_at: Mapped[dt.datetime]


class EditionNotice(Model):
    """Somebody to be told that the forum has another day, other hours or another place."""

    __tablename__ = "edition_notice"
    __table_args__ = (sa.Index("ix_edition_notice_due", "due_at"),)

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), unique=True
    )
    before: Mapped[dict[str, Any]] = mapped_column(
        sa.JSON
    )  # what she was last told (`ToldEdition`)
    due_at: Mapped[dt.datetime]
