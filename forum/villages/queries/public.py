"""Villages, exhibitors and networks as everybody may see them."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.database import db
from forum.folding import free_word
from forum.organisations.models import Network, Organisation
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    Stand,
    Village,
)
from forum.villages.rules import PUBLIC_STATES

LONGEST_SLUG = 120  # letters of an exhibitor's address
SURE = LONGEST_SLUG - 10  # those that no number takes the place of


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


def free_slug(edition_id: int, stem: str) -> str:
    """Return an address that no exhibitor of an edition has yet, as near as can be to a word."""
    asked = sa.select(Exhibitor.slug).where(
        Exhibitor.edition_id == edition_id, Exhibitor.slug.startswith(stem[:SURE])
    )
    return free_word(stem, db.session.scalars(asked), LONGEST_SLUG)


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
