"""Letters to the contacts of groups and to the members whom networks name."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from forum.board.models import Release
from forum.board.rules.differences import TOLD
from forum.board.signals import programme_released
from forum.database import db
from forum.debates.models import Debate, Room
from forum.edition.queries import edition_by_id
from forum.groups import signals
from forum.groups.links import agenda_page_address, invitation_address, space_address
from forum.groups.models import Group, Invitation
from forum.groups.queries import groups_in_slots, groups_of_badges, seated_in_visit
from forum.mailing.inviting import invitations
from forum.mailing.models import Letter
from forum.mailing.online import online_before
from forum.mailing.queries import Choice
from forum.mailing.writing import as_greeted, compose, post
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from forum.registration.signals import promoted, unseated
from forum.web.locale import speaking

INVITED = "group_invited"
MOVED = "group_seats_moved"  # registration and debate, in the transaction that is open


def write_to_contact(
    kind: str,
    group: Group,
    attachments: tuple[str, ...] = (),
    **facts: Any,  # noqa: ANN401 - what the template tells
) -> None:
    """Write to the contact of a group, in the transaction that is open."""
    db.session.flush()
    edition = edition_by_id(group.edition_id)
    context = {
        "edition": edition,
        "locale": group.locale,
        "name": as_greeted(group.contact_name),
        "space": space_address(group),
        "agenda": agenda_page_address(group),
        "group": group,
        "group_name": as_greeted(group.name),
        "choice": slot_of(group),
        **facts,
    }
    with speaking(group.locale, edition):
        composed = compose(kind, edition, context)
    post(
        kind,
        composed,
        edition.id,
        group.contact_email,
        group_id=group.id,
        attachments=attachments,
    )


def slot_of(group: Group) -> Choice | None:
    """Return the slot of a group as a letter tells it."""
    if group.visit is None:
        return None
    debate = db.session.get_one(Debate, group.visit.id)
    room = db.session.get(Room, debate.room_id) if debate.room_id else None
    return Choice(debate, room, Place.SEATED, None, None)


def _taken(group: Group) -> tuple[str, ...]:
    """Return what is joined about the slot that a group takes."""
    return invitations([group.visit.id] if group.visit else [])


def _left(debate_id: int | None) -> tuple[str, ...]:
    """Return what is joined about a slot that a group leaves."""
    return invitations([debate_id] if debate_id is not None else [])


def _registered(group: Group) -> None:
    """Give the link of the group's space and the address of its calendar, with what was noted."""
    write_to_contact("group_registered", group, _taken(group))


def _asked_again(group: Group) -> None:
    """Tell the contact, and nobody else, that the group was registered already."""
    write_to_contact("group_asked_again", group)


def _link_requested(group: Group) -> None:
    """Give the way back into the space."""
    write_to_contact("group_link", group)


def _changed(group: Group, left: int | None, *, is_new: bool) -> None:
    """Confirm what changed, with the link of the moment."""
    joined = (*_left(left), *(_taken(group) if is_new else ()))
    write_to_contact("group_changed", group, joined)


def _cancelled(group: Group) -> None:
    """Confirm that a group does not come any more."""
    write_to_contact("group_cancelled", group, _left(group.visit_id))


def _invited(group: Group, invitation: Invitation) -> None:
    """Ask a member whether she comes; the letter opens nothing of the group."""
    edition = edition_by_id(group.edition_id)
    context = {
        "edition": edition,
        "locale": group.locale,
        "name": as_greeted(invitation.full_name),
        "network": as_greeted(group.name),
        "contact": as_greeted(group.contact_name),
        "confirmation": invitation_address(group, invitation),
    }
    with speaking(group.locale, edition):
        composed = compose(INVITED, edition, context)
    post(INVITED, composed, edition.id, invitation.email, group_id=group.id)


def _forgotten(group: Group, invitation: Invitation) -> None:
    """Erase the letter to a member who is forgotten: it names her."""
    db.session.execute(
        sa.delete(Letter).where(
            Letter.group_id == group.id,
            Letter.kind == INVITED,
            Letter.recipient == invitation.email,
        )
    )


def _seats_moved(registration: Registration, booking: Booking) -> None:
    """Note that seats of a group changed; its contact is told once, of what stands at the end."""
    if not registration.email and registration.group_id is not None:
        moved: set[tuple[int, int]] = db.session.info.setdefault(MOVED, set())
        moved.add((registration.id, booking.debate_id))


def _tell_moved(session: Session) -> None:
    """Write to the groups whose seats changed, as the last thing before the commit."""
    if not (moved := session.info.pop(MOVED, set())):
        return  # as at nearly every commit
    for group in groups_of_badges(number for number, _ in moved):
        if group.visit_id in {debate_id for _, debate_id in moved}:
            write_to_contact("group_seats", group, seated=seated_in_visit(group))


def _forget_moved(session: Session) -> None:
    """Forget what was undone."""
    session.info.pop(MOVED, None)


def _programme_released(release: Release, now: dt.datetime, **_said: object) -> None:
    """Tell the groups whose slot a release moved, renamed, cancelled or brought back."""
    told = {change.debate_id: change for change in release.changes if change.kind in TOLD}
    for group in groups_in_slots(told):
        change = told[group.visit_id or 0]
        write_to_contact(
            "group_slot",
            group,
            _taken(group),
            change=change.kind.name.lower(),
            online=online_before(change, now),
        )


LISTENERS: Iterable[tuple[Any, Any]] = (
    (signals.registered, _registered),
    (signals.asked_again, _asked_again),
    (signals.link_requested, _link_requested),
    (signals.changed, _changed),
    (signals.cancelled, _cancelled),
    (signals.invited, _invited),
    (signals.forgotten, _forgotten),
    (promoted, _seats_moved),
    (unseated, _seats_moved),
    (programme_released, _programme_released),
)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    for signal, listener in LISTENERS:
        signal.connect(listener)
    for event, listener in (("before_commit", _tell_moved), ("after_rollback", _forget_moved)):
        if not sa.event.contains(db.session, event, listener):
            sa.event.listen(db.session, event, listener)
