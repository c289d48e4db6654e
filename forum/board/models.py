"""The draft of the programme, each step taken on it, and what was released of it.

Public pages read `Debate`, which only a release writes: what is being prepared cannot leak.
"""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.board.rules.differences import ChangeKind
from forum.database import Bilingual, Model
from forum.debates.models import Debate, Format, Part, Room, Speaker, Track

KEPT = sa.JSON(none_as_null=True)  # nothing is NULL, which SQL can ask for, and not a JSON null


class Casting(Model):
    """Who is to do what in a debate of the draft."""

    __tablename__ = "casting"
    __table_args__ = (sa.UniqueConstraint("draft_id", "speaker_id"),)

    draft_id: Mapped[int] = mapped_column(sa.ForeignKey("draft.id", ondelete="CASCADE"))
    speaker_id: Mapped[int] = mapped_column(
        sa.ForeignKey("speaker.id", ondelete="CASCADE"), index=True
    )
    part: Mapped[Part]
    position: Mapped[int]
    speaker: Mapped[Speaker] = relationship(lazy="raise_on_sql")


class Draft(Model):
    """A debate as the board has it; `debate` is what was last released of it, if anything."""

    __tablename__ = "draft"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.UniqueConstraint("edition_id", "guid"),
        sa.CheckConstraint("minutes > 0", name="takes_time"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    debate_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("debate.id", ondelete="CASCADE"), unique=True
    )
    track_id: Mapped[int | None] = mapped_column(sa.ForeignKey("track.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(sa.ForeignKey("room.id"), index=True)
    slug: Mapped[str] = mapped_column(sa.String(120))  # for ever, once released
    guid: Mapped[str | None] = mapped_column(sa.String(36))  # given by an imported schedule
    title: Mapped[Bilingual]
    summary: Mapped[Bilingual]
    format: Mapped[Format]
    starts_at: Mapped[dt.datetime | None]  # None: not placed yet, hence not released
    minutes: Mapped[int]
    language: Mapped[str] = mapped_column(sa.String(5), default="fr")
    other_languages: Mapped[tuple[str, ...]] = mapped_column(default=())
    arrangements: Mapped[tuple[str, ...]] = mapped_column(default=())
    online_url: Mapped[str] = mapped_column(sa.String(500), default="")
    is_bookable: Mapped[bool] = mapped_column(default=True)
    takes_groups: Mapped[bool] = mapped_column(default=False)
    # Seats of what is released already are those of its `Debate`, and change at once.
    capacity: Mapped[int | None]
    kept_for_speakers: Mapped[int] = mapped_column(default=0)
    kept_for_officials: Mapped[int] = mapped_column(default=0)
    wheelchair_places: Mapped[int] = mapped_column(default=0)
    is_withdrawn: Mapped[bool] = mapped_column(default=False)  # the next release cancels it
    version: Mapped[int] = mapped_column(default=1)  # for two who edit at once
    created_at: Mapped[dt.datetime]
    revised_at: Mapped[dt.datetime]

    debate: Mapped[Debate | None] = relationship(lazy="raise_on_sql")
    track: Mapped[Track | None] = relationship(lazy="raise_on_sql")
    room: Mapped[Room | None] = relationship(lazy="raise_on_sql")
    castings: Mapped[list[Casting]] = relationship(
        order_by=Casting.position, lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def ends_at(self) -> dt.datetime | None:
        """When it is over, once it is placed."""
        return self.starts_at and self.starts_at + dt.timedelta(minutes=self.minutes)


class Step(Model):
    """One gesture on the board, with what stood there before and after it."""

    __tablename__ = "board_step"
    __table_args__ = (sa.Index("ix_board_step_account", "edition_id", "account_id", "id"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    draft_id: Mapped[int | None] = mapped_column(sa.ForeignKey("draft.id", ondelete="SET NULL"))
    taken_at: Mapped[dt.datetime]
    before: Mapped[dict[str, Any] | None] = mapped_column(KEPT)  # None: it was not there
    after: Mapped[dict[str, Any] | None] = mapped_column(KEPT)  # None: it was taken away
    undone_at: Mapped[dt.datetime | None]


class Release(Model):
    """The programme made public, with its number and a note."""

    __tablename__ = "release"
    __table_args__ = (sa.UniqueConstraint("edition_id", "number"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    number: Mapped[int]
    note: Mapped[str] = mapped_column(sa.String(400), default="")
    released_at: Mapped[dt.datetime]
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))

    changes: Mapped[list["Change"]] = relationship(
        order_by="Change.id", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class Change(Model):
    """What one release did to one debate."""

    __tablename__ = "release_change"

    release_id: Mapped[int] = mapped_column(
        sa.ForeignKey("release.id", ondelete="CASCADE"), index=True
    )
    debate_id: Mapped[int] = mapped_column(sa.ForeignKey("debate.id", ondelete="CASCADE"))
    kind: Mapped[ChangeKind]
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)

    debate: Mapped[Debate] = relationship(lazy="raise_on_sql")
