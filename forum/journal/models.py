"""The journal of the organisers' rooms."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forum.database import Model
from forum.journal.rules import Deed


class Entry(Model):
    """One deed of one organiser; `subject` never names a participant, only a number or a title."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        sa.Index("ix_journal_entry_edition_done", "edition_id", "done_at"),
        sa.Index("ix_journal_entry_account_done", "account_id", "done_at"),
        sa.Index("ix_journal_entry_subject", "subject_kind", "subject_id"),
    )

    done_at: Mapped[dt.datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    edition_id: Mapped[int | None] = mapped_column(sa.ForeignKey("edition.id", ondelete="SET NULL"))
    deed: Mapped[Deed]
    subject_kind: Mapped[str] = mapped_column(sa.String(40), default="")  # registration, debate, …
    subject_id: Mapped[int | None]
    subject: Mapped[str] = mapped_column(
        sa.String(200), default=""
    )  # a title, an endpoint, a count
