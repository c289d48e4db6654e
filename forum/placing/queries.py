"""Rows that are held while a stand is given, and the steps that were taken."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.accounts.models import Account
from forum.database import db
from forum.villages.applications import hold_applications
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    PlanStep,
    Stand,
    village_coordinator,
)

KIND = "placing"  # of the steps of the plan that this room writes


def lock_stands(edition_id: int, numbers: Iterable[int]) -> dict[int, Stand]:
    """Return stands as they are now, held until the end of the transaction."""
    found = db.session.scalars(
        sa.select(Stand)
        .where(Stand.edition_id == edition_id, Stand.id.in_(set(numbers)))
        .order_by(Stand.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {stand.id: stand for stand in found}


def lock_exhibitors(edition_id: int, numbers: Iterable[int]) -> dict[int, Exhibitor]:
    """Return exhibitors, their guests along with them, held until the end of the transaction."""
    wanted = set(numbers)
    hold_applications(wanted)
    found = db.session.scalars(
        sa.select(Exhibitor)
        .where(
            Exhibitor.edition_id == edition_id,
            sa.or_(Exhibitor.id.in_(wanted), Exhibitor.host_id.in_(wanted)),
        )
        .order_by(Exhibitor.id)
        .options(
            joinedload(Exhibitor.organisation, innerjoin=True),
            selectinload(Exhibitor.guests).joinedload(Exhibitor.organisation, innerjoin=True),
        )
        .execution_options(populate_existing=True)
    ).all()
    return {exhibitor.id: exhibitor for exhibitor in found}


def stands_held_by(numbers: Collection[int]) -> dict[int, int]:
    """Return the stands that exhibitors hold, by exhibitor."""
    rows = db.session.execute(
        sa.select(Exhibitor.id, Exhibitor.stand_id).where(
            Exhibitor.id.in_(numbers), Exhibitor.stand_id.is_not(None)
        )
    )
    return {number: stand_id for number, stand_id in rows if stand_id is not None}


def applications_of(numbers: Collection[int]) -> dict[int, ExhibitorApplication]:
    """Return the applications of exhibitors, by exhibitor."""
    found = db.session.scalars(
        sa.select(ExhibitorApplication)
        .where(ExhibitorApplication.exhibitor_id.in_(numbers))
        .execution_options(populate_existing=True)
    )
    return {found.exhibitor_id: found for found in found if found.exhibitor_id}


def coordinated_by(account_id: int | None) -> frozenset[int]:
    """Return the villages that somebody coordinates."""
    asked = sa.select(village_coordinator.c.village_id).where(
        village_coordinator.c.account_id == account_id
    )
    return frozenset(db.session.scalars(asked))


def last_step(edition_id: int, account_id: int) -> PlanStep | None:
    """Return the last gesture of somebody with stands that was not undone."""
    return db.session.scalars(
        sa.select(PlanStep)
        .where(
            PlanStep.edition_id == edition_id,
            PlanStep.account_id == account_id,
            PlanStep.kind == KIND,
            PlanStep.undone_at.is_(None),
        )
        .order_by(PlanStep.id.desc())
        .limit(1)
        .with_for_update()
    ).first()


def givers(edition_id: int) -> dict[int, str]:
    """Return who last gave, changed or took back the stand of each exhibitor, where it is known."""
    rows = db.session.execute(
        sa.select(PlanStep.after, sa.func.coalesce(sa.func.nullif(Account.name, ""), Account.email))
        .join(Account, Account.id == PlanStep.account_id)
        .where(
            PlanStep.edition_id == edition_id,
            PlanStep.kind == KIND,
            PlanStep.undone_at.is_(None),
        )
        .order_by(PlanStep.id)
    )
    return {int(number): name for after, name in rows for number in after}
