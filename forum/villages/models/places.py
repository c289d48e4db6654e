"""Villages, stands and areas of the plan. Lengths on the plan are decimetres."""

import datetime as dt
import zlib
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Account
from forum.database import Base, Bilingual, Model
from forum.uploads.models import KeptFile

village_coordinator = sa.Table(
    "village_coordinator",
    Base.metadata,
    sa.Column("village_id", sa.ForeignKey("village.id", ondelete="CASCADE"), primary_key=True),
    sa.Column(
        "account_id",
        sa.ForeignKey("account.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)


class Village(Model):
    __tablename__ = "village"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.UniqueConstraint("edition_id", "code"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(10))
    slug: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[Bilingual]
    description: Mapped[Bilingual]
    hue: Mapped[str] = mapped_column(sa.String(20))
    pictogram: Mapped[str] = mapped_column(sa.String(20))
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once
    coordinators: Mapped[list[Account]] = relationship(
        secondary=village_coordinator, order_by=Account.name, lazy="raise_on_sql"
    )  # whoever coordinates some village sees its exhibitors alone


class Stand(Model):
    __tablename__ = "stand"
    __table_args__ = (sa.UniqueConstraint("edition_id", "code"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    village_id: Mapped[int] = mapped_column(sa.ForeignKey("village.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(10))
    x: Mapped[int]
    y: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[str] = mapped_column(sa.String(10))  # "table", or an area in m²
    power: Mapped[int] = mapped_column(default=0)  # watts
    has_water: Mapped[bool] = mapped_column(default=False)
    is_accessible: Mapped[bool] = mapped_column(default=True)
    is_quiet: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once
    village: Mapped[Village] = relationship(lazy="raise_on_sql")


class Area(Model):
    """A part of the plan without stands: a room, the welcome desk, the meeting tables."""

    __tablename__ = "area"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[Bilingual]
    pictogram: Mapped[str] = mapped_column(sa.String(20), default="")
    x: Mapped[int]
    y: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]

    @property
    def version(self) -> int:
        """A print of all that it says, for two who edit at once."""
        said = (self.name, self.pictogram, self.x, self.y, self.width, self.height)
        return zlib.crc32(repr(said).encode())


class PlanBackground(Model):
    """The drawing of the venue under the stands, where it lies on the plan."""

    __tablename__ = "plan_background"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), unique=True
    )
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("kept_file.id"))
    x: Mapped[int] = mapped_column(default=0)
    y: Mapped[int] = mapped_column(default=0)
    width: Mapped[int]
    height: Mapped[int]
    file: Mapped[KeptFile] = relationship(lazy="raise_on_sql")

    @property
    def version(self) -> int:
        """A print of where it lies, for two who edit at once."""
        said = (self.file_id, self.x, self.y, self.width, self.height)
        return zlib.crc32(repr(said).encode())


class PlanStep(Model):
    """One gesture on the plan, with what stood there before and after it, so as to undo it."""

    __tablename__ = "plan_step"
    __table_args__ = (sa.Index("ix_plan_step_account", "edition_id", "account_id", "id"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(sa.String(20))  # of what: "stand", "area", "placing"
    taken_at: Mapped[dt.datetime]
    before: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)  # {}: was not there
    after: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)  # {}: taken away
    undone_at: Mapped[dt.datetime | None]
