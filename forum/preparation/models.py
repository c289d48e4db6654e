"""The meetings of the enlarged departmental committee."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forum.database import Bilingual, Model


class PreparatoryMeeting(Model):
    __tablename__ = "preparatory_meeting"

    edition_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[Bilingual]
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    place: Mapped[str] = mapped_column(sa.String(200))
    how_to_join: Mapped[Bilingual]
    outcome: Mapped[Bilingual]  # what came of it, in a sentence; empty before
