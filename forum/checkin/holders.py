"""Whom badges belong to: by the code of the day, or by one that another replaced."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, load_only

from forum import codes
from forum.database import db
from forum.registration.models import Registration, RegistrationState
from forum.registration.traces import RetiredCode

SHOWN_AT_A_DOOR = (
    Registration.edition_id,
    Registration.code,
    Registration.first_name,
    Registration.last_name,
    Registration.organisation,
    Registration.category,
    Registration.state,
    Registration.is_badge_revoked,
    Registration.badge_revoked_at,
    Registration.cancelled_at,
    Registration.created_at,
)


def lock_registrations(shown: Collection[str]) -> dict[str, Registration]:
    """Hold the registrations of badges, in one order, whatever their edition; by code.

    Two phones that scan one badge at the same moment are judged one after the other.
    """
    found = db.session.scalars(
        sa.select(Registration)
        .where(Registration.code.in_(shown))
        .options(load_only(*SHOWN_AT_A_DOOR))
        .order_by(Registration.id)
        .with_for_update(key_share=True)
    )
    return {registration.code: registration for registration in found}


def retired_codes(shown: Collection[str]) -> dict[str, RetiredCode]:
    """Return those of some codes that were replaced, with their registrations."""
    found = db.session.scalars(
        sa.select(RetiredCode)
        .where(RetiredCode.code.in_(shown))
        .options(joinedload(RetiredCode.registration).load_only(Registration.code))
    )
    return {one.code: one for one in found}


def badge_holder(edition_id: int, code: str) -> Registration | None:
    """Return whose badge may be printed: of this edition, still coming, not withdrawn."""
    return db.session.scalar(
        sa.select(Registration).where(
            Registration.edition_id == edition_id,
            Registration.code == codes.typed(code),
            Registration.state == RegistrationState.ACTIVE,
            Registration.is_badge_revoked.is_(False),
        )
    )
