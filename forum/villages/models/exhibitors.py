"""Exhibitors: an organisation's part in one edition."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Bilingual, Model
from forum.organisations.models import Network, Organisation
from forum.uploads.models import KeptFile
from forum.villages.models.places import Stand, Village
from forum.villages.rules import ExhibitorState


class Exhibitor(Model):
    """An organisation's part in one edition, from what it applied for to its stand.

    Guests (`host_id`) come under the application, on the stand and in the state of their host;
    each has its own page and badges. With a `network_id` the stand is that of a whole network.
    """

    __tablename__ = "exhibitor"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.UniqueConstraint("edition_id", "organisation_id"),
        sa.Index(
            "uq_exhibitor_stand",
            "stand_id",
            unique=True,
            sqlite_where=sa.text("host_id IS NULL"),
            postgresql_where=sa.text("host_id IS NULL"),
        ),  # a stand is held by one exhibitor, with its guests
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    village_id: Mapped[int | None] = mapped_column(sa.ForeignKey("village.id"), index=True)
    stand_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stand.id"), index=True)
    host_id: Mapped[int | None] = mapped_column(sa.ForeignKey("exhibitor.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("network.id", ondelete="SET NULL"), index=True
    )
    slug: Mapped[str] = mapped_column(sa.String(120))
    state: Mapped[ExhibitorState] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(sa.String(600), default="")  # of a refusal or a withdrawal
    presentation: Mapped[Bilingual]  # at most 300 characters a language
    offers: Mapped[tuple[str, ...]] = mapped_column(default=())  # what visitors find on the stand
    logo_id: Mapped[int | None] = mapped_column(sa.ForeignKey("kept_file.id", ondelete="SET NULL"))
    sells_on_site: Mapped[bool] = mapped_column(default=False)
    insured_until_on: Mapped[dt.date | None]
    badge_quota: Mapped[int | None]  # staff badges; None: as the call says
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    village: Mapped[Village | None] = relationship(lazy="raise_on_sql")
    stand: Mapped[Stand | None] = relationship(lazy="raise_on_sql")
    network: Mapped[Network | None] = relationship(lazy="raise_on_sql")
    logo: Mapped[KeptFile | None] = relationship(lazy="raise_on_sql")
    host: Mapped["Exhibitor | None"] = relationship(
        remote_side="Exhibitor.id", back_populates="guests", lazy="raise_on_sql"
    )
    guests: Mapped[list["Exhibitor"]] = relationship(
        back_populates="host", order_by="Exhibitor.slug", lazy="raise_on_sql"
    )
