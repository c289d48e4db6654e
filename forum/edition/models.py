"""An edition of the forum."""

import datetime as dt
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forum.database import Bilingual, Model


class Accessibility(StrEnum):
    """What the audit of the site says; without a valid audit it is NONE (RGAA 4.1)."""

    FULL = "totalement conforme"
    PARTIAL = "partiellement conforme"
    NONE = "non conforme"


class Edition(Model):
    __tablename__ = "edition"
    __table_args__ = (
        sa.CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        sa.CheckConstraint(
            "registration_opens_at < registration_closes_at", name="opens_before_it_closes"
        ),
    )

    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    name: Mapped[Bilingual]
    short_name: Mapped[Bilingual]
    tagline: Mapped[Bilingual]
    presentation: Mapped[Bilingual]  # paragraphs parted by an empty line
    practical: Mapped[Bilingual]  # how to come, the same way
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    time_zone: Mapped[str] = mapped_column(sa.String(40), default="Europe/Paris")
    venue: Mapped[str] = mapped_column(sa.String(120))
    address: Mapped[str] = mapped_column(sa.String(240))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    organiser: Mapped[str] = mapped_column(sa.String(160))
    contact_email: Mapped[str] = mapped_column(sa.String(254))
    contact_phone: Mapped[str] = mapped_column(sa.String(20), default="")
    registration_opens_at: Mapped[dt.datetime | None]
    registration_closes_at: Mapped[dt.datetime | None]
    gauge: Mapped[int]  # people allowed in the venue at once
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    is_ess_month: Mapped[bool] = mapped_column(default=True)
    is_public: Mapped[bool] = mapped_column(default=True)  # False: only organisers see it
    is_archived: Mapped[bool] = mapped_column(default=False)  # public for ever, never changed
    gap_minutes: Mapped[int] = mapped_column(default=10)  # a speaker's way between two rooms
    quiet_minutes: Mapped[int] = mapped_column(default=30)  # between a release and its letters
    release_minutes: Mapped[int] = mapped_column(default=10)  # a seat is kept for who is late
    version: Mapped[int] = mapped_column(default=1)  # of the texts, for two who edit at once
    created_at: Mapped[dt.datetime | None]  # None: before this was noted
    revised_at: Mapped[dt.datetime | None]  # when what calendars say of the day last changed
    accessibility: Mapped[Accessibility] = mapped_column(default=Accessibility.NONE)
    plan_width: Mapped[int] = mapped_column(default=600)  # decimetres
    plan_height: Mapped[int] = mapped_column(default=400)

    @property
    def local_day(self) -> dt.date:
        """The day on which it begins, where it is held."""
        return self.starts_at.astimezone(ZoneInfo(self.time_zone)).date()

    @property
    def last_local_day(self) -> dt.date:
        """The day on which it ends, where it is held."""
        return self.ends_at.astimezone(ZoneInfo(self.time_zone)).date()

    def midnight(self, moment: dt.datetime) -> dt.datetime:
        """Return when the day of a moment began, where it is held."""
        local = moment.astimezone(ZoneInfo(self.time_zone))
        return local.replace(hour=0, minute=0, second=0, microsecond=0)


class Task(Model):
    """One line of the plan towards the day (rétroplanning)."""

    __tablename__ = "task"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[Bilingual]
    due_on: Mapped[dt.date]
    done_at: Mapped[dt.datetime | None]
    done_by: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
