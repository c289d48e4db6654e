"""Applications as their contacts ask for them."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.database import db
from forum.organisations.models import Organisation
from forum.villages.models import Exhibitor, ExhibitorApplication, Stand

EXHIBITOR = joinedload(ExhibitorApplication.exhibitor)
WHOLE = (
    EXHIBITOR.joinedload(Exhibitor.organisation).selectinload(Organisation.networks),
    EXHIBITOR.joinedload(Exhibitor.stand).joinedload(Stand.village),
    EXHIBITOR.joinedload(Exhibitor.village),
    EXHIBITOR.joinedload(Exhibitor.network),
    EXHIBITOR.joinedload(Exhibitor.logo),
    EXHIBITOR.selectinload(Exhibitor.guests).joinedload(Exhibitor.organisation),
    joinedload(ExhibitorApplication.first_village),
    joinedload(ExhibitorApplication.second_village),
    joinedload(ExhibitorApplication.insurance),
    joinedload(ExhibitorApplication.set_up_slot),
)


def application_by_link(link_hash: str) -> ExhibitorApplication | None:
    """Return the application that a private link opens, with all that its contact may read."""
    return db.session.scalar(
        sa.select(ExhibitorApplication)
        .where(ExhibitorApplication.link_hash == link_hash)
        .options(*WHOLE)
    )


def lock_application(application_id: int) -> ExhibitorApplication:
    """Hold an application, then its exhibitor and guests, until the transaction ends."""
    db.session.execute(
        sa.select(ExhibitorApplication.id)
        .where(ExhibitorApplication.id == application_id)
        .with_for_update()
    )
    exhibitor_id = (
        sa.select(ExhibitorApplication.exhibitor_id)
        .where(ExhibitorApplication.id == application_id)
        .scalar_subquery()
    )
    db.session.execute(
        sa.select(Exhibitor.id)
        .where(sa.or_(Exhibitor.id == exhibitor_id, Exhibitor.host_id == exhibitor_id))
        .order_by(Exhibitor.id)
        .with_for_update()
    )
    return db.session.scalars(
        sa.select(ExhibitorApplication)
        .where(ExhibitorApplication.id == application_id)
        .options(*WHOLE)
        .execution_options(populate_existing=True)
    ).one()
