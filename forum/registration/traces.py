"""What is kept about registrations: what happened to each, and which two are not one person."""

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Model
from forum.debates.models import Debate
from forum.registration.models import Registration
from forum.registration.rules import Place


class What(StrEnum):
    """What may happen to a registration; its sentence is in the phrases of the office."""

    REGISTERED = "inscription"
    CORRECTED = "correction"
    ADDRESS_ASKED = "adresse-demandee"
    LINK_SENT = "lien-envoye"
    LINK_RENEWED = "lien-renouvele"
    WELCOMED = "bienvenue-renvoyee"
    BOOKED = "debat-choisi"
    LEFT = "debat-quitte"
    PROMOTED = "place-obtenue"
    OFFERED = "place-proposee"
    LAPSED = "proposition-echue"
    UNSEATED = "place-retiree"
    BADGE_REVOKED = "badge-revoque"
    BADGE_RESTORED = "badge-retabli"
    BADGE_RENEWED = "badge-renouvele"
    MERGED = "fusion"  # another registration was merged into this one
    MERGED_AWAY = "fusionnee"  # this one into another
    CANCELLED = "annulation"


# What the forum does by itself: consequences of what others do, and of time.
OF_THE_HOUSE = frozenset({What.PROMOTED, What.OFFERED, What.LAPSED, What.UNSEATED})


class Happening(Model):
    """One thing that happened to a registration, by whose hand; never what was written in it."""

    __tablename__ = "happening"

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    what: Mapped[What]
    happened_at: Mapped[dt.datetime]
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("account.id", ondelete="SET NULL")
    )  # None: her own doing, or the house's
    debate_id: Mapped[int | None] = mapped_column(sa.ForeignKey("debate.id", ondelete="SET NULL"))
    place: Mapped[Place | None]  # what she got in the debate
    fields: Mapped[tuple[str, ...]] = mapped_column(default=())  # the names of what was corrected

    debate: Mapped[Debate | None] = relationship(lazy="raise_on_sql")


class Distinction(Model):
    """Two registrations that look like one person, and are two: said once, asked no more."""

    __tablename__ = "registration_distinction"
    __table_args__ = (sa.UniqueConstraint("first_id", "second_id"),)

    first_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE")
    )  # the lower number of the two
    second_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    said_at: Mapped[dt.datetime]


class RetiredCode(Model):
    """The code of a badge that another one replaced: it opens nothing from then on."""

    __tablename__ = "retired_code"

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(sa.String(9), unique=True)
    retired_at: Mapped[dt.datetime]

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")


class CalendarLine(Model):
    """How often a debate changed in somebody's own calendar, and what she holds there.

    The SEQUENCE of her entry is the revision of the debate and these turns: neither ever goes
    back, and each change of what she holds is one turn more. Written by `services.turning` alone.
    """

    __tablename__ = "calendar_line"
    __table_args__ = (sa.UniqueConstraint("registration_id", "debate_id"),)

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE")
    )
    debate_id: Mapped[int] = mapped_column(
        sa.ForeignKey("debate.id", ondelete="CASCADE"), index=True
    )
    place: Mapped[Place | None]  # None: she left it, and keeps it as cancelled for a while
    had_seat: Mapped[bool]  # she has, or had when she left, a seat for good
    turns: Mapped[int]
    changed_at: Mapped[dt.datetime]  # of the last turn; it never goes back either

    debate: Mapped[Debate] = relationship(lazy="raise_on_sql")
