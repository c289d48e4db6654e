"""The outbox, and what became of each letter."""

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Bilingual, Model
from forum.mailing.rules import CircularState, Nature, Priority, ReminderKind


class LetterState(StrEnum):
    WAITING = "en_attente"
    IN_DELIVERY = "en_cours"
    DELIVERED = "remise"
    FAILED = "echec"  # given up after the last attempt
    BOUNCED = "retour"  # taken by the mail server, then sent back
    WITHDRAWN = "retiree"  # stopped, or no longer agreed to, before it left


class Outcome(StrEnum):
    DELIVERED = "remise"
    REFUSED = "refusee"  # by the mail server, for good
    POSTPONED = "reportee"  # tried again later
    FAILED = "echec"  # not tried again: it was the last time
    INTERRUPTED = "interrompue"  # the worker stopped in the middle; it may have arrived
    BOUNCED = "retour"  # sent back after it was taken
    WITHDRAWN = "retiree"  # its reader does not want it any more, or does not come
    UNWRITTEN = "non_ecrite"  # it could not be written, and has no words


def _domain(context: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own context of a new row
    """Return the host of a recipient's address, under which failures are counted."""
    recipient: str = context.get_current_parameters()["recipient"]
    return recipient.rpartition("@")[2].lower()


class Letter(Model):
    """One letter to one address; its attachments are drawn when it leaves."""

    __tablename__ = "letter"
    __table_args__ = (
        # A mass of letters waits behind each single one; the next is the first of this index.
        sa.Index("ix_letter_due", "state", "priority", "due_at", "id"),
        sa.Index("ix_letter_edition", "edition_id", "id"),
        sa.Index("ix_letter_edition_state", "edition_id", "state", "id"),
        sa.Index("ix_letter_recipient_state", "recipient", "state"),
        sa.UniqueConstraint("circular_id", "registration_id"),
        sa.UniqueConstraint("circular_id", "group_id"),
    )

    edition_id: Mapped[int | None] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    group_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("attendee_group.id", ondelete="CASCADE"), index=True
    )  # whose contact it is written to
    application_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("exhibitor_application.id", ondelete="CASCADE"), index=True
    )  # whose contact it is written to
    circular_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("circular.id", ondelete="CASCADE")
    )  # exactly one letter to each person
    kind: Mapped[str] = mapped_column(sa.String(40))  # name of its template
    message_id: Mapped[str] = mapped_column(sa.String(120), unique=True)
    recipient: Mapped[str] = mapped_column(sa.String(254))
    domain: Mapped[str] = mapped_column(sa.String(254), default=_domain)
    subject: Mapped[str] = mapped_column(sa.String(200))
    text: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    attachments: Mapped[tuple[str, ...]] = mapped_column(
        default=()
    )  # badge, agenda, debate:<number>
    state: Mapped[LetterState] = mapped_column(default=LetterState.WAITING)
    is_hard_bounce: Mapped[bool] = mapped_column(default=False)  # the address does not exist
    priority: Mapped[Priority] = mapped_column(sa.Integer, default=Priority.SINGLE)
    tries: Mapped[int] = mapped_column(default=0)
    written_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]  # not before; while in delivery, when it counts as interrupted
    delivered_at: Mapped[dt.datetime | None]

    attempts: Mapped[list["Attempt"]] = relationship(
        order_by="Attempt.id", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def is_unwritten(self) -> bool:
        """Whether it has no words yet, for want of being able to write them."""
        return not self.text


class Attempt(Model):
    """One try at delivering a letter."""

    __tablename__ = "attempt"

    letter_id: Mapped[int] = mapped_column(
        sa.ForeignKey("letter.id", ondelete="CASCADE"), index=True
    )
    tried_at: Mapped[dt.datetime]
    outcome: Mapped[Outcome]
    answer: Mapped[str] = mapped_column(sa.String(400), default="")  # what the server said


class LetterTemplate(Model):
    """An edition's own words around the facts of one kind of letter; without one, the house's."""

    __tablename__ = "letter_template"
    __table_args__ = (sa.UniqueConstraint("edition_id", "kind", "locale"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(sa.String(40))
    locale: Mapped[str] = mapped_column(sa.String(5))
    subject: Mapped[str] = mapped_column(sa.String(200))
    opening: Mapped[str] = mapped_column(sa.Text)  # paragraphs parted by an empty line
    closing: Mapped[str] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(default=1)


class Circular(Model):
    """One text to many people: written, read again by somebody else, then sent."""

    __tablename__ = "circular"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    nature: Mapped[Nature]
    subject: Mapped[Bilingual]
    body: Mapped[Bilingual]
    segment: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)  # `rules.Segment`
    state: Mapped[CircularState] = mapped_column(default=CircularState.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    written_by: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    reviewed_by: Mapped[int | None] = mapped_column(
        sa.ForeignKey("account.id", ondelete="SET NULL")
    )
    sent_by: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    written_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]
    recipients: Mapped[int] = mapped_column(default=0)  # as counted when it was sent
    reached: Mapped[int] = mapped_column(default=0)  # the last registration (or group) written to


class ReminderPlan(Model):
    """Whether an edition reminds its people a week and a day before, and at which local hour."""

    __tablename__ = "reminder_plan"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), unique=True
    )
    is_week_on: Mapped[bool] = mapped_column(default=False)
    is_day_on: Mapped[bool] = mapped_column(default=False)
    hour: Mapped[int] = mapped_column(default=9)
    version: Mapped[int] = mapped_column(default=1)


class Reminder(Model):
    """A reminder that was written to somebody; never a second one."""

    __tablename__ = "reminder"
    __table_args__ = (sa.UniqueConstraint("registration_id", "kind"),)

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE")
    )
    kind: Mapped[ReminderKind]
    written_at: Mapped[dt.datetime]
