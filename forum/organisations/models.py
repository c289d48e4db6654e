"""Organisations and their networks (the axes of the ESS: law of 31 July 2014, art. 1)."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Base, Bilingual, Model
from forum.organisations.rules import Family, Statute

organisation_network = sa.Table(
    "organisation_network",
    Base.metadata,
    sa.Column(
        "organisation_id", sa.ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column(
        "network_id", sa.ForeignKey("network.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
)


class Network(Model):
    __tablename__ = "network"

    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    name: Mapped[str] = mapped_column(sa.String(160))
    description: Mapped[Bilingual]
    website: Mapped[str] = mapped_column(sa.String(200), default="")
    is_invited: Mapped[bool] = mapped_column(default=False)  # real, and only named by the letter
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once


class Organisation(Model):
    __tablename__ = "organisation"

    slug: Mapped[str] = mapped_column(sa.String(120), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))  # raison sociale
    usual_name: Mapped[str] = mapped_column(sa.String(120), default="")  # nom d’usage
    family: Mapped[Family]
    statute: Mapped[Statute | None]
    is_cae: Mapped[bool] = mapped_column(default=False)
    is_host: Mapped[bool] = mapped_column(default=False)  # houses others: CAE, pépinière
    conventions: Mapped[tuple[str, ...]] = mapped_column(default=())  # of `Convention`
    labels: Mapped[tuple[str, ...]] = mapped_column(default=())
    sectors: Mapped[tuple[str, ...]] = mapped_column(default=())
    college: Mapped[str] = mapped_column(sa.String(60), default="")
    is_college_chosen: Mapped[bool] = mapped_column(default=False)  # by an organiser; else derived
    siret: Mapped[str | None] = mapped_column(sa.String(14), unique=True)
    is_siret_checked: Mapped[bool] = mapped_column(default=False)  # by hand: its key does not fit
    rna: Mapped[str | None] = mapped_column(sa.String(10), unique=True)
    creation_note: Mapped[str] = mapped_column(
        sa.String(240), default=""
    )  # neither SIRET nor RNA yet
    ape: Mapped[str] = mapped_column(sa.String(6), default="")  # code of its main activity
    ape_nomenclature: Mapped[str] = mapped_column(sa.String(12), default="")  # that of the code
    address: Mapped[str] = mapped_column(sa.String(240), default="")
    postcode: Mapped[str] = mapped_column(sa.String(5), default="")
    commune: Mapped[str] = mapped_column(sa.String(80), default="")
    area_of_action: Mapped[str] = mapped_column(sa.String(240), default="")
    acts_here: Mapped[bool] = mapped_column(default=False)  # in the département, as it declares
    website: Mapped[str] = mapped_column(sa.String(200), default="")
    presentation: Mapped[Bilingual]
    founded: Mapped[int | None]  # year
    employees: Mapped[int | None]
    associates: Mapped[int | None]  # employees who are members of their cooperative
    is_fictitious: Mapped[bool] = mapped_column(default=False)
    is_invited: Mapped[bool] = mapped_column(
        default=False
    )  # « réseau invité »: named, nothing claimed
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once
    created_at: Mapped[dt.datetime | None]  # None: before this was noted
    revised_at: Mapped[dt.datetime | None]
    networks: Mapped[list[Network]] = relationship(
        secondary=organisation_network, order_by="Network.name", lazy="raise_on_sql"
    )
