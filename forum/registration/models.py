"""Registrations, their consents and their bookings of debates."""

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Model
from forum.debates.models import Debate, DebateState
from forum.registration.agenda_words import OF_PEOPLE
from forum.registration.rules import HELD, Place, Purpose
from forum.registration.words import WORD_LENGTH


class RegistrationState(StrEnum):
    ACTIVE = "active"
    CANCELLED = "annulee"


class Category(StrEnum):
    """What the badge says of its holder."""

    VISITOR = "visiteur"
    EXHIBITOR = "exposant"
    SPEAKER = "intervenant"
    ORGANISER = "organisation"
    VOLUNTEER = "benevole"
    PRESS = "presse"
    OFFICIAL = "officiel"
    GROUP = "groupe"


class Registration(Model):
    """One person at one edition. The e-mail is unique among those who are still coming."""

    __tablename__ = "registration"
    __table_args__ = (
        sa.Index(
            "uq_registration_active_email",
            "edition_id",
            "email_key",
            unique=True,
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        ),
        # Who registers anew after having cancelled has the same calendar.
        sa.Index("ix_registration_reader", "edition_id", "email_key"),
    )

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(sa.String(9), unique=True)  # the badge's short code
    link_version: Mapped[int] = mapped_column(default=1)  # a renewed link has a higher one
    link_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)  # `codes.fingerprint`
    agenda_version: Mapped[int] = mapped_column(default=1)  # of the address of her calendar
    agenda_hash: Mapped[str] = mapped_column(sa.String(64), unique=True, default=OF_PEOPLE.hash_of)
    alarm_minutes: Mapped[int] = mapped_column(default=0)  # before each seat; 0: no alarm
    has_eve_alarm: Mapped[bool] = mapped_column(default=False)  # the evening before the forum
    category: Mapped[Category] = mapped_column(default=Category.VISITOR)
    state: Mapped[RegistrationState] = mapped_column(default=RegistrationState.ACTIVE)
    is_badge_revoked: Mapped[bool] = mapped_column(default=False)
    badge_revoked_at: Mapped[dt.datetime | None]  # None beside True: before this was noted
    first_name: Mapped[str] = mapped_column(sa.String(80))
    last_name: Mapped[str] = mapped_column(sa.String(80))
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str | None] = mapped_column(
        sa.String(254)
    )  # lower case, for comparison alone; None for a numbered member of a group, who has no e-mail
    new_email: Mapped[str] = mapped_column(
        sa.String(254), default=""
    )  # asked for, until a letter sent there is answered
    search_key: Mapped[str] = mapped_column(
        sa.String(400), default=""
    )  # folded names and organisation
    sort_key: Mapped[str] = mapped_column(sa.String(200), default="")  # folded: last, first name
    group_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("attendee_group.id", ondelete="SET NULL"), index=True
    )
    exhibitor_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("exhibitor.id", ondelete="SET NULL"), index=True
    )  # whose stand she staffs
    merged_into_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="SET NULL"), index=True
    )  # a duplicate, cancelled in favour of this one
    organisation: Mapped[str] = mapped_column(sa.String(200), default="")
    job_title: Mapped[str] = mapped_column(sa.String(120), default="")
    postcode: Mapped[str] = mapped_column(sa.String(5), default="")
    attendee_kind: Mapped[str] = mapped_column(sa.String(40), default="")
    phone: Mapped[str] = mapped_column(sa.String(20), default="")
    heard_from: Mapped[str] = mapped_column(sa.String(40), default="")
    arrangements: Mapped[tuple[str, ...]] = mapped_column(default=())  # never on a badge or a scan
    locale: Mapped[str] = mapped_column(sa.String(5), default="fr")
    created_at: Mapped[dt.datetime]
    revised_at: Mapped[dt.datetime]
    cancelled_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)  # for two who correct it at once

    bookings: Mapped[list["Booking"]] = relationship(
        back_populates="registration",
        order_by="Booking.id",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
    )
    consents: Mapped[list["Consent"]] = relationship(
        order_by="Consent.id", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def full_name(self) -> str:
        """The name as it is shown and printed, as typed."""
        return f"{self.first_name} {self.last_name}".strip()


class Consent(Model):
    """An agreement to one purpose, with the version of the text that was shown."""

    __tablename__ = "consent"
    __table_args__ = (sa.UniqueConstraint("registration_id", "purpose"),)

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE")
    )
    purpose: Mapped[Purpose]
    text_version: Mapped[str] = mapped_column(sa.String(20))
    given_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]


class Booking(Model):
    """A seat, a promised seat or a number on the waiting list of one debate."""

    __tablename__ = "booking"
    __table_args__ = (
        sa.UniqueConstraint("registration_id", "debate_id"),
        sa.UniqueConstraint("debate_id", "number"),
        sa.CheckConstraint(
            "place != 'en_attente' OR number IS NOT NULL", name="waiting_has_a_number"
        ),
        sa.CheckConstraint("place != 'propose' OR offer_ends_at IS NOT NULL", name="offer_ends"),
    )

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE")
    )
    debate_id: Mapped[int] = mapped_column(sa.ForeignKey("debate.id"))
    place: Mapped[Place]
    number: Mapped[int | None]  # order on the waiting list; kept after a promotion, as history
    created_at: Mapped[dt.datetime]
    promoted_at: Mapped[dt.datetime | None]
    offer_ends_at: Mapped[dt.datetime | None]

    registration: Mapped[Registration] = relationship(
        back_populates="bookings", lazy="raise_on_sql"
    )
    debate: Mapped[Debate] = relationship(lazy="raise_on_sql")

    @property
    def holds_seat(self) -> bool:
        """Tell whether a seat is kept or promised in a debate that takes place."""
        return self.place in HELD and self.debate.state is DebateState.PUBLISHED

    @property
    def is_seated(self) -> bool:
        """Tell whether a seat is kept, for good, in a debate that takes place."""
        return self.holds_seat and self.place is Place.SEATED


# Sorted by bytes on both databases, so that words that begin alike stand side by side.
_WORD = sa.String(WORD_LENGTH).with_variant(sa.String(WORD_LENGTH, collation="C"), "postgresql")

# What registrations are found by (`words.words_of`); written by `services.indexing` alone.
registration_word = sa.Table(
    "registration_word",
    Model.metadata,
    sa.Column("edition_id", sa.Integer, primary_key=True),  # of the registration, which leads it
    sa.Column("word", _WORD, primary_key=True),
    sa.Column(
        "registration_id",
        sa.ForeignKey("registration.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("name", _WORD, nullable=False),  # what lists are sorted by
    sa.Index("ix_registration_word_named", "edition_id", "word", "name", "registration_id"),
    sa.Index("ix_registration_word_registration", "registration_id", "word"),
    sqlite_with_rowid=False,
)
