"""The call for exhibitors: when it is open, its rules, and what the administration owes."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Bilingual, Model
from forum.villages.models.places import Village
from forum.villages.rules import ShareOf, Silence


class ExhibitorCall(Model):
    """How an edition calls for exhibitors; without one, nobody applies."""

    __tablename__ = "exhibitor_call"
    __table_args__ = (
        sa.CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),
        sa.CheckConstraint("silence_days > 0", name="silence_lasts"),
        sa.CheckConstraint("badge_quota >= 0 AND guest_quota >= 0", name="quotas_count"),
    )

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), unique=True
    )
    opens_at: Mapped[dt.datetime | None]
    closes_at: Mapped[dt.datetime | None]
    criteria: Mapped[Bilingual]  # by which applications are chosen; first come is not first served
    regulation: Mapped[Bilingual]  # règlement: paragraphs parted by an empty line
    regulation_version: Mapped[str] = mapped_column(sa.String(20), default="1")
    logistics: Mapped[Bilingual]  # what exhibitors must know of the day, the same way
    sizes: Mapped[tuple[str, ...]] = mapped_column(default=("table", "4", "6", "9"))
    is_insurance_due: Mapped[bool] = mapped_column(default=True)
    badge_quota: Mapped[int] = mapped_column(default=4)  # staff badges of a stand
    guest_quota: Mapped[int] = mapped_column(default=2)  # of each co-exhibitor
    # What the accusé de réception says (CRPA, art. L112-3 and R112-5): a lawyer sets it.
    service: Mapped[str] = mapped_column(sa.String(160), default="")
    service_address: Mapped[str] = mapped_column(sa.String(240), default="")
    service_email: Mapped[str] = mapped_column(sa.String(254), default="")
    service_phone: Mapped[str] = mapped_column(sa.String(20), default="")
    silence_days: Mapped[int] = mapped_column(default=60)  # after which silence decides
    silence_means: Mapped[Silence] = mapped_column(default=Silence.REJECTION)
    remedies: Mapped[Bilingual]  # voies et délais de recours
    decider: Mapped[str] = mapped_column(sa.String(160), default="")  # name and function
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once


class SetUpSlot(Model):
    """A time to unload and set up, for so many exhibitors at once."""

    __tablename__ = "set_up_slot"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "starts_at"),
        sa.CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        sa.CheckConstraint("capacity > 0", name="takes_somebody"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    capacity: Mapped[int]


class MinimumShare(Model):
    """A least share of stands for some exhibitors: a gauge with an alert, never a hard stop."""

    __tablename__ = "minimum_share"
    __table_args__ = (
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name="is_a_share"),
        sa.UniqueConstraint("edition_id", "share_of", "village_id"),
        sa.Index(
            "uq_minimum_share_of_all",
            "edition_id",
            "share_of",
            unique=True,
            sqlite_where=sa.text("village_id IS NULL"),
            postgresql_where=sa.text("village_id IS NULL"),
        ),
        sa.Index("ix_minimum_share_edition", "edition_id"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    village_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("village.id", ondelete="CASCADE")
    )  # None: of the whole forum
    share_of: Mapped[ShareOf]
    percent: Mapped[int]
    village: Mapped[Village | None] = relationship(lazy="raise_on_sql")
