"""Organisations and networks as they are asked for."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from forum.database import db
from forum.organisations.models import Network, Organisation
from forum.organisations.rules import siren_of


def organisation_numbered(number: int) -> Organisation | None:
    """Return an organisation with its networks."""
    return db.session.scalar(_with_networks().where(Organisation.id == number))


def lock_organisation(number: int) -> Organisation | None:
    """Hold an organisation, with its networks, until the transaction ends."""
    asked = _with_networks().where(Organisation.id == number).with_for_update(of=Organisation)
    return db.session.scalar(asked.execution_options(populate_existing=True))


def lock_organisations() -> list[Organisation]:
    """Hold all organisations, in the order of their numbers, until the transaction ends."""
    asked = _with_networks().order_by(Organisation.id).with_for_update(of=Organisation)
    return list(db.session.scalars(asked.execution_options(populate_existing=True)))


def organisations() -> list[Organisation]:
    """Return all organisations with their networks."""
    return list(db.session.scalars(_with_networks().order_by(Organisation.id)))


def holder_of(column: InstrumentedAttribute[str | None], number: str) -> Organisation | None:
    """Return the organisation that holds a SIRET or an RNA number."""
    if not number:
        return None
    return db.session.scalar(sa.select(Organisation).where(column == number))


def same_siren(siret: str, own: int | None = None) -> Sequence[Organisation]:
    """Return the other establishments of an enterprise, by name."""
    if not siret:
        return ()
    asked = sa.select(Organisation).where(
        Organisation.siret.startswith(siren_of(siret), autoescape=True), Organisation.id != own
    )
    return db.session.scalars(asked.order_by(Organisation.name, Organisation.id)).all()


def networks() -> list[Network]:
    """Return all networks by name."""
    return list(db.session.scalars(sa.select(Network).order_by(Network.name, Network.id)))


def networks_named(slugs: Collection[str]) -> list[Network]:
    """Return the networks at some addresses, by name."""
    asked = sa.select(Network).where(Network.slug.in_(slugs)).order_by(Network.name, Network.id)
    return list(db.session.scalars(asked))


def lock_network(number: int) -> Network | None:
    """Hold a network until the transaction ends."""
    asked = sa.select(Network).where(Network.id == number).with_for_update()
    return db.session.scalar(asked.execution_options(populate_existing=True))


def slugs_of(kind: type[Organisation] | type[Network]) -> list[str]:
    """Return the words of addresses that are taken."""
    return list(db.session.scalars(sa.select(kind.slug)))


def _with_networks() -> sa.Select[Organisation]:
    return sa.select(Organisation).options(selectinload(Organisation.networks))
