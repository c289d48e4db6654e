"""Groups, and the members of a network who were invited."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Model
from forum.debates.models import Debate
from forum.groups.rules import GroupKind, GroupState


class Group(Model):
    """A school, a network or a delegation; its numbered badges are registrations without names."""

    __tablename__ = "attendee_group"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(sa.String(9), unique=True)  # its private link is made of it
    link_version: Mapped[int] = mapped_column(default=1)
    link_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    kind: Mapped[GroupKind]
    state: Mapped[GroupState] = mapped_column(default=GroupState.ACTIVE)
    name: Mapped[str] = mapped_column(sa.String(160))  # of the school, network or delegation
    level: Mapped[str] = mapped_column(sa.String(80), default="")  # class or year of pupils
    contact_name: Mapped[str] = mapped_column(sa.String(160))
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    contact_phone: Mapped[str] = mapped_column(sa.String(20), default="")
    postcode: Mapped[str] = mapped_column(sa.String(5), default="")
    people: Mapped[int] = mapped_column(default=0)  # pupils or members, accompanying persons apart
    accompanying: Mapped[int] = mapped_column(default=0)
    next_badge: Mapped[int] = mapped_column(default=1)  # number printed on the next badge
    arrangements: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)  # counts, by need
    visit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("debate.id"), index=True)
    locale: Mapped[str] = mapped_column(sa.String(5), default="fr")
    created_at: Mapped[dt.datetime]
    revised_at: Mapped[dt.datetime]
    cancelled_at: Mapped[dt.datetime | None]

    visit: Mapped[Debate | None] = relationship(lazy="raise_on_sql")


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
    invited_at: Mapped[dt.datetime]
    declined_at: Mapped[dt.datetime | None]
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="SET NULL"), index=True
    )

    group: Mapped[Group] = relationship(lazy="raise_on_sql")
