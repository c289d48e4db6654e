"""What happened to an exhibitor: decisions, changes it asks for, messages."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.database import Model
from forum.villages.models.exhibitors import Exhibitor
from forum.villages.rules import ExhibitorState


class Passage(Model):
    """An exhibitor's way from one state to the next; never overwritten."""

    __tablename__ = "exhibitor_passage"
    __table_args__ = (sa.Index("ix_exhibitor_passage_exhibitor", "exhibitor_id", "id"),)

    exhibitor_id: Mapped[int] = mapped_column(sa.ForeignKey("exhibitor.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("account.id", ondelete="SET NULL")
    )  # None: by the exhibitor itself
    from_state: Mapped[ExhibitorState]
    to_state: Mapped[ExhibitorState]
    note: Mapped[str] = mapped_column(sa.String(600), default="")  # the reason that was given
    passed_at: Mapped[dt.datetime]
    account: Mapped[Account | None] = relationship(lazy="raise_on_sql")


class PageChange(Model):
    """What an accepted exhibitor wants its public page to say; an organiser sees the difference."""

    __tablename__ = "exhibitor_page_change"
    __table_args__ = (
        sa.Index(
            "uq_exhibitor_page_change_pending",
            "exhibitor_id",
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        ),  # a later wish takes the place of the one that waits
    )

    exhibitor_id: Mapped[int] = mapped_column(
        sa.ForeignKey("exhibitor.id", ondelete="CASCADE"), index=True
    )
    wanted: Mapped[dict[str, Any]] = mapped_column(sa.JSON)  # by field of the page
    asked_at: Mapped[dt.datetime]
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    is_accepted: Mapped[bool | None]  # None: it waits
    note: Mapped[str] = mapped_column(sa.String(400), default="")  # why it was refused
    exhibitor: Mapped[Exhibitor] = relationship(lazy="raise_on_sql")


class ExhibitorMessage(Model):
    """A message between an exhibitor and the organisers."""

    __tablename__ = "exhibitor_message"
    __table_args__ = (sa.Index("ix_exhibitor_message_exhibitor", "exhibitor_id", "id"),)

    exhibitor_id: Mapped[int] = mapped_column(sa.ForeignKey("exhibitor.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    is_from_exhibitor: Mapped[bool]
    text: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[dt.datetime]
    read_at: Mapped[dt.datetime | None]  # by the other side
    account: Mapped[Account | None] = relationship(lazy="raise_on_sql")
