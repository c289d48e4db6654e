"""Which debates a letter tells the calendar of its reader of; each is an attachment of its own.

Their names are kept with the letter, what they say is drawn when it leaves.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate
from forum.groups.models import Group, VisitLine
from forum.groups.rules import GroupState
from forum.mailing.pending import ChangeNotice, EditionNotice
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from forum.registration.traces import CalendarLine

PREFIX = "debate:"  # of the name of such an attachment, before the number of the debate
VISIT = "visit:"  # before the number of a group, of the slot that it has when the letter leaves


def invitations(debate_ids: Iterable[int]) -> tuple[str, ...]:
    """Return the names of attachments about some debates."""
    return tuple(f"{PREFIX}{debate_id}" for debate_id in debate_ids)


def debate_named(name: str) -> int | None:
    """Return the debate that an attachment is about; None where it is another kind."""
    return int(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None


def to_visits(groups: Iterable[Group]) -> tuple[str, ...]:
    """Return what is joined about the slots of a contact's groups, whichever stays in one."""
    return tuple(f"{VISIT}{group.id}" for group in groups if group.visit_id is not None)


def group_named(name: str, contact: Group) -> Group | None:
    """Return the group whose slot an attachment is about, if its contact still brings it.

    Of those that she brings to that slot it is the one that turned most: her calendar, which knows
    them under one name, takes a lower number for an older letter.
    """
    if not name.startswith(VISIT):
        return None
    named = sa.select(Group.visit_id).where(
        Group.id == int(name.removeprefix(VISIT)), *_brought_by(contact)
    )
    return db.session.scalars(
        sa.select(Group)
        .join(VisitLine, sa.and_(VisitLine.group_id == Group.id, VisitLine.is_held))
        .where(*_brought_by(contact), Group.visit_id == named.scalar_subquery())
        .order_by(VisitLine.turns.desc(), Group.id)
        .limit(1)
    ).first()


def _brought_by(contact: Group) -> tuple[sa.ColumnElement[bool], ...]:
    """Ask for the groups that the contact of one brings."""
    return (
        Group.edition_id == contact.edition_id,
        Group.contact_key == contact.contact_key,
        Group.state == GroupState.ACTIVE,
    )


def to_seats(registration: Registration, *only: sa.ColumnElement[bool]) -> tuple[str, ...]:
    """Return what is joined about the seats that somebody has, in the order of the day."""
    return invitations(
        db.session.scalars(
            sa.select(Booking.debate_id)
            .join(Debate, Debate.id == Booking.debate_id)
            .where(Booking.registration_id == registration.id, Booking.place == Place.SEATED, *only)
            .order_by(Debate.starts_at, Debate.id)
        )
    )


def to_seats_given_back(registration: Registration) -> tuple[str, ...]:
    """Return what is joined about the seats that somebody lost by not coming any more.

    Those that she gave back before were told then.
    """
    return invitations(
        db.session.scalars(
            sa.select(CalendarLine.debate_id)
            .join(Debate, Debate.id == CalendarLine.debate_id)
            .where(
                CalendarLine.registration_id == registration.id,
                CalendarLine.place.is_(None),
                CalendarLine.had_seat,
                CalendarLine.changed_at >= registration.cancelled_at,
            )
            .order_by(Debate.starts_at, Debate.id)
        )
    )


def to_changed_seats(person: Registration) -> tuple[str, ...]:
    """Return what is joined about the seats of which something waits to be told to somebody.

    Another day or place of the forum is another one of each debate.
    """
    is_moved = sa.exists().where(EditionNotice.registration_id == person.id)
    is_changed = sa.exists().where(
        ChangeNotice.registration_id == person.id, ChangeNotice.debate_id == Booking.debate_id
    )
    return to_seats(person, sa.or_(is_moved, is_changed))
