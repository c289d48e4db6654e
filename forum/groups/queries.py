"""Groups as they are asked for."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.database import db
from forum.debates.models import Debate, DebateState, Room
from forum.groups.models import Group, GroupBadge
from forum.groups.rules import GroupState
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place

WITH_VISIT = joinedload(Group.visit).options(joinedload(Debate.room), joinedload(Debate.track))


def group_by_link(link_hash: str) -> Group | None:
    """Return the group that a private link opens."""
    return db.session.scalar(
        sa.select(Group).where(Group.link_hash == link_hash).options(WITH_VISIT)
    )


def group_by_agenda(agenda_hash: str) -> Group | None:
    """Return the group whose calendar has an address."""
    return db.session.scalar(sa.select(Group).where(Group.agenda_hash == agenda_hash))


def group_of_edition(edition_id: int, group_id: int) -> Group | None:
    """Return a group of an edition."""
    return db.session.scalar(
        sa.select(Group)
        .where(Group.edition_id == edition_id, Group.id == group_id)
        .options(WITH_VISIT)
    )


def group_by_code(code: str) -> Group:
    """Return the group that was just registered under a code."""
    return db.session.scalars(sa.select(Group).where(Group.code == code)).one()


def same_group(edition_id: int, contact_key: str, same_key: str) -> Group | None:
    """Return the group that this contact registered already and that is still coming."""
    return db.session.scalars(
        sa.select(Group)
        .where(
            Group.edition_id == edition_id,
            Group.contact_key == contact_key,
            Group.same_key == same_key,
            Group.state == GroupState.ACTIVE,
        )
        .options(WITH_VISIT)
        .order_by(Group.id)
        .limit(1)
    ).first()


def groups_of_contact(edition_id: int, contact_key: str) -> Sequence[Group]:
    """Return the groups that a contact brings."""
    return db.session.scalars(
        sa.select(Group)
        .where(
            Group.edition_id == edition_id,
            Group.contact_key == contact_key,
            Group.state == GroupState.ACTIVE,
        )
        .options(WITH_VISIT)
        .order_by(Group.id)
    ).all()


def edition_of(group_id: int) -> int:
    """Return the edition to which a group comes."""
    return db.session.scalars(sa.select(Group.edition_id).where(Group.id == group_id)).one()


def lock_group(group_id: int) -> Group:
    """Hold a group until the transaction ends; debates are locked before it, people after."""
    db.session.execute(sa.select(Group.id).where(Group.id == group_id).with_for_update())
    return db.session.scalars(
        sa.select(Group)
        .where(Group.id == group_id)
        .options(joinedload(Group.visit).joinedload(Debate.room))
        .execution_options(populate_existing=True)
    ).one()


def lock_badges(group_id: int) -> Sequence[GroupBadge]:
    """Hold the numbered registrations of a group, the cancelled too, in the order of their ids."""
    ids = sa.select(GroupBadge.registration_id).where(GroupBadge.group_id == group_id)
    db.session.execute(
        sa.select(Registration.id)
        .where(Registration.id.in_(ids))
        .order_by(Registration.id)
        .with_for_update()
    )
    return db.session.scalars(
        sa.select(GroupBadge)
        .where(GroupBadge.group_id == group_id)
        .order_by(GroupBadge.is_accompanying, GroupBadge.number)
        .options(
            joinedload(GroupBadge.registration)
            .selectinload(Registration.bookings)
            .joinedload(Booking.debate)
        )
        .execution_options(populate_existing=True)
    ).all()


def badges_to_print(group_id: int) -> Sequence[Registration]:
    """Return the numbered registrations that open doors, adults last."""
    return db.session.scalars(
        sa.select(Registration)
        .join(GroupBadge, GroupBadge.registration_id == Registration.id)
        .where(
            GroupBadge.group_id == group_id,
            Registration.state == RegistrationState.ACTIVE,
            Registration.is_badge_revoked.is_(False),
        )
        .order_by(GroupBadge.is_accompanying, GroupBadge.number)
    ).all()


def seated_in_visit(group: Group) -> int:
    """Count the numbered members of a group that have a seat in its slot."""
    if group.visit_id is None:
        return 0
    return db.session.scalars(
        sa.select(sa.func.count(Booking.id))
        .join(GroupBadge, GroupBadge.registration_id == Booking.registration_id)
        .where(
            GroupBadge.group_id == group.id,
            Booking.debate_id == group.visit_id,
            Booking.place == Place.SEATED,
        )
    ).one()


def groups_of_badges(registration_ids: Iterable[int]) -> Sequence[Group]:
    """Return the groups to which numbered badges belong, each once."""
    of_badges = (
        sa.select(GroupBadge.group_id)
        .where(GroupBadge.registration_id.in_(tuple(registration_ids)))
        .distinct()
    )
    return db.session.scalars(
        sa.select(Group).where(Group.id.in_(of_badges)).options(WITH_VISIT).order_by(Group.id)
    ).all()


def groups_in_slots(debate_ids: Iterable[int]) -> Sequence[Group]:
    """Return the groups that come to some debates, in the order of their ids."""
    return db.session.scalars(
        sa.select(Group)
        .where(Group.visit_id.in_(tuple(debate_ids)), Group.state == GroupState.ACTIVE)
        .options(WITH_VISIT)
        .order_by(Group.id)
    ).all()


def groups_coming(edition_id: int) -> Sequence[Group]:
    """Return the groups that come to an edition, in the order of their ids."""
    return db.session.scalars(
        sa.select(Group)
        .where(Group.edition_id == edition_id, Group.state == GroupState.ACTIVE)
        .options(WITH_VISIT)
        .order_by(Group.id)
    ).all()


def guided_slots(edition_id: int) -> Sequence[Debate]:
    """Return the debates where a group can take seats, in the order of the day."""
    return db.session.scalars(
        sa.select(Debate)
        .where(
            Debate.edition_id == edition_id,
            Debate.takes_groups,
            Debate.is_bookable,
            Debate.state == DebateState.PUBLISHED,
        )
        .outerjoin(Room, Debate.room_id == Room.id)
        .order_by(Debate.starts_at, Room.position, Debate.id)
        .options(selectinload(Debate.room), selectinload(Debate.track))
    ).all()
