"""The call for exhibitors, its slots and shares, and who coordinates which village."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from forum.database import db
from forum.villages.models import (
    ExhibitorCall,
    MinimumShare,
    SetUpSlot,
    Village,
    village_coordinator,
)


def coordinated_by(edition_id: int, account_id: int) -> frozenset[int]:
    """Return the villages of an edition that an account coordinates."""
    asked = (
        sa.select(Village.id)
        .join(village_coordinator, village_coordinator.c.village_id == Village.id)
        .where(Village.edition_id == edition_id, village_coordinator.c.account_id == account_id)
    )
    return frozenset(db.session.scalars(asked))


def call_of(edition_id: int) -> ExhibitorCall | None:
    """Return how an edition calls for exhibitors; None where it does not."""
    return db.session.scalar(sa.select(ExhibitorCall).where(ExhibitorCall.edition_id == edition_id))


def set_up_slots(edition_id: int) -> list[SetUpSlot]:
    """Return the times to set up, in order."""
    asked = sa.select(SetUpSlot).where(SetUpSlot.edition_id == edition_id)
    return list(db.session.scalars(asked.order_by(SetUpSlot.starts_at)))


def minimum_shares(edition_id: int) -> list[MinimumShare]:
    """Return the least shares of an edition with their villages, those of the forum first."""
    asked = (
        sa.select(MinimumShare)
        .outerjoin(Village, Village.id == MinimumShare.village_id)
        .where(MinimumShare.edition_id == edition_id)
        .order_by(MinimumShare.village_id.is_not(None), Village.position, MinimumShare.id)
        .options(contains_eager(MinimumShare.village))
    )
    return list(db.session.scalars(asked))
