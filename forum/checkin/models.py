"""Gates, devices and scans."""

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.checkin.rules import Direction, Verdict
from forum.database import Bilingual, Model
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.registration.models import Registration

VENUE = "forum"  # the zone behind every entrance; that behind the door of a debate is its slug


class GateKind(StrEnum):
    ENTRANCE = "entree"
    DEBATE = "debat"


class Decision(StrEnum):
    """What organisers decide of somebody who was let in against the rule."""

    SAME_PERSON = "meme-personne"  # she had gone out unseen, or was scanned twice
    TWO_PEOPLE = "deux-personnes"  # who show one badge: both are inside
    MISTAKE = "erreur"  # nobody went in by this scan


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
    minutes_before: Mapped[int | None]  # by hand, around the debate; None: as usual
    minutes_after: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once
    debate: Mapped[Debate | None] = relationship(lazy="raise_on_sql")

    @property
    def zone(self) -> str:
        """Where one is who goes in: `VENUE`, or the slug of the debate."""
        return VENUE if self.kind is GateKind.ENTRANCE else self.slug


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
    root_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("device.id", ondelete="SET NULL"), index=True
    )  # the first enrolment of the same phone; None: this one
    unsent: Mapped[int] = mapped_column(default=0)  # scans that it kept, when it was last heard
    data_at: Mapped[dt.datetime | None]  # of the data by which it judges alone
    skew_ms: Mapped[int | None]  # by which its idea of the forum's time was ahead of the server's

    edition: Mapped[Edition] = relationship(lazy="raise_on_sql")

    @property
    def phone(self) -> int:
        """The number that a phone keeps through its enrolments."""
        return self.root_id or self.id


def _given(context: DefaultExecutionContext, name: str) -> Any:  # noqa: ANN401 - of any column
    """Return what a row that is written says in another column."""
    return context.get_current_parameters()[name]  # type: ignore[no-untyped-call]


def _answered(context: DefaultExecutionContext) -> Verdict:
    """Return what a scan that is written alone stands for: what it was answered."""
    return Verdict(_given(context, "verdict"))


def _is_admission(context: DefaultExecutionContext) -> bool:
    """Tell whether a scan that is written alone is somebody who went through."""
    return _answered(context) is Verdict.ADMITTED


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
    verdict: Mapped[Verdict]  # answered when it was received; it never changes
    told: Mapped[Verdict | None]  # what the phone said by itself to the person before it
    alone: Mapped[Verdict] = mapped_column(
        default=_answered
    )  # what the gate says of whoever is nowhere inside
    standing: Mapped[Verdict] = mapped_column(
        default=_answered
    )  # what one gate that saw every scan in turn would have said
    counts: Mapped[bool] = mapped_column(default=_is_admission)  # somebody went through
    is_offline: Mapped[bool] = mapped_column(default=False)
    is_conflict: Mapped[bool] = mapped_column(default=False)  # let in, against `standing`
    scanned_at: Mapped[dt.datetime]  # the phone's time, set right by the server's
    happened_at: Mapped[dt.datetime] = mapped_column(
        default=lambda context: _given(context, "scanned_at")
    )  # its turn: `scanned_at`, but no later than it was received
    received_at: Mapped[dt.datetime]
    skew_ms: Mapped[int] = mapped_column(default=0)  # taken off the time that the phone said
    undone_at: Mapped[dt.datetime | None]
    decision: Mapped[Decision | None]
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))

    registration: Mapped[Registration | None] = relationship(lazy="raise_on_sql")
    gate: Mapped[Gate] = relationship(lazy="raise_on_sql")
    device: Mapped[Device] = relationship(lazy="raise_on_sql")
    earlier: Mapped["Scan | None"] = relationship(lazy="raise_on_sql", remote_side="Scan.id")


sa.Index("ix_scan_registration_gate", Scan.registration_id, Scan.gate_id, Scan.scanned_at)
sa.Index("ix_scan_gate_happened", Scan.gate_id, Scan.happened_at)
sa.Index("ix_scan_received", Scan.received_at)
sa.Index(
    "ix_scan_conflict",
    Scan.gate_id,
    sqlite_where=sa.text("is_conflict"),
    postgresql_where=sa.text("is_conflict"),
)


class Handover(Model):
    """What a withdrawn phone still had to tell; organisers decide whether it counts."""

    __tablename__ = "handover"
    __table_args__ = (sa.UniqueConstraint("device_id", "uuid"),)

    device_id: Mapped[int] = mapped_column(sa.ForeignKey("device.id"))
    uuid: Mapped[str] = mapped_column(sa.String(36))  # of the scan
    badge: Mapped[str] = mapped_column(sa.Text)
    gate: Mapped[str] = mapped_column(sa.String(120))  # slug
    direction: Mapped[Direction]
    told: Mapped[Verdict | None]
    scanned_at: Mapped[dt.datetime]
    received_at: Mapped[dt.datetime]
    decided_at: Mapped[dt.datetime | None]
    is_counted: Mapped[bool] = mapped_column(default=False)

    device: Mapped[Device] = relationship(lazy="raise_on_sql")


class BadgeChange(Model):
    """A badge whose record on the phones is out of date; only ever added to."""

    __tablename__ = "badge_change"
    __table_args__ = (sa.Index("ix_badge_change_edition_changed", "edition_id", "changed_at"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    registration_id: Mapped[int]  # no key: writing it waits for nobody
    changed_at: Mapped[dt.datetime]
