"""Which badges were printed."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forum.database import Model


class BadgePrint(Model):
    """One printing of one badge; rows are only ever added.

    It is of a code: a badge that is renewed has another one, and has to be printed anew.
    """

    __tablename__ = "badge_print"
    __table_args__ = (sa.Index("ix_badge_print_registration_code", "registration_id", "code"),)

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE")
    )
    code: Mapped[str] = mapped_column(sa.String(9))
    sheet: Mapped[str] = mapped_column(sa.String(40))
    printed_at: Mapped[dt.datetime]
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    device_id: Mapped[int | None]  # of a desk; devices are kept on a floor above this one
