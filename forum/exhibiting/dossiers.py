"""What the space of an exhibitor shows beside its application, and what it holds."""

from collections.abc import Sequence

import sqlalchemy as sa

from forum.database import db
from forum.exhibiting.queries import WHOLE
from forum.exhibiting.rules import GONE
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorMessage,
    PageChange,
    SetUpSlot,
)


def application_to_transfer(number: int) -> ExhibitorApplication | None:
    """Return the application whose next contact has not answered yet."""
    return db.session.scalar(
        sa.select(ExhibitorApplication)
        .where(ExhibitorApplication.id == number, ExhibitorApplication.new_contact_email != "")
        .options(*WHOLE)
    )


def application_by_id(application_id: int) -> ExhibitorApplication:
    """Return an application known to exist, read anew."""
    return db.session.scalars(
        sa.select(ExhibitorApplication)
        .where(ExhibitorApplication.id == application_id)
        .options(*WHOLE)
        .execution_options(populate_existing=True)
    ).one()


def application_of(exhibitor: Exhibitor) -> ExhibitorApplication | None:
    """Return the application under which an exhibitor comes, its own or its host's."""
    return db.session.scalar(
        sa.select(ExhibitorApplication)
        .where(ExhibitorApplication.exhibitor_id == (exhibitor.host_id or exhibitor.id))
        .options(*WHOLE)
    )


def slots_of(edition_id: int) -> Sequence[tuple[SetUpSlot, int]]:
    """Return the times to set up in their order, each with the number of those who hold it."""
    rows = db.session.execute(
        sa.select(SetUpSlot, sa.func.count(Exhibitor.id))
        .outerjoin(ExhibitorApplication, ExhibitorApplication.set_up_slot_id == SetUpSlot.id)
        .outerjoin(
            Exhibitor,
            sa.and_(
                Exhibitor.id == ExhibitorApplication.exhibitor_id, Exhibitor.state.not_in(GONE)
            ),
        )
        .where(SetUpSlot.edition_id == edition_id)
        .group_by(SetUpSlot.id)
        .order_by(SetUpSlot.starts_at)
    )
    return [(slot, count) for slot, count in rows]


def lock_slot(edition_id: int, slot_id: int) -> SetUpSlot | None:
    """Hold a time to set up until the transaction ends."""
    return db.session.scalar(
        sa.select(SetUpSlot)
        .where(SetUpSlot.edition_id == edition_id, SetUpSlot.id == slot_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def holders_besides(slot_id: int, application_id: int) -> int:
    """Count those who hold a time to set up, one application left out."""
    return db.session.scalars(
        sa.select(sa.func.count(Exhibitor.id))
        .join(ExhibitorApplication, ExhibitorApplication.exhibitor_id == Exhibitor.id)
        .where(
            ExhibitorApplication.set_up_slot_id == slot_id,
            ExhibitorApplication.id != application_id,
            Exhibitor.state.not_in(GONE),
        )
    ).one()


def pending_changes(exhibitor_ids: Sequence[int]) -> dict[int, PageChange]:
    """Return the changes of pages that wait for an organiser, by exhibitor."""
    asked = sa.select(PageChange).where(
        PageChange.exhibitor_id.in_(exhibitor_ids), PageChange.decided_at.is_(None)
    )
    return {change.exhibitor_id: change for change in db.session.scalars(asked)}


def last_refused_change(exhibitor_id: int) -> PageChange | None:
    """Return the change of a page that was decided last, where it was refused."""
    last = db.session.scalar(
        sa.select(PageChange)
        .where(PageChange.exhibitor_id == exhibitor_id, PageChange.decided_at.is_not(None))
        .order_by(PageChange.id.desc())
        .limit(1)
    )
    return last if last is not None and last.is_accepted is False else None


def unread_by_exhibitor(exhibitor_id: int) -> int:
    """Count the messages of organisers that the contact has not read."""
    return db.session.scalars(
        sa.select(sa.func.count(ExhibitorMessage.id)).where(
            ExhibitorMessage.exhibitor_id == exhibitor_id,
            ExhibitorMessage.is_from_exhibitor.is_(False),
            ExhibitorMessage.read_at.is_(None),
        )
    ).one()


def counted_askers(edition_id: int) -> sa.Select[int]:
    """Ask how many exhibitors wrote something that no organiser has read."""
    return (
        sa.select(sa.func.count(sa.distinct(ExhibitorMessage.exhibitor_id)))
        .join(Exhibitor, Exhibitor.id == ExhibitorMessage.exhibitor_id)
        .where(
            Exhibitor.edition_id == edition_id,
            ExhibitorMessage.is_from_exhibitor,
            ExhibitorMessage.read_at.is_(None),
        )
    )
