"""Those who staff stands, as they are asked for and held."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import db
from forum.exhibiting.models import AdoptedStaff
from forum.folding import folded
from forum.registration.models import Registration, RegistrationState


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Somebody who staffs a stand, as its contact sees her."""

    registration: Registration
    adopted: AdoptedStaff | None

    @property
    def name(self) -> str:
        """Her name as the contact typed it."""
        one = self.adopted or self.registration
        return f"{one.first_name} {one.last_name}".strip()

    @property
    def order(self) -> str:
        """What she is sorted by: her last name first, accents and capitals do not count."""
        one = self.adopted or self.registration
        return folded(f"{one.last_name} {one.first_name}")

    @property
    def is_printed(self) -> bool:
        """Tell whether the contact prints her badge; who had registered herself has her own."""
        return self.adopted is None and not self.registration.is_badge_revoked


def staff_of(exhibitor_ids: Collection[int]) -> Sequence[StaffLine]:
    """Return who staffs the stands of some exhibitors, in the order of the names that are shown."""
    rows = db.session.execute(
        sa.select(Registration, AdoptedStaff)
        .outerjoin(AdoptedStaff, AdoptedStaff.registration_id == Registration.id)
        .where(
            Registration.exhibitor_id.in_(exhibitor_ids),
            Registration.state == RegistrationState.ACTIVE,
        )
        .order_by(Registration.id)
    )
    lines = [StaffLine(registration, adopted) for registration, adopted in rows]
    return sorted(lines, key=lambda line: line.order)


def count_staff(exhibitor_id: int) -> int:
    """Count those who staff the stand of an exhibitor that is locked."""
    return db.session.scalars(
        sa.select(sa.func.count(Registration.id)).where(
            Registration.exhibitor_id == exhibitor_id,
            Registration.state == RegistrationState.ACTIVE,
        )
    ).one()


def adoption_of(registration_id: int) -> AdoptedStaff | None:
    """Return what somebody was before she was named for a stand; None if she was made for it."""
    return db.session.scalar(
        sa.select(AdoptedStaff).where(AdoptedStaff.registration_id == registration_id)
    )
