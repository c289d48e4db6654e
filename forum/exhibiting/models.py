"""Who staffs a stand beside those whom its contact registered herself."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Model
from forum.registration.models import Category, Registration


class AdoptedStaff(Model):
    """Somebody who had registered herself and was then named for a stand.

    Her registration stays hers: the contact sees the name that she typed, never what stands in
    it, and cannot print its badge. Who leaves the stand is again what she was before.
    """

    __tablename__ = "adopted_staff"

    registration_id: Mapped[int] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), unique=True
    )
    first_name: Mapped[str] = mapped_column(sa.String(80))  # as the contact typed it
    last_name: Mapped[str] = mapped_column(sa.String(80))
    former_category: Mapped[Category]
    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")
