"""Groups, their numbered badges, and the members whom a network named."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Model
from forum.debates.models import Debate
from forum.groups.agenda_words import OF_GROUPS
from forum.groups.rules import GroupKind, GroupState, MemberState, member_state
from forum.registration.models import Registration


class Group(Model):
    """A school, a network or a delegation, known by its contact alone."""

    __tablename__ = "attendee_group"
    __table_args__ = (
        sa.CheckConstraint("people >= 0 AND accompanying >= 0", name="counts_people"),
        sa.Index(
            "uq_attendee_group_active_same",
            "edition_id",
            "contact_key",
            "same_key",
            unique=True,
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        ),
    )

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(sa.String(9), unique=True)  # its private link is made of it
    link_version: Mapped[int] = mapped_column(default=1)
    link_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    agenda_version: Mapped[int] = mapped_column(default=1)  # of the address of its calendar
    agenda_hash: Mapped[str] = mapped_column(sa.String(64), unique=True, default=OF_GROUPS.hash_of)
    kind: Mapped[GroupKind]
    state: Mapped[GroupState] = mapped_column(default=GroupState.ACTIVE)
    name: Mapped[str] = mapped_column(sa.String(120))  # of the school, network or delegation
    level: Mapped[str] = mapped_column(sa.String(80), default="")  # class or year of pupils
    same_key: Mapped[str] = mapped_column(
        sa.String(64)
    )  # fingerprint of kind, name and level: one contact asks twice for the same group
    contact_name: Mapped[str] = mapped_column(sa.String(160))
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    contact_key: Mapped[str] = mapped_column(sa.String(254))  # lower case, for comparison alone
    contact_phone: Mapped[str] = mapped_column(sa.String(20), default="")
    postcode: Mapped[str] = mapped_column(sa.String(5), default="")
    people: Mapped[int] = mapped_column(default=0)  # accompanying adults apart; 0 for a network
    accompanying: Mapped[int] = mapped_column(default=0)
    arrangements: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)  # counts, by need
    visit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("debate.id"), index=True)
    locale: Mapped[str] = mapped_column(sa.String(5), default="fr")
    created_at: Mapped[dt.datetime]
    revised_at: Mapped[dt.datetime]
    cancelled_at: Mapped[dt.datetime | None]

    visit: Mapped[Debate | None] = relationship(lazy="raise_on_sql")

    @property
    def size(self) -> int:
        """The people who come with numbered badges, adults included."""
        return self.people + self.accompanying


class GroupBadge(Model):
    """A numbered badge: a registration without a person's name, and what is printed on it."""

    __tablename__ = "group_badge"
    __table_args__ = (sa.UniqueConstraint("group_id", "is_accompanying", "number"),)

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("attendee_group.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), unique=True
    )
    is_accompanying: Mapped[bool]
    number: Mapped[int]

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")


class Invitation(Model):
    """Somebody whom a network named; nothing else is kept until she confirms."""

    __tablename__ = "group_invitation"
    __table_args__ = (sa.UniqueConstraint("group_id", "email_key"),)

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("attendee_group.id", ondelete="CASCADE"))
    first_name: Mapped[str] = mapped_column(sa.String(80))
    last_name: Mapped[str] = mapped_column(sa.String(80))
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254))
    link_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    named_at: Mapped[dt.datetime] = mapped_column(index=True)
    invited_at: Mapped[dt.datetime | None]  # None: her letter is not written yet
    declined_at: Mapped[dt.datetime | None]
    confirmed_at: Mapped[dt.datetime | None]
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="SET NULL"), index=True
    )

    group: Mapped[Group] = relationship(lazy="raise_on_sql")

    @property
    def full_name(self) -> str:
        """The name as the contact typed it."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def state(self) -> MemberState:
        """How far she has come."""
        return member_state(
            is_confirmed=self.confirmed_at is not None,
            declined_at=self.declined_at,
            invited_at=self.invited_at,
        )


class VisitLine(Model):
    """How often a guided slot turned in the calendar of a group; see `CalendarLine`."""

    __tablename__ = "group_visit_line"
    __table_args__ = (sa.UniqueConstraint("group_id", "debate_id"),)

    group_id: Mapped[int] = mapped_column(sa.ForeignKey("attendee_group.id", ondelete="CASCADE"))
    debate_id: Mapped[int] = mapped_column(
        sa.ForeignKey("debate.id", ondelete="CASCADE"), index=True
    )
    is_held: Mapped[bool]
    turns: Mapped[int]
    changed_at: Mapped[dt.datetime]  # of the last turn; it never goes back
