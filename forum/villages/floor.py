"""The floor as it is asked for by those who draw on it: held, and its gestures one by one."""

import datetime as dt
from collections.abc import Collection
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account
from forum.database import db
from forum.edition.models import Edition
from forum.organisations.models import Organisation
from forum.villages.models import Area, Exhibitor, PlanBackground, PlanStep, Stand, Village
from forum.villages.rules import Outline

Drawn = TypeVar("Drawn", bound=Stand | Area)


def background(edition_id: int) -> PlanBackground | None:
    """Return the drawing of the venue under the stands, its file loaded."""
    return db.session.scalar(
        sa.select(PlanBackground)
        .where(PlanBackground.edition_id == edition_id)
        .options(joinedload(PlanBackground.file, innerjoin=True))
    )


def lock_floor(edition_id: int) -> Outline:
    """Hold the floor of an edition against others who draw on it; registrations go on."""
    asked = sa.select(Edition.plan_width, Edition.plan_height).where(Edition.id == edition_id)
    width, height = db.session.execute(asked.with_for_update(key_share=True)).one()
    return Outline(0, 0, width, height)


def thing(kind: type[Drawn], edition_id: int, number: int) -> Drawn | None:
    """Return a stand or an area of an edition."""
    return db.session.scalar(
        sa.select(kind).where(kind.id == number, kind.edition_id == edition_id)
    )


def lock_thing(kind: type[Drawn], edition_id: int, number: int) -> Drawn | None:
    """Hold a stand or an area until the transaction ends."""
    return db.session.scalar(
        sa.select(kind)
        .where(kind.id == number, kind.edition_id == edition_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def lock_village(edition_id: int, number: int) -> bool:
    """Keep a village from being removed until the transaction ends; tell whether it is there."""
    found = sa.select(Village.id).where(Village.id == number, Village.edition_id == edition_id)
    return db.session.scalar(found.with_for_update(read=True, key_share=True)) is not None


def holders_of(stand_ids: Collection[int]) -> list[str]:
    """Return the names of those who hold some stands, in whatever state they are."""
    return list(
        db.session.scalars(
            sa.select(Organisation.name)
            .join(Exhibitor, Exhibitor.organisation_id == Organisation.id)
            .where(Exhibitor.stand_id.in_(stand_ids))
            .order_by(Organisation.name)
        )
    )


def held_stands(edition_id: int) -> set[int]:
    """Return the numbers of the stands that somebody holds, in whatever state."""
    asked = sa.select(Exhibitor.stand_id).where(
        Exhibitor.edition_id == edition_id, Exhibitor.stand_id.is_not(None)
    )
    return {number for number in db.session.scalars(asked) if number is not None}


def last_step(edition_id: int, account_id: int, kinds: Collection[str]) -> PlanStep | None:
    """Return the last gesture of somebody on the plan, of some kinds, that was not undone."""
    return db.session.scalar(
        sa.select(PlanStep)
        .where(
            PlanStep.edition_id == edition_id,
            PlanStep.account_id == account_id,
            PlanStep.kind.in_(kinds),
            PlanStep.undone_at.is_(None),
        )
        .order_by(PlanStep.id.desc())
        .limit(1)
    )


RECENT = 500  # gestures among which the last one on a thing is looked for


def last_touch(
    edition_id: int, kind: str, number: int, after: int = 0
) -> tuple[str, dt.datetime] | None:
    """Return who last touched a thing of the plan, and when; an empty name: nobody known."""
    asked = (
        sa.select(PlanStep, Account.name, Account.email)
        .outerjoin(Account, PlanStep.account_id == Account.id)
        .where(
            PlanStep.edition_id == edition_id,
            PlanStep.kind == kind,
            PlanStep.id > after,
            PlanStep.undone_at.is_(None),
        )
        .order_by(PlanStep.id.desc())
        .limit(RECENT)
    )
    for step, name, email in db.session.execute(asked):
        things = [*step.before.get("things", ()), *step.after.get("things", ())]
        if any(said["id"] == number for said in things):
            return name or email or "", step.taken_at
    return None
