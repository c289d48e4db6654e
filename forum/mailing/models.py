"""The outbox, and what became of each letter."""

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Model


class LetterState(StrEnum):
    WAITING = "en_attente"
    IN_DELIVERY = "en_cours"
    DELIVERED = "remise"
    FAILED = "echec"  # given up after the last attempt


class Outcome(StrEnum):
    DELIVERED = "remise"
    REFUSED = "refusee"  # by the mail server, for good
    POSTPONED = "reportee"  # tried again later
    FAILED = "echec"  # not tried again: it was the last time
    INTERRUPTED = "interrompue"  # the worker stopped in the middle; it may have arrived


class Letter(Model):
    """One letter to one address; its attachments are drawn when it leaves."""

    __tablename__ = "letter"
    __table_args__ = (sa.Index("ix_letter_due", "state", "due_at"),)

    edition_id: Mapped[int | None] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(sa.String(40))  # name of its template
    message_id: Mapped[str] = mapped_column(sa.String(120), unique=True)
    recipient: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(sa.String(200))
    text: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    attachments: Mapped[tuple[str, ...]] = mapped_column(default=())  # of badge, agenda
    state: Mapped[LetterState] = mapped_column(default=LetterState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    written_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]  # not before; while in delivery, when it counts as interrupted
    delivered_at: Mapped[dt.datetime | None]

    attempts: Mapped[list["Attempt"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class Attempt(Model):
    """One try at delivering a letter."""

    __tablename__ = "attempt"

    letter_id: Mapped[int] = mapped_column(
        sa.ForeignKey("letter.id", ondelete="CASCADE"), index=True
    )
    tried_at: Mapped[dt.datetime]
    outcome: Mapped[Outcome]
    answer: Mapped[str] = mapped_column(sa.String(400), default="")  # what the server said
