"""What stands on the sheets, asked for in a fixed number of questions; only what the day needs.

No e-mail, no telephone and no arrangement of a participant is ever read here.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.database import db
from forum.debates.models import Debate
from forum.groups.models import Group, GroupBadge
from forum.registration.models import Booking, Category, Registration, RegistrationState
from forum.registration.rules import Place
from forum.villages.models import Exhibitor, ExhibitorApplication, Stand, Village
from forum.villages.rules import PUBLIC_STATES


class Attendee(NamedTuple):
    """Somebody who comes under her own name."""

    id: int
    last_name: str
    first_name: str
    organisation: str
    category: Category
    code: str
    is_badge_revoked: bool


class Party(NamedTuple):
    """A group that comes with numbered badges, and how many of them are valid."""

    id: int
    name: str
    level: str
    people: int
    accompanying: int


class Chair(NamedTuple):
    """A seat or a number on a waiting list: of a person, or of a numbered badge of a group."""

    debate_id: int
    place: Place
    number: int | None
    registration_id: int
    group_id: int | None  # where the badge is numbered


class Contact(NamedTuple):
    """An exhibitor who comes, and whom to call on the day."""

    exhibitor: Exhibitor
    person: str
    mobile: str


def attendees(edition_id: int) -> list[Attendee]:
    """Return everybody who comes under a name; numbered badges of groups are left out."""
    asked = (
        sa.select(
            Registration.id,
            Registration.last_name,
            Registration.first_name,
            Registration.organisation,
            Registration.category,
            Registration.code,
            Registration.is_badge_revoked,
        )
        .outerjoin(GroupBadge, GroupBadge.registration_id == Registration.id)
        .where(*_comes(edition_id), GroupBadge.id.is_(None))
        .order_by(Registration.id)
    )
    return [Attendee(*row) for row in db.session.execute(asked)]


def parties(edition_id: int) -> list[Party]:
    """Return the groups that come with numbered badges, with the count of each sort."""
    is_adult = sa.case((GroupBadge.is_accompanying, 1), else_=0)
    asked = (
        sa.select(
            Group.id,
            Group.name,
            Group.level,
            sa.func.sum(1 - is_adult),
            sa.func.sum(is_adult),
        )
        .join(GroupBadge, GroupBadge.group_id == Group.id)
        .join(Registration, Registration.id == GroupBadge.registration_id)
        .where(*_comes(edition_id))
        .group_by(Group.id, Group.name, Group.level)
        .order_by(Group.id)
    )
    return [Party(*row) for row in db.session.execute(asked)]


def chairs(edition_id: int) -> dict[int, list[Chair]]:
    """Return who holds a seat or waits for one, by debate; those who wait in their order."""
    asked = (
        sa.select(
            Booking.debate_id,
            Booking.place,
            Booking.number,
            Booking.registration_id,
            GroupBadge.group_id,
        )
        .join(Registration, Registration.id == Booking.registration_id)
        .join(Debate, Debate.id == Booking.debate_id)
        .outerjoin(GroupBadge, GroupBadge.registration_id == Booking.registration_id)
        .where(*_comes(edition_id), Debate.edition_id == edition_id)
        .order_by(Booking.debate_id, Booking.number, Booking.id)
    )
    found: dict[int, list[Chair]] = defaultdict(list)
    for row in db.session.execute(asked):
        found[row.debate_id].append(Chair(*row))
    return found


def contacts(edition_id: int) -> list[Contact]:
    """Return the exhibitors who come, in the order of their stands.

    A guest is called under the number that its host gave.
    """
    host_or_self = sa.func.coalesce(Exhibitor.host_id, Exhibitor.id)
    application = ExhibitorApplication
    asked = (
        sa.select(Exhibitor, application.contact_name, application.contact_mobile)
        .outerjoin(application, application.exhibitor_id == host_or_self)
        .outerjoin(Stand, Stand.id == Exhibitor.stand_id)
        .where(Exhibitor.edition_id == edition_id, Exhibitor.state.in_(PUBLIC_STATES))
        .order_by(Stand.code.is_(None), Stand.code, Exhibitor.host_id.is_not(None), Exhibitor.slug)
        .options(
            joinedload(Exhibitor.organisation, innerjoin=True),
            joinedload(Exhibitor.village),
            joinedload(Exhibitor.stand).joinedload(Stand.village, innerjoin=True),
            joinedload(Exhibitor.host).joinedload(Exhibitor.organisation, innerjoin=True),
        )
    )
    return [
        Contact(one, name or "", mobile or "") for one, name, mobile in db.session.execute(asked)
    ]


def coordinated_villages(edition_id: int) -> Sequence[Village]:
    """Return the villages of an edition in their order, with who coordinates each."""
    asked = sa.select(Village).where(Village.edition_id == edition_id)
    return db.session.scalars(
        asked.order_by(Village.position, Village.id).options(selectinload(Village.coordinators))
    ).all()


def _comes(edition_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    """Ask for registrations of an edition that stand."""
    return (
        Registration.edition_id == edition_id,
        Registration.state == RegistrationState.ACTIVE,
    )
