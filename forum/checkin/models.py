"""Gates, devices and scans."""

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.checkin.rules import Direction, Verdict
from forum.database import Bilingual, Model
from forum.debates.models import Debate
from forum.registration.models import Registration


class GateKind(StrEnum):
    ENTRANCE = "entree"
    DEBATE = "debat"


class Gate(Model):
    """Where badges are scanned: an entrance of the venue, or the door of one debate."""

    __tablename__ = "gate"
    __table_args__ = (sa.UniqueConstraint("edition_id", "slug"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(sa.String(120))
    name: Mapped[Bilingual]
    kind: Mapped[GateKind]
    debate_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("debate.id", ondelete="CASCADE"), index=True
    )
    categories: Mapped[tuple[str, ...]] = mapped_column(default=())  # of `Category`; none: all
    opens_at: Mapped[dt.datetime]
    closes_at: Mapped[dt.datetime]
    debate: Mapped[Debate | None] = relationship(lazy="raise_on_sql")


class EnrolmentCode(Model):
    """What lets some phones become scanners; only its hash is kept."""

    __tablename__ = "enrolment_code"

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    rights: Mapped[tuple[str, ...]]  # of scan, search, walk_in
    uses_left: Mapped[int]
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]


class Device(Model):
    __tablename__ = "device"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(sa.String(80))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    rights: Mapped[tuple[str, ...]]
    enrolled_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]


class Scan(Model):
    """One badge shown at one gate; the phone's own id makes it safe to send again."""

    __tablename__ = "scan"
    __table_args__ = (sa.UniqueConstraint("device_id", "uuid"),)

    uuid: Mapped[str] = mapped_column(sa.String(36))
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("device.id"))
    gate_id: Mapped[int] = mapped_column(sa.ForeignKey("gate.id"))
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="SET NULL")
    )
    earlier_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("scan.id", ondelete="SET NULL")
    )  # the admission that an `already_in` speaks of
    direction: Mapped[Direction]
    verdict: Mapped[Verdict]
    is_offline: Mapped[bool] = mapped_column(default=False)
    is_conflict: Mapped[bool] = mapped_column(default=False)
    scanned_at: Mapped[dt.datetime]  # the phone's time
    received_at: Mapped[dt.datetime]
    undone_at: Mapped[dt.datetime | None]

    registration: Mapped[Registration | None] = relationship(lazy="raise_on_sql")
    gate: Mapped[Gate] = relationship(lazy="raise_on_sql")
    device: Mapped[Device] = relationship(lazy="raise_on_sql")
    earlier: Mapped["Scan | None"] = relationship(lazy="raise_on_sql", remote_side="Scan.id")


sa.Index("ix_scan_registration_gate", Scan.registration_id, Scan.gate_id, Scan.scanned_at)
