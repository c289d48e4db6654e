"""The schools, the delegation and the network of the demonstration; nobody gets a letter."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from forum.database import db
from forum.debates.models import Debate
from forum.demo.reading import Row
from forum.edition.models import Edition
from forum.groups.invitations import members_of
from forum.groups.models import Group
from forum.groups.rules import NEEDS, GroupKind, MemberState
from forum.groups.services.naming import Member
from forum.groups.services.registering import GroupWish, build_group
from forum.registration.services.registering import Wish, new_registration


def load_groups(row: Row, edition: Edition, debates: Iterable[Debate]) -> None:
    """Write the groups that a file describes, by the rules that hold for all."""
    zone = ZoneInfo(edition.time_zone)
    slots = {debate.slug: debate for debate in debates if debate.takes_groups}
    for said in row.rows("groups"):
        visit = said.named("visit", slots) if "visit" in said.values else None
        registered_at = said.moment("registered_at", zone)
        group = build_group(edition.id, _wish(said), visit, registered_at)
        _answers(said, group, registered_at)


def _wish(said: Row) -> GroupWish:
    """Read what a contact asks for."""
    needs = said.weights("arrangements", set(NEEDS)) if "arrangements" in said.values else {}
    is_named = "members" in said.values
    return GroupWish(
        kind=said.choice("kind", GroupKind),
        name=said.text("name"),
        level=said.text("level", ""),
        contact_name=said.text("contact_name"),
        email=said.text("email"),
        phone=said.text("phone", ""),
        postcode=said.text("postcode", ""),
        people=0 if is_named else said.number("people"),
        accompanying=0 if is_named else said.number("accompanying"),
        arrangements={need: int(count) for need, count in needs.items()},
        members=tuple(
            Member(one.text("first_name"), one.text("last_name"), one.text("email"))
            for one in (said.rows("members") if is_named else [])
        ),
    )


def _answers(said: Row, group: Group, now: dt.datetime) -> None:
    """Write what the members of a network answered to the letters that left the day after."""
    if "members" not in said.values:
        return
    states = {one.text("email"): one.choice("state", MemberState) for one in said.rows("members")}
    answered_at = now + dt.timedelta(days=1)
    for invitation in members_of(group.id):
        state = states[invitation.email]
        invitation.invited_at = answered_at if state is not MemberState.NAMED else None
        invitation.declined_at = answered_at if state is MemberState.DECLINED else None
        if state is MemberState.CONFIRMED:
            wish = Wish(
                first_name=invitation.first_name,
                last_name=invitation.last_name,
                email=invitation.email,
                organisation=group.name,
            )
            registration = new_registration(group.edition_id, wish, answered_at)
            registration.group_id = group.id
            db.session.add(registration)
            db.session.flush()
            invitation.registration_id = registration.id
            invitation.confirmed_at = answered_at
