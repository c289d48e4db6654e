"""Exhibitors with their dossiers, as lists and files need them."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.database import db
from forum.organisations.models import Organisation
from forum.villages.models import Exhibitor, ExhibitorApplication, Stand
from forum.villages.rules import ExhibitorState

COMING = (  # who holds a place, or will
    ExhibitorState.ACCEPTED,
    ExhibitorState.PLACED,
    ExhibitorState.CONFIRMED,
    ExhibitorState.SET_UP,
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """An exhibitor, and what it applied for; a guest comes under the dossier of its host."""

    exhibitor: Exhibitor
    application: ExhibitorApplication | None


def dossiers(edition_id: int) -> list[Dossier]:
    """Return all exhibitors of an edition, in the order of their stands, then of their names."""
    host_or_self = sa.func.coalesce(Exhibitor.host_id, Exhibitor.id)
    asked = (
        sa.select(Exhibitor, ExhibitorApplication)
        .outerjoin(ExhibitorApplication, ExhibitorApplication.exhibitor_id == host_or_self)
        .outerjoin(Stand, Stand.id == Exhibitor.stand_id)
        .where(Exhibitor.edition_id == edition_id)
        .order_by(Stand.code.is_(None), Stand.code, Exhibitor.host_id.is_not(None), Exhibitor.slug)
        .options(
            joinedload(Exhibitor.organisation, innerjoin=True).selectinload(Organisation.networks),
            joinedload(Exhibitor.village),
            joinedload(Exhibitor.stand).joinedload(Stand.village, innerjoin=True),
            joinedload(Exhibitor.host).joinedload(Exhibitor.organisation, innerjoin=True),
            selectinload(Exhibitor.guests),
            joinedload(ExhibitorApplication.set_up_slot),
        )
    )
    return [Dossier(exhibitor, application) for exhibitor, application in db.session.execute(asked)]
