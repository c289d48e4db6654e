"""Who may coordinate villages, and how many exhibitors chose each time to set up."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.accounts.models import Account, Role
from forum.accounts.rules import GRANTED, Permission
from forum.database import db
from forum.villages.models import ExhibitorApplication, Village

INSTRUCTING = [role for role, held in GRANTED.items() if Permission.INSTRUCT_VILLAGE in held]


def who_may_coordinate() -> Sequence[Account]:
    """Return the open accounts whose role lets them decide on the exhibitors of a village."""
    asked = (
        sa.select(Account)
        .where(Account.active, Account.roles.any(Role.name.in_(INSTRUCTING)))
        .order_by(Account.name, Account.email)
    )
    return db.session.scalars(asked).all()


def villages_with_coordinators(edition_id: int) -> Sequence[Village]:
    """Return the villages of an edition in their order, with who coordinates each."""
    return db.session.scalars(
        sa.select(Village)
        .where(Village.edition_id == edition_id)
        .order_by(Village.position, Village.id)
        .options(selectinload(Village.coordinators))
    ).all()


def chosen_slots(edition_id: int) -> Mapping[int | None, int]:
    """Count, by time to set up, the applications that chose it."""
    asked = (
        sa.select(ExhibitorApplication.set_up_slot_id, sa.func.count())
        .where(ExhibitorApplication.edition_id == edition_id)
        .group_by(ExhibitorApplication.set_up_slot_id)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}
