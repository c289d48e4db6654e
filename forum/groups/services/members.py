"""Members of a network: named, written to, and what they answer."""

import datetime as dt
from collections.abc import Iterable

from forum.database import db, judged_again, transaction
from forum.edition.queries import edition_by_id
from forum.groups.invitations import lock_invitation, lock_unanswered
from forum.groups.models import Group, Invitation
from forum.groups.queries import lock_group
from forum.groups.rules import UNANSWERED_FOR, GroupState, MemberState, Reason
from forum.groups.services.changing import refusals_to_change
from forum.groups.services.naming import Member, letters_to_invite, name_members
from forum.groups.services.noting import note_deed
from forum.groups.signals import forgotten
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError
from forum.registration.links import word_of
from forum.registration.models import Registration
from forum.registration.queries import active_registration
from forum.registration.rules import Purpose
from forum.registration.services.registering import Wish, new_registration, window_of
from forum.registration.signals import link_requested, registered

SAME_GESTURE = dt.timedelta(minutes=10)  # a button pressed twice, a page asked for again


@judged_again
def invite(
    group_id: int, members: Iterable[Member], now: dt.datetime, *, by: int | None = None
) -> int:
    """Name more members, write to all who were not written to yet, and count these letters.

    Whoever is named twice is written to once. An organiser (`by`) is not held to the window of
    registration; a contact is, since those invited could not answer. Raises RefusedError.
    """
    with transaction():
        group = lock_group(group_id)
        refusals = refusals_to_change(group, None, now, by=by)
        if not refusals and by is None:
            refusals = window_of(edition_by_id(group.edition_id), now)
        if refusals:
            raise RefusedError(*refusals)
        name_members(group, members, now)
        count = letters_to_invite(group, now)
        group.revised_at = now
        note_deed(by, Deed.GROUP_CHANGED, group, now)
        return count


def remove_member(
    group_id: int, invitation_id: int, now: dt.datetime, *, by: int | None = None
) -> None:
    """Forget that a member was named; if she confirmed, her registration stays hers."""
    with transaction() as session:
        group = lock_group(group_id)
        invitation = lock_invitation(invitation_id)
        if invitation is None or invitation.group_id != group.id:
            raise RefusedError(Refusal(Reason.NOT_INVITED))
        registration = _registration_of(invitation)
        if registration is not None and registration.group_id == group.id:
            registration.group_id = None
        forgotten.send(group, invitation=invitation)
        session.delete(invitation)
        note_deed(by, Deed.GROUP_CHANGED, group, now)


@judged_again
def confirm(
    invitation_id: int, consents: frozenset[Purpose], locale: str, now: dt.datetime
) -> str | None:
    """Register an invited member and return the word of her own space. Raises RefusedError.

    Whoever is registered under this e-mail already keeps that registration and is linked to it.
    None for her, and where she confirmed a while ago: the letter of a network is passed on, and
    opens no space that it did not make; the private link is written to her instead.
    """
    with transaction() as session:
        invitation, group = _open_invitation(invitation_id)
        if (confirmed := _registration_of(invitation)) and not _made_now(
            confirmed, invitation, now
        ):
            link_requested.send(confirmed)
            return None
        registration = confirmed or active_registration(group.edition_id, invitation.email_key)
        if registration is None:
            if refusals := window_of(edition_by_id(group.edition_id), now):
                raise RefusedError(*refusals)
            wish = Wish(
                first_name=invitation.first_name,
                last_name=invitation.last_name,
                email=invitation.email,
                organisation=group.name,
                consents=consents,
                locale=locale,
            )
            registration = new_registration(group.edition_id, wish, now)
            registration.group_id = group.id
            session.add(registration)
            session.flush()
            registered.send(registration)
        elif confirmed is None:
            registration.group_id = registration.group_id or group.id
            link_requested.send(registration)
        invitation.registration_id = registration.id
        invitation.confirmed_at = invitation.confirmed_at or now
        invitation.declined_at = None
        return word_of(registration) if _made_now(registration, invitation, now) else None


def decline(invitation_id: int, now: dt.datetime) -> None:
    """Note that an invited member does not come; who confirmed cancels in her own space."""
    with transaction():
        invitation, _ = _open_invitation(invitation_id)
        if invitation.state is not MemberState.CONFIRMED:
            invitation.declined_at = now


def forget_unanswered(now: dt.datetime) -> int:
    """Delete the invitations that nobody confirmed in time, or before the forum; count them."""
    with transaction() as session:
        due = lock_unanswered(now - UNANSWERED_FOR, now)
        for invitation in due:
            forgotten.send(invitation.group, invitation=invitation)
            session.delete(invitation)
        return len(due)


def _open_invitation(invitation_id: int) -> tuple[Invitation, Group]:
    """Hold an invitation of a group that is coming. Raises RefusedError."""
    invitation = lock_invitation(invitation_id)
    if invitation is None:
        raise RefusedError(Refusal(Reason.NOT_INVITED))
    if invitation.group.state is GroupState.CANCELLED:
        raise RefusedError(Refusal(Reason.GROUP_CANCELLED))
    return invitation, invitation.group


def _made_now(registration: Registration, invitation: Invitation, now: dt.datetime) -> bool:
    """Tell whether confirming made a registration, a moment ago: the same hand may enter it."""
    confirmed_at = invitation.confirmed_at
    return (
        confirmed_at is not None
        and registration.created_at == confirmed_at
        and now - confirmed_at <= SAME_GESTURE
    )


def _registration_of(invitation: Invitation) -> Registration | None:
    """Return the registration that a member confirmed."""
    if invitation.registration_id is None:
        return None
    return db.session.get(Registration, invitation.registration_id)
