"""Villages, stands and exhibitors as they are asked for; of lists, only the public exhibitors."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from forum.accounts.models import Account
from forum.database import db
from forum.edition.models import Edition
from forum.organisations.models import Network, Organisation
from forum.villages.models import (
    Area,
    Exhibitor,
    ExhibitorApplication,
    ExhibitorCall,
    MinimumShare,
    PlanBackground,
    PlanStep,
    SetUpSlot,
    Stand,
    Village,
    village_coordinator,
)
from forum.villages.rules import PUBLIC_STATES, Outline

Drawn = TypeVar("Drawn", bound=Stand | Area)


def villages(edition_id: int) -> list[Village]:
    """Return the villages of an edition in their order."""
    asked = (
        sa.select(Village)
        .where(Village.edition_id == edition_id)
        .order_by(Village.position, Village.id)
    )
    return list(db.session.scalars(asked))


def village(edition_id: int, slug: str) -> Village | None:
    """Return the village at an address."""
    return db.session.scalar(
        sa.select(Village).where(Village.edition_id == edition_id, Village.slug == slug)
    )


def coordinated_by(edition_id: int, account_id: int) -> frozenset[int]:
    """Return the villages of an edition that an account coordinates."""
    asked = (
        sa.select(Village.id)
        .join(village_coordinator, village_coordinator.c.village_id == Village.id)
        .where(Village.edition_id == edition_id, village_coordinator.c.account_id == account_id)
    )
    return frozenset(db.session.scalars(asked))


def village_uses(edition_id: int) -> Mapping[int, int]:
    """Count, by village, the stands, the exhibitors and the wishes that need it."""
    of_edition = ExhibitorApplication.edition_id == edition_id
    parts = (
        sa.select(Stand.village_id.label("village_id")).where(Stand.edition_id == edition_id),
        sa.select(Exhibitor.village_id).where(Exhibitor.edition_id == edition_id),
        sa.select(ExhibitorApplication.first_village_id).where(of_edition),
        sa.select(ExhibitorApplication.second_village_id).where(of_edition),
    )
    needed = sa.union_all(*parts).subquery()
    return _counts(
        sa.select(needed.c.village_id, sa.func.count())
        .where(needed.c.village_id.is_not(None))
        .group_by(needed.c.village_id)
    )


def stands(edition_id: int) -> list[Stand]:
    """Return all stands with their villages, in the order of their codes."""
    asked = sa.select(Stand).where(Stand.edition_id == edition_id).order_by(Stand.code)
    return list(db.session.scalars(asked.options(joinedload(Stand.village, innerjoin=True))))


def areas(edition_id: int) -> list[Area]:
    """Return the areas of the plan that hold no stand."""
    asked = sa.select(Area).where(Area.edition_id == edition_id).order_by(Area.y, Area.x, Area.id)
    return list(db.session.scalars(asked))


def background(edition_id: int) -> PlanBackground | None:
    """Return the drawing of the venue under the stands, its file loaded."""
    return db.session.scalar(
        sa.select(PlanBackground)
        .where(PlanBackground.edition_id == edition_id)
        .options(joinedload(PlanBackground.file, innerjoin=True))
    )


def stand_counts(edition_id: int) -> Mapping[int, int]:
    """Return the number of stands by village."""
    return _counts(
        sa.select(Stand.village_id, sa.func.count())
        .where(Stand.edition_id == edition_id)
        .group_by(Stand.village_id)
    )


def exhibitor_counts(edition_id: int) -> Mapping[int, int]:
    """Return the number of public exhibitors by village: that of the stand, or else allotted."""
    village_id = sa.func.coalesce(Stand.village_id, Exhibitor.village_id)
    return _counts(
        sa.select(village_id, sa.func.count())
        .select_from(Exhibitor)
        .outerjoin(Stand, Exhibitor.stand_id == Stand.id)
        .where(Exhibitor.edition_id == edition_id, Exhibitor.state.in_(PUBLIC_STATES))
        .group_by(village_id)
    )


def public_exhibitors(edition_id: int) -> list[Exhibitor]:
    """Return the public exhibitors with all that their lines in the directory say."""
    return list(db.session.scalars(_public(edition_id).order_by(Exhibitor.slug)))


def public_exhibitor(edition_id: int, slug: str) -> Exhibitor | None:
    """Return the public exhibitor at an address."""
    return db.session.scalar(_public(edition_id).where(Exhibitor.slug == slug))


def public_companions(exhibitor: Exhibitor) -> list[Exhibitor]:
    """Return the public exhibitors hosted with an exhibitor, or by it; not the host itself."""
    host_id = exhibitor.host_id or exhibitor.id
    asked = _public(exhibitor.edition_id).where(
        Exhibitor.host_id == host_id, Exhibitor.id != exhibitor.id
    )
    return list(db.session.scalars(asked.order_by(Exhibitor.slug)))


def exhibitor_of(edition_id: int, organisation_id: int) -> Exhibitor | None:
    """Return what an organisation is in an edition, public or not, if it is there."""
    return db.session.scalar(
        sa.select(Exhibitor).where(
            Exhibitor.edition_id == edition_id, Exhibitor.organisation_id == organisation_id
        )
    )


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


def networks() -> list[Network]:
    """Return all networks by name."""
    return list(db.session.scalars(sa.select(Network).order_by(Network.name)))


def network(slug: str) -> Network | None:
    """Return the network at an address."""
    return db.session.scalar(sa.select(Network).where(Network.slug == slug))


def _public(edition_id: int) -> sa.Select[Exhibitor]:
    host = joinedload(Exhibitor.host).joinedload(Exhibitor.organisation, innerjoin=True)
    return (
        sa.select(Exhibitor)
        .where(Exhibitor.edition_id == edition_id, Exhibitor.state.in_(PUBLIC_STATES))
        .options(
            joinedload(Exhibitor.organisation, innerjoin=True).selectinload(Organisation.networks),
            joinedload(Exhibitor.village),
            joinedload(Exhibitor.network),
            joinedload(Exhibitor.stand).joinedload(Stand.village, innerjoin=True),
            host,
        )
    )


def _counts(asked: sa.Select[Any, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(asked)}


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
