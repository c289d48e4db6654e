"""Groups that come, and what is left of them in the database."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from forum import clock
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.groups import services
from forum.groups.models import Group, GroupBadge, Invitation
from forum.groups.rules import GroupKind
from forum.groups.services import Change, GroupWish, Member
from forum.mailing.models import Letter
from forum.registration.models import Booking, Registration, RegistrationState
from tests.builders import a_debate

ADA = Member("Ada", "Exemple", "ada@example.org")
BOB = Member("Bob", "Modèle", "bob@example.org")


def a_slot(
    edition: Edition, slug: str = "visite", capacity: int | None = 40, **said: Any
) -> Debate:
    """Store a slot that takes groups."""
    return a_debate(edition, slug, capacity=capacity, takes_groups=True, **said)


def a_wish(**said: Any) -> GroupWish:
    """Return what the teacher of a class of 28 asks for."""
    facts = {
        "kind": GroupKind.SCHOOL,
        "name": "Lycée X",
        "level": "Terminale",
        "contact_name": "Camille Contact",
        "email": "contact@example.org",
        "people": 28,
        "accompanying": 2,
    }
    return GroupWish(**{**facts, **said})


def a_change(**said: Any) -> Change:
    """Return how a class of 28 stays as it is."""
    facts = {"contact_name": "Camille Contact", "level": "Terminale", "people": 28}
    return Change(**{**facts, "accompanying": 2, **said})


def registered(edition: Edition, now: dt.datetime, **said: Any) -> Group:
    """Register a group and return it."""
    code = services.register(edition.id, a_wish(**said), now)
    return db.session.scalars(sa.select(Group).where(Group.code == code)).one()


def a_network(edition: Edition, *members: Member, **said: Any) -> Group:
    """Register a network that names members, and send their letters."""
    facts = {"kind": GroupKind.NETWORK, "name": "Réseau Y", "people": 0, "accompanying": 0}
    group = registered(edition, clock.now(), **{**facts, "members": members, **said})
    services.invite(group.id, (), clock.now())
    return group


def invitation_of(email: str) -> Invitation:
    """Return the invitation of a member."""
    db.session.rollback()
    return db.session.scalars(sa.select(Invitation).where(Invitation.email == email)).one()


def standing(group: Group) -> list[tuple[str, str]]:
    """Return the names on the badges of a group that open doors, and what each holds."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Registration.last_name, Booking.place)
        .join(GroupBadge, GroupBadge.registration_id == Registration.id)
        .outerjoin(Booking, Booking.registration_id == Registration.id)
        .where(GroupBadge.group_id == group.id, Registration.state == RegistrationState.ACTIVE)
        .order_by(GroupBadge.is_accompanying, GroupBadge.number)
    )
    return [(name, place or "") for name, place in rows]


def seats(debate: Debate) -> tuple[int, int]:
    """Return how many sit and how many wait."""
    db.session.rollback()
    db.session.refresh(debate)
    return debate.seated, debate.waiting


def kinds_of_letters() -> list[tuple[str, str]]:
    """Return the letters written: their kind and their reader, in order."""
    db.session.rollback()
    rows = db.session.execute(sa.select(Letter.kind, Letter.recipient).order_by(Letter.id))
    return [(kind, recipient) for kind, recipient in rows]
