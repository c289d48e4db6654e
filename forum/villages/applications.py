"""Applications that were submitted, as organisers find, hold and read them."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from forum.database import db
from forum.organisations.models import Organisation
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorMessage,
    NeighbourWish,
    Passage,
    Stand,
)


def village_id_of(application: ExhibitorApplication) -> int | None:
    """Return the village that an application belongs to: allotted, or else its first wish."""
    exhibitor = application.exhibitor
    allotted = exhibitor.village_id if exhibitor else None
    return allotted or application.first_village_id


def hold_applications(wanted: Collection[int]) -> None:
    """Hold the applications of exhibitors, then these and their guests, until a transaction ends.

    Whoever writes to an exhibitor keeps to this order, so that nobody waits for each other.
    """
    asked = sa.or_(Exhibitor.id.in_(wanted), Exhibitor.host_id.in_(wanted))
    hosts = sa.select(Exhibitor.host_id).where(Exhibitor.id.in_(wanted))
    db.session.execute(
        sa.select(ExhibitorApplication.id)
        .where(
            sa.or_(
                ExhibitorApplication.exhibitor_id.in_(wanted),
                ExhibitorApplication.exhibitor_id.in_(hosts),
            )
        )
        .order_by(ExhibitorApplication.id)
        .with_for_update()
    )
    db.session.execute(
        sa.select(Exhibitor.id).where(asked).order_by(Exhibitor.id).with_for_update()
    )


def lock_application(edition_id: int, exhibitor_id: int) -> ExhibitorApplication | None:
    """Hold an exhibitor until the transaction ends, and return its application with its guests."""
    hold_applications([exhibitor_id])
    asked = _loaded(exhibitor_id).where(ExhibitorApplication.edition_id == edition_id)
    return db.session.scalar(asked.execution_options(populate_existing=True))


def application_of(edition_id: int, exhibitor_id: int) -> ExhibitorApplication | None:
    """Return the application of an exhibitor with all that its page tells; never a guest's."""
    asked = _loaded(exhibitor_id).where(ExhibitorApplication.edition_id == edition_id)
    exhibitor = contains_eager(ExhibitorApplication.exhibitor)
    return db.session.scalar(
        asked.options(
            exhibitor.joinedload(Exhibitor.village),
            exhibitor.joinedload(Exhibitor.network),
            exhibitor.joinedload(Exhibitor.stand).joinedload(Stand.village, innerjoin=True),
            exhibitor.joinedload(Exhibitor.organisation, innerjoin=True).selectinload(
                Organisation.networks
            ),
            joinedload(ExhibitorApplication.first_village),
            joinedload(ExhibitorApplication.second_village),
            joinedload(ExhibitorApplication.insurance),
            joinedload(ExhibitorApplication.set_up_slot),
        )
    )


def host_of(edition_id: int, exhibitor_id: int) -> int | None:
    """Return the exhibitor under whose application another one comes, if it comes so."""
    return db.session.scalar(
        sa.select(Exhibitor.host_id).where(
            Exhibitor.id == exhibitor_id, Exhibitor.edition_id == edition_id
        )
    )


def passages_of(exhibitor_id: int) -> Sequence[Passage]:
    """Return what happened to an exhibitor, in order, with who did it."""
    return db.session.scalars(
        sa.select(Passage)
        .where(Passage.exhibitor_id == exhibitor_id)
        .order_by(Passage.id)
        .options(joinedload(Passage.account))
    ).all()


def messages_of(exhibitor_id: int) -> Sequence[ExhibitorMessage]:
    """Return the messages between an exhibitor and the organisers, in order."""
    return db.session.scalars(
        sa.select(ExhibitorMessage)
        .where(ExhibitorMessage.exhibitor_id == exhibitor_id)
        .order_by(ExhibitorMessage.id)
        .options(joinedload(ExhibitorMessage.account))
    ).all()


def neighbours_wished(application_id: int) -> Sequence[Organisation]:
    """Return the organisations beside which an exhibitor would like to stand, by name."""
    return db.session.scalars(
        sa.select(Organisation)
        .join(NeighbourWish, NeighbourWish.organisation_id == Organisation.id)
        .where(NeighbourWish.application_id == application_id)
        .order_by(Organisation.name)
    ).all()


def _loaded(exhibitor_id: int) -> sa.Select[ExhibitorApplication]:
    """Ask for the application of an exhibitor with the organisations that come under it."""
    exhibitor = contains_eager(ExhibitorApplication.exhibitor)
    return (
        sa.select(ExhibitorApplication)
        .join(Exhibitor, Exhibitor.id == ExhibitorApplication.exhibitor_id)
        .where(Exhibitor.id == exhibitor_id)
        .options(
            exhibitor.joinedload(Exhibitor.organisation, innerjoin=True),
            exhibitor.selectinload(Exhibitor.guests).joinedload(
                Exhibitor.organisation, innerjoin=True
            ),
        )
    )
