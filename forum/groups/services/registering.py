"""Registering a group: its numbered badges and its seats together, or nothing."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from forum import codes
from forum.database import db, judged_again, transaction
from forum.debates.models import Debate
from forum.debates.seats import lock_debates
from forum.edition.queries import edition_by_id
from forum.folding import folded
from forum.groups.links import link_word
from forum.groups.models import Group
from forum.groups.queries import same_group
from forum.groups.rules import GroupKind, GroupState, Reason, is_counted, size_refusals
from forum.groups.services.badges import bring_to, seat
from forum.groups.services.naming import Member, letters_to_invite, name_members
from forum.groups.services.noting import note_deed
from forum.groups.services.slots import slot_named, slot_refusals
from forum.groups.signals import asked_again, registered
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError
from forum.registration.services.profile import email_key
from forum.registration.services.registering import window_of


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWish:
    """What a contact asks for; texts are clean and short enough already."""

    kind: GroupKind
    name: str
    contact_name: str
    email: str
    phone: str = ""
    postcode: str = ""
    level: str = ""
    people: int = 0
    accompanying: int = 0
    arrangements: Mapping[str, int] = dataclasses.field(default_factory=dict)
    visit: str = ""  # slug of the guided slot; none: the group strolls
    members: tuple[Member, ...] = ()  # of a network
    locale: str = "fr"


@judged_again
def register(
    edition_id: int, wish: GroupWish, now: dt.datetime, *, by: int | None = None
) -> str | None:
    """Register a group and return its code; None when its contact did so already.

    In that case nothing changes and a letter says so to the contact. An organiser (`by`) is not
    held to the window of registration, and is told at once. Raises RefusedError.
    """
    with transaction():
        edition = edition_by_id(edition_id)
        locked = lock_debates(edition_id, [wish.visit] if wish.visit else [])
        visit = slot_named(locked, wish.visit)
        size = wish.people + wish.accompanying
        refusals = (
            *(window_of(edition, now) if by is None else ()),
            *size_refusals(wish.kind, wish.people, wish.accompanying, wish.arrangements),
            *slot_refusals(visit, size, 0, now),
        )
        if refusals:
            raise RefusedError(*refusals)
        known = same_group(
            edition_id, email_key(wish.email), same_key(wish.kind, wish.name, wish.level)
        )
        if known is not None:
            if by is not None:
                raise RefusedError(Refusal(Reason.ALREADY_THERE, "name"))
            asked_again.send(known)
            return None
        group = build_group(edition_id, wish, visit, now)
        registered.send(group)
        if by is not None:
            letters_to_invite(group, now)
            note_deed(by, Deed.GROUP_CHANGED, group, now)
        return group.code


def build_group(edition_id: int, wish: GroupWish, visit: Debate | None, now: dt.datetime) -> Group:
    """Write a group with its badges, its seats and the members it names; the slot is locked."""
    code = codes.new_code()
    group = Group(
        edition_id=edition_id,
        code=code,
        link_version=1,
        link_hash=codes.fingerprint(link_word(code, 1)),
        kind=wish.kind,
        state=GroupState.ACTIVE,
        name=wish.name,
        level=wish.level,
        same_key=same_key(wish.kind, wish.name, wish.level),
        contact_name=wish.contact_name,
        contact_email=wish.email,
        contact_key=email_key(wish.email),
        contact_phone=wish.phone,
        postcode=wish.postcode,
        people=wish.people,
        accompanying=wish.accompanying,
        arrangements={need: count for need, count in wish.arrangements.items() if count},
        visit=visit,
        locale=wish.locale,
        created_at=now,
        revised_at=now,
    )
    db.session.add(group)
    db.session.flush()
    if is_counted(wish.kind):
        badges = [
            *bring_to(group, (), wish.people, now, is_accompanying=False),
            *bring_to(group, (), wish.accompanying, now, is_accompanying=True),
        ]
        if visit is not None:
            seat(badges, visit, now)
    name_members(group, wish.members, now)
    db.session.flush()
    return group


def same_key(kind: GroupKind, name: str, level: str) -> str:
    """Return what tells whether a contact asks for the same group again."""
    return codes.fingerprint("\n".join((kind, folded(name), folded(level))))
