"""Villages, stands and areas of the plan, exhibitors. Lengths on the plan are decimetres."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Bilingual, Model
from forum.organisations.models import Organisation
from forum.villages.rules import ExhibitorState


class Village(Model):
    __tablename__ = "village"
    __table_args__ = (sa.UniqueConstraint("edition_id", "slug"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(10))
    slug: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[Bilingual]
    description: Mapped[Bilingual]
    hue: Mapped[str] = mapped_column(sa.String(20))
    pictogram: Mapped[str] = mapped_column(sa.String(20))


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


class Exhibitor(Model):
    """An organisation's part in one edition, from draft to stand."""

    __tablename__ = "exhibitor"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.UniqueConstraint("edition_id", "organisation_id"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    village_id: Mapped[int | None] = mapped_column(sa.ForeignKey("village.id"), index=True)
    stand_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stand.id"), index=True)
    host_id: Mapped[int | None] = mapped_column(sa.ForeignKey("exhibitor.id"), index=True)
    slug: Mapped[str] = mapped_column(sa.String(120))
    state: Mapped[ExhibitorState] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(sa.String(400), default="")  # of a refusal or a withdrawal
    presentation: Mapped[Bilingual]  # at most 300 characters a language
    offers: Mapped[tuple[str, ...]] = mapped_column(default=())  # what visitors find on the stand
    sells_on_site: Mapped[bool] = mapped_column(default=False)
    insured_until_on: Mapped[dt.date | None]
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    village: Mapped[Village | None] = relationship(lazy="raise_on_sql")
    stand: Mapped[Stand | None] = relationship(lazy="raise_on_sql")
    host: Mapped["Exhibitor | None"] = relationship(remote_side="Exhibitor.id", lazy="raise_on_sql")
