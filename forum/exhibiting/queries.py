"""Applications as their contacts ask for them."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.database import db
from forum.organisations.models import Organisation
from forum.organisations.rules import called
from forum.villages.applications import hold_applications
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
    exhibitor_id = db.session.scalar(
        sa.select(ExhibitorApplication.exhibitor_id)
        .where(ExhibitorApplication.id == application_id)
        .with_for_update()
    )
    if exhibitor_id is not None:  # none: it is a draft still
        hold_applications([exhibitor_id])
    return db.session.scalars(
        sa.select(ExhibitorApplication)
        .where(ExhibitorApplication.id == application_id)
        .options(*WHOLE)
        .execution_options(populate_existing=True)
    ).one()


def drafts_and_dossiers_of(edition_id: int, contact_key: str) -> Sequence[ExhibitorApplication]:
    """Return the applications that a contact answers for, the latest first."""
    return db.session.scalars(
        sa.select(ExhibitorApplication)
        .where(
            ExhibitorApplication.edition_id == edition_id,
            ExhibitorApplication.contact_key == contact_key,
        )
        .options(*WHOLE)
        .order_by(ExhibitorApplication.id.desc())
    ).all()


def organisations_numbered(numbers: Collection[str]) -> Sequence[Organisation]:
    """Return the organisations under some bare SIRET and RNA numbers."""
    asked = [number for number in numbers if number]
    if not asked:
        return []
    return db.session.scalars(
        sa.select(Organisation)
        .where(sa.or_(Organisation.siret.in_(asked), Organisation.rna.in_(asked)))
        .options(selectinload(Organisation.networks))
        .order_by(Organisation.id)
    ).all()


def numbers_known(numbers: Collection[str], application: ExhibitorApplication) -> frozenset[str]:
    """Return which numbers belong to organisations that are known, but for the applicant's own."""
    host = application.exhibitor
    own = {one.organisation_id for one in (host, *host.guests)} if host else set()
    known = [one for one in organisations_numbered(numbers) if one.id not in own]
    return frozenset(
        number for one in known for number in (one.siret, one.rna) if number and number in numbers
    )


def organisation_names() -> list[tuple[int, tuple[str, ...]]]:
    """Return every organisation with the names it goes by."""
    rows = db.session.execute(
        sa.select(Organisation.id, Organisation.name, Organisation.usual_name).order_by(
            Organisation.id
        )
    )
    return [(number, (called(name), name, usual)) for number, name, usual in rows]


def applies_already(edition_id: int, organisation_id: int) -> bool:
    """Tell whether an organisation takes part in an edition, or has applied to."""
    found = sa.select(Exhibitor.id).where(
        Exhibitor.edition_id == edition_id, Exhibitor.organisation_id == organisation_id
    )
    return db.session.scalar(found) is not None
