"""A group that grows, shrinks, takes another slot or does not come any more."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forum.database import db, judged_again, transaction
from forum.debates.models import Debate
from forum.debates.seats import lock_debates
from forum.edition.queries import edition_by_id
from forum.groups.invitations import members_of
from forum.groups.models import Group, GroupBadge
from forum.groups.queries import edition_of, lock_badges, lock_group, same_group
from forum.groups.rules import GroupState, MemberState, Reason, is_counted, size_refusals
from forum.groups.services.badges import (
    active,
    booking_in,
    bring_to,
    leaving,
    of_sort,
    seat,
    seats_held,
    unseat,
    withdraw,
)
from forum.groups.services.credentials import relink
from forum.groups.services.noting import note_deed
from forum.groups.services.registering import same_key
from forum.groups.services.slots import slot_named, slot_refusals
from forum.groups.signals import cancelled, changed, forgotten, used_badges
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError
from forum.registration.services.profile import email_key
from forum.registration.services.registering import window_of
from forum.registration.services.seats import serve


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a group is to be from now on."""

    contact_name: str
    phone: str = ""
    level: str = ""
    people: int = 0
    accompanying: int = 0
    arrangements: Mapping[str, int] = dataclasses.field(default_factory=dict)
    visit: str = ""
    email: str = ""  # of another contact, who gets another link; none: the same as before


@judged_again
def change(group_id: int, wish: Change, now: dt.datetime, *, by: int | None = None) -> None:
    """Change the counts, the slot and the contact of a group, all or none. Raises RefusedError.

    New badges and seats come together; the last unused numbers go, and who waits is served.
    """
    with transaction():
        debates = lock_debates(edition_of(group_id))
        group = lock_group(group_id)
        if refusals := refusals_to_change(group, wish, now, by=by):
            raise RefusedError(*refusals)
        had, written_to = group.visit_id, group.contact_key
        if is_counted(group.kind):
            freed = _resized(group, debates, wish, now)
            for debate in freed:
                serve(debate, now)
        _describe(group, wish)
        group.revised_at = now
        db.session.flush()
        is_moved, is_readdressed = group.visit_id != had, group.contact_key != written_to
        changed.send(
            group,
            left=had if is_moved and not is_readdressed else None,
            is_new=is_moved or is_readdressed,
        )
        note_deed(by, Deed.GROUP_CHANGED, group, now)


def refusals_to_change(
    group: Group, wish: Change | None, now: dt.datetime, *, by: int | None
) -> tuple[Refusal, ...]:
    """Tell why a group cannot be changed as wished, or at all (`wish` None); seats come later."""
    edition = edition_by_id(group.edition_id)
    if group.state is GroupState.CANCELLED:
        return (Refusal(Reason.GROUP_CANCELLED),)
    if edition.is_archived or now >= edition.ends_at:
        return (Refusal(Reason.FORUM_OVER),)
    if wish is None:
        return ()
    grows = wish.people + wish.accompanying > group.size
    return (
        *(window_of(edition, now) if grows and by is None else ()),
        *size_refusals(group.kind, wish.people, wish.accompanying, wish.arrangements),
        *_refusals_of_another(group, wish),
    )


def _refusals_of_another(group: Group, wish: Change) -> tuple[Refusal, ...]:
    """Tell that the contact wished for brings the same group already, beside what makes it so."""
    contact = email_key(wish.email) if wish.email else group.contact_key
    there = same_group(group.edition_id, contact, same_key(group.kind, group.name, wish.level))
    if there is None or there.id == group.id:
        return ()
    field = "level" if contact == group.contact_key else "email"
    return (Refusal(Reason.ALREADY_THERE, field),)


def _resized(
    group: Group, debates: Sequence[Debate], wish: Change, now: dt.datetime
) -> list[Debate]:
    """Bring badges and seats to what is wished, and return the debates where seats were freed."""
    visit = slot_named(debates, wish.visit, group.visit_id)
    badges = lock_badges(group.id)
    used = {number for _, found in used_badges.send(group) for number in found}
    sorts = ((False, wish.people), (True, wish.accompanying))
    gone = [
        badge
        for is_adult, wanted in sorts
        for badge in leaving(of_sort(active(badges), is_accompanying=is_adult), wanted, used)
    ]
    staying = [badge for badge in active(badges) if badge not in gone]
    coming = wish.people + wish.accompanying
    coming -= sum(1 for badge in staying if booking_in(badge, visit) is not None)
    if refusals := slot_refusals(visit, coming, seats_held(gone, visit), now):
        raise RefusedError(*refusals)
    freed = [debate for badge in gone for debate in withdraw(badge, now)]
    if group.visit is not visit:
        unseat(staying, group.visit)
        freed += [group.visit] if group.visit else []
    standing = [
        badge
        for is_adult, wanted in sorts
        for badge in bring_to(
            group, of_sort(badges, is_accompanying=is_adult), wanted, now, is_accompanying=is_adult
        )
    ]
    if visit is not None:
        seat(standing, visit, now)
    group.visit = visit
    group.people, group.accompanying = wish.people, wish.accompanying
    db.session.flush()
    return _each_once(freed)


def _each_once(debates: Iterable[Debate]) -> list[Debate]:
    """Return debates once each, in the order of their ids."""
    return sorted(set(debates), key=lambda debate: debate.id)


def _describe(group: Group, wish: Change) -> None:
    """Write what is not counted; another contact's e-mail renews the private link."""
    group.contact_name, group.contact_phone, group.level = (
        wish.contact_name,
        wish.phone,
        wish.level,
    )
    group.same_key = same_key(group.kind, group.name, group.level)
    group.arrangements = {need: count for need, count in wish.arrangements.items() if count}
    if wish.email and wish.email != group.contact_email:
        group.contact_email, group.contact_key = wish.email, email_key(wish.email)
        relink(group)


@judged_again
def cancel(group_id: int, now: dt.datetime, *, by: int | None = None) -> None:
    """Take a group off the forum: its badges, its seats, its open invitations. Raises RefusedError.

    Members of a network who confirmed keep their registrations, which are their own.
    """
    with transaction() as session:
        lock_debates(edition_of(group_id))
        group = lock_group(group_id)
        if refusals := refusals_to_change(group, None, now, by=by):
            raise RefusedError(*refusals)
        badges: Sequence[GroupBadge] = lock_badges(group.id)
        freed = [debate for badge in active(badges) for debate in withdraw(badge, now)]
        for invitation in members_of(group.id):
            if invitation.state is not MemberState.CONFIRMED:
                forgotten.send(group, invitation=invitation)
                session.delete(invitation)
        group.state = GroupState.CANCELLED
        group.cancelled_at = group.revised_at = now
        session.flush()
        cancelled.send(group)
        note_deed(by, Deed.GROUP_CANCELLED, group, now)
        for debate in _each_once(freed):
            serve(debate, now)
