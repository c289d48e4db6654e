"""Tracks, rooms, speakers and the debates that bring them together."""

import datetime as dt
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Bilingual, Model, Moment


class Format(StrEnum):
    DEBATE = "debat"
    WORKSHOP = "atelier"
    PLENARY = "pleniere"
    VISIT = "visite"
    WELCOME = "accueil"
    MEETINGS = "rendez-vous"


class DebateState(StrEnum):
    PUBLISHED = "publie"
    CANCELLED = "annule"


class Part(StrEnum):
    """What somebody does in a debate."""

    MODERATOR = "animation"
    SPEAKER = "intervention"


class Track(Model):
    __tablename__ = "track"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.UniqueConstraint("edition_id", "code"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(20))
    slug: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[Bilingual]
    description: Mapped[Bilingual]
    hue: Mapped[str] = mapped_column(sa.String(20))
    pictogram: Mapped[str] = mapped_column(sa.String(20))
    is_founding: Mapped[bool] = mapped_column(default=False)  # one of the three asked by the letter
    version: Mapped[int] = mapped_column(default=1)


class Room(Model):
    __tablename__ = "room"
    __table_args__ = (sa.UniqueConstraint("edition_id", "slug"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(80))
    floor: Mapped[Bilingual]
    access: Mapped[Bilingual]  # how to reach it with wheels or a stick
    is_step_free: Mapped[bool] = mapped_column(default=True)
    has_loop: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int | None]
    wheelchair_places: Mapped[int] = mapped_column(default=0)
    free_from: Mapped[dt.datetime | None]  # None: as long as the forum
    free_until: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Speaker(Model):
    __tablename__ = "speaker"
    __table_args__ = (sa.UniqueConstraint("edition_id", "guid"),)

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[Bilingual]  # a name or a part: « Modératrice »
    organisation: Mapped[str] = mapped_column(sa.String(200), default="")
    guid: Mapped[str | None] = mapped_column(sa.String(36))  # given by an imported schedule
    free_from: Mapped[dt.datetime | None]  # None: whenever the forum is open
    free_until: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Contribution(Model):
    """What one person does in one debate."""

    __tablename__ = "contribution"
    __table_args__ = (sa.UniqueConstraint("debate_id", "speaker_id"),)

    debate_id: Mapped[int] = mapped_column(sa.ForeignKey("debate.id", ondelete="CASCADE"))
    speaker_id: Mapped[int] = mapped_column(
        sa.ForeignKey("speaker.id", ondelete="CASCADE"), index=True
    )
    part: Mapped[Part]
    position: Mapped[int]
    speaker: Mapped[Speaker] = relationship(lazy="raise_on_sql")


class Debate(Model):
    """One slot of the programme; `seated` counts its booked seats, promised ones included."""

    __tablename__ = "debate"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.UniqueConstraint("edition_id", "guid"),
        sa.CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        sa.CheckConstraint("seated >= 0", name="seated_is_counted"),
        sa.CheckConstraint("capacity IS NULL OR seated <= capacity", name="seated_fits"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    track_id: Mapped[int | None] = mapped_column(sa.ForeignKey("track.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(sa.ForeignKey("room.id"), index=True)
    uid: Mapped[str] = mapped_column(sa.String(80), unique=True)  # for ever, in calendars
    guid: Mapped[str | None] = mapped_column(sa.String(36))  # given by an imported schedule
    slug: Mapped[str] = mapped_column(sa.String(120))
    title: Mapped[Bilingual]
    summary: Mapped[Bilingual]
    format: Mapped[Format]
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    language: Mapped[str] = mapped_column(sa.String(5), default="fr")
    other_languages: Mapped[tuple[str, ...]] = mapped_column(default=())  # it is interpreted into
    arrangements: Mapped[tuple[str, ...]] = mapped_column(default=())  # lsf velotypie boucle pmr
    online_url: Mapped[str] = mapped_column(sa.String(500), default="")  # where to follow it afar
    is_bookable: Mapped[bool] = mapped_column(default=False)
    takes_groups: Mapped[bool] = mapped_column(default=False)  # a guided slot for schools, networks
    capacity: Mapped[int | None]  # seats to book; None: everybody may come in
    kept_for_speakers: Mapped[int] = mapped_column(default=0)  # kept back, beside `capacity`
    kept_for_officials: Mapped[int] = mapped_column(default=0)
    wheelchair_places: Mapped[int] = mapped_column(default=0)
    seated: Mapped[int] = mapped_column(default=0)
    waiting: Mapped[int] = mapped_column(default=0)  # people on the waiting list
    next_number: Mapped[int] = mapped_column(
        default=1
    )  # of the next one who joins the waiting list
    state: Mapped[DebateState] = mapped_column(default=DebateState.PUBLISHED)
    created_at: Mapped[dt.datetime]
    revised_at: Mapped[dt.datetime]  # LAST-MODIFIED and DTSTAMP of its calendar entry
    revision: Mapped[int] = mapped_column(default=0)  # SEQUENCE of its calendar entry

    track: Mapped[Track | None] = relationship(lazy="raise_on_sql")
    room: Mapped[Room | None] = relationship(lazy="raise_on_sql")
    contributions: Mapped[list[Contribution]] = relationship(
        order_by=Contribution.position, lazy="raise_on_sql"
    )

    @property
    def is_online(self) -> bool:
        """Whether it can be followed from afar, too; a cancelled one cannot."""
        return bool(self.online_url) and self.state is not DebateState.CANCELLED

    @property
    def kept_back(self) -> int:
        """The seats that nobody books: of speakers, officials and wheelchairs."""
        return self.kept_for_speakers + self.kept_for_officials + self.wheelchair_places


programme_stamp = sa.Table(  # written by `stamps` alone
    "programme_stamp",
    Model.metadata,
    sa.Column("edition_id", sa.ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),  # how often the public programme changed
    sa.Column("revised_at", Moment, nullable=False),
)
