"""What is asked of the owner of a calendar, whether it is a person or a group."""

import datetime as dt

import sqlalchemy as sa

from forum.agenda import groups, personal
from forum.agenda.addresses import Owner
from forum.agenda.rules import Entry, Feed
from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.groups.models import Group
from forum.groups.rules import GroupState
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place


def feed_of(edition: Edition, owner: Owner, now: dt.datetime) -> Feed:
    """Return the calendar of a person or a group, in the language of the moment."""
    if isinstance(owner, Group):
        return groups.group_feed(edition, owner, now)
    return personal.personal_feed(edition, owner, now)


def entry_of(edition: Edition, owner: Owner, debate_id: int) -> Entry | None:
    """Return one debate as its owner's calendar shows it, or did; None where it never was there."""
    if isinstance(owner, Group):
        return groups.entry_of(edition, owner, debate_id)
    return personal.entry_of(edition, owner, debate_id)


def reader_of(owner: Owner) -> tuple[str, str]:
    """Return the name and the e-mail of who is written to: a group has a contact."""
    if isinstance(owner, Group):
        return owner.contact_name, owner.contact_email
    return owner.full_name, owner.email


def is_kept_otherwise(owner: Owner, debate_id: int) -> bool:
    """Tell whether who is written to still comes to a debate as another owner of a calendar does.

    She brings another group there, or has a seat of her own: letters name both by one UID.
    """
    key = owner.contact_key if isinstance(owner, Group) else owner.email_key
    if not key:
        return False
    by_group = sa.exists().where(
        Group.edition_id == owner.edition_id,
        Group.contact_key == key,
        Group.visit_id == Debate.id,
        Group.state == GroupState.ACTIVE,
        *([Group.id != owner.id] if isinstance(owner, Group) else []),
    )
    by_herself = sa.exists().where(
        Registration.edition_id == owner.edition_id,
        Registration.email_key == key,
        Registration.state == RegistrationState.ACTIVE,
        Booking.registration_id == Registration.id,
        Booking.debate_id == Debate.id,
        Booking.place == Place.SEATED,
        *([Registration.id != owner.id] if isinstance(owner, Registration) else []),
    )
    takes_place = sa.and_(Debate.id == debate_id, Debate.state != DebateState.CANCELLED)
    asked = sa.select(sa.exists().where(takes_place, sa.or_(by_group, by_herself)))
    return bool(db.session.scalar(asked))
