"""What an exhibitor applies for: contact, stand, equipment, papers, logistics."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Model
from forum.organisations.models import Organisation
from forum.uploads.models import KeptFile
from forum.villages.models.calls import SetUpSlot
from forum.villages.models.exhibitors import Exhibitor
from forum.villages.models.places import Village
from forum.villages.rules import Vehicle


class ExhibitorApplication(Model):
    """The dossier of an exhibitor, opened by a private link.

    While it is a draft nobody but its contact reads it: `answers` keeps each step as it was
    typed, right or wrong, and there is no exhibitor yet. Submitted, it is read into the columns
    below and into the exhibitor and its organisation, and `answers` is empty.
    """

    __tablename__ = "exhibitor_application"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    exhibitor_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("exhibitor.id", ondelete="CASCADE"), unique=True
    )
    code: Mapped[str] = mapped_column(sa.String(9), unique=True)  # number of the dossier
    link_version: Mapped[int] = mapped_column(default=1)
    link_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    locale: Mapped[str] = mapped_column(sa.String(5), default="fr")
    answers: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)  # of a draft, by step
    created_at: Mapped[dt.datetime]
    saved_at: Mapped[dt.datetime]
    submitted_at: Mapped[dt.datetime | None]

    contact_name: Mapped[str] = mapped_column(sa.String(160), default="")
    contact_title: Mapped[str] = mapped_column(sa.String(120), default="")
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    contact_key: Mapped[str] = mapped_column(sa.String(254), index=True)  # lower case
    contact_mobile: Mapped[str] = mapped_column(sa.String(20), default="")  # on the day
    new_contact_name: Mapped[str] = mapped_column(sa.String(160), default="")
    new_contact_email: Mapped[str] = mapped_column(
        sa.String(254), default=""
    )  # of the next contact, until the letter sent there is answered

    first_village_id: Mapped[int | None] = mapped_column(sa.ForeignKey("village.id"))
    second_village_id: Mapped[int | None] = mapped_column(sa.ForeignKey("village.id"))
    size: Mapped[str] = mapped_column(sa.String(10), default="")  # as `Stand.size`
    neighbours: Mapped[str] = mapped_column(sa.String(240), default="")  # in their own words
    tables: Mapped[int] = mapped_column(default=0)
    chairs: Mapped[int] = mapped_column(default=0)
    panels: Mapped[int] = mapped_column(default=0)
    power: Mapped[int] = mapped_column(default=0)  # watts
    needs_internet: Mapped[bool] = mapped_column(default=False)
    needs_water: Mapped[bool] = mapped_column(default=False)
    needs_quiet: Mapped[bool] = mapped_column(default=False)
    needs_accessible: Mapped[bool] = mapped_column(default=False)  # reached by a wheelchair
    is_noisy: Mapped[bool] = mapped_column(default=False)
    is_heavy: Mapped[bool] = mapped_column(default=False)  # more than the floor bears by m²
    is_cooking: Mapped[bool] = mapped_column(default=False)
    has_flames: Mapped[bool] = mapped_column(default=False)
    equipment_note: Mapped[str] = mapped_column(sa.String(600), default="")

    insurance_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("kept_file.id", ondelete="SET NULL")
    )  # the certificate; `Exhibitor.insured_until_on` says until when
    regulation_version: Mapped[str] = mapped_column(sa.String(20), default="")  # as accepted
    regulation_accepted_at: Mapped[dt.datetime | None]
    signatory: Mapped[str] = mapped_column(sa.String(160), default="")
    signatory_title: Mapped[str] = mapped_column(sa.String(120), default="")

    set_up_slot_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("set_up_slot.id", ondelete="SET NULL"), index=True
    )
    vehicle: Mapped[Vehicle] = mapped_column(default=Vehicle.NONE)
    vehicle_height: Mapped[int | None]  # centimetres
    plate: Mapped[str] = mapped_column(sa.String(12), default="")
    needs_unloading: Mapped[bool] = mapped_column(default=False)
    meals: Mapped[int] = mapped_column(default=0)
    comment: Mapped[str] = mapped_column(sa.String(600), default="")

    missing: Mapped[tuple[str, ...]] = mapped_column(default=())  # while it is incomplete
    missing_note: Mapped[str] = mapped_column(sa.String(600), default="")
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once

    exhibitor: Mapped[Exhibitor | None] = relationship(lazy="raise_on_sql")
    first_village: Mapped[Village | None] = relationship(
        foreign_keys=[first_village_id], lazy="raise_on_sql"
    )
    second_village: Mapped[Village | None] = relationship(
        foreign_keys=[second_village_id], lazy="raise_on_sql"
    )
    insurance: Mapped[KeptFile | None] = relationship(lazy="raise_on_sql")
    set_up_slot: Mapped[SetUpSlot | None] = relationship(lazy="raise_on_sql")


class NeighbourWish(Model):
    """An organisation beside which an exhibitor would like to stand."""

    __tablename__ = "neighbour_wish"
    __table_args__ = (sa.UniqueConstraint("application_id", "organisation_id"),)

    application_id: Mapped[int] = mapped_column(
        sa.ForeignKey("exhibitor_application.id", ondelete="CASCADE")
    )
    organisation_id: Mapped[int] = mapped_column(
        sa.ForeignKey("organisation.id", ondelete="CASCADE"), index=True
    )
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
