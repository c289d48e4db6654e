"""Villages, stands and exhibitors as they are asked for; of lists, only the public exhibitors."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from forum.database import db
from forum.organisations.models import Network, Organisation
from forum.villages.models import (
    Area,
    Exhibitor,
    ExhibitorApplication,
    ExhibitorCall,
    MinimumShare,
    SetUpSlot,
    Stand,
    Village,
    village_coordinator,
)
from forum.villages.rules import PUBLIC_STATES


def villages(edition_id: int) -> list[Village]:
    """Return the villages of an edition in their order."""
    asked = sa.select(Village).where(Village.edition_id == edition_id).order_by(Village.position)
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
    asked = sa.select(Area).where(Area.edition_id == edition_id).order_by(Area.y, Area.x)
    return list(db.session.scalars(asked))


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


def _public(edition_id: int) -> sa.Select[Exhibitor]:
    host = joinedload(Exhibitor.host).joinedload(Exhibitor.organisation, innerjoin=True)
    return (
        sa.select(Exhibitor)
        .where(Exhibitor.edition_id == edition_id, Exhibitor.state.in_(PUBLIC_STATES))
        .options(
            joinedload(Exhibitor.organisation, innerjoin=True).selectinload(Organisation.networks),
            joinedload(Exhibitor.village),
            joinedload(Exhibitor.stand).joinedload(Stand.village, innerjoin=True),
            host,
        )
    )


def _counts(asked: sa.Select[Any, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(asked)}
