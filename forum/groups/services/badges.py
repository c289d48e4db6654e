"""Numbered badges made, called back and withdrawn, under the locks of their debate and group."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from forum.database import db
from forum.debates.models import Debate
from forum.groups.models import Group, GroupBadge
from forum.groups.rules import Reason, badge_name, last_unused
from forum.refusals import Refusal, RefusedError
from forum.registration.models import Booking, Category, RegistrationState
from forum.registration.rules import HELD, Place
from forum.registration.services.registering import Wish, new_registration
from forum.registration.services.seats import give_back


def active(badges: Iterable[GroupBadge]) -> list[GroupBadge]:
    """Return the badges that open doors."""
    return [one for one in badges if one.registration.state is RegistrationState.ACTIVE]


def of_sort(badges: Iterable[GroupBadge], *, is_accompanying: bool) -> list[GroupBadge]:
    """Return the badges of accompanying adults, or those of the people whom they accompany."""
    return [one for one in badges if one.is_accompanying is is_accompanying]


def leaving(
    badges: Iterable[GroupBadge], wanted: int, used: Collection[int]
) -> tuple[GroupBadge, ...]:
    """Return which of some active badges go so that `wanted` stay. Raises RefusedError."""
    known = list(badges)
    surplus = len(known) - wanted
    gone = last_unused(known, surplus, used)
    if len(gone) < surplus:
        field = "accompanying" if known[0].is_accompanying else "people"
        raise RefusedError(
            Refusal(Reason.BADGES_USED, field, {"least": len(known) - len(gone), "wanted": wanted})
        )
    return gone


def withdraw(badge: GroupBadge, now: dt.datetime) -> list[Debate]:
    """Cancel a badge, give back its seats, and return the debates where they were."""
    registration = badge.registration
    registration.state = RegistrationState.CANCELLED
    registration.cancelled_at = registration.revised_at = now
    freed = [booking.debate for booking in registration.bookings]
    for booking in list(registration.bookings):
        give_back(booking)
    return freed


def bring_to(
    group: Group,
    badges: Sequence[GroupBadge],
    wanted: int,
    now: dt.datetime,
    *,
    is_accompanying: bool,
) -> list[GroupBadge]:
    """Return `wanted` active badges: withdrawn numbers come back first, then new ones are made.

    `badges` are all those of the sort, those withdrawn too. A badge that was revoked stays so.
    """
    standing = active(badges)
    for badge in badges:
        is_withdrawn = badge.registration.state is RegistrationState.CANCELLED
        if len(standing) < wanted and is_withdrawn and not badge.registration.is_badge_revoked:
            badge.registration.state = RegistrationState.ACTIVE
            badge.registration.cancelled_at = None
            badge.registration.revised_at = now
            standing.append(badge)
    first = max((badge.number for badge in badges), default=0) + 1
    for number in range(first, first + wanted - len(standing)):
        standing.append(_made(group, number, now, is_accompanying=is_accompanying))
    return standing


def _made(group: Group, number: int, now: dt.datetime, *, is_accompanying: bool) -> GroupBadge:
    """Return a new numbered badge, which bears nobody's name and no e-mail."""
    name = badge_name(group.name, number, is_accompanying=is_accompanying)
    wish = Wish(
        first_name="",
        last_name=name,
        email="",
        postcode=group.postcode,
        category=Category.GROUP,
        locale=group.locale,
    )
    registration = new_registration(group.edition_id, wish, now)
    registration.email_key = None
    registration.group_id = group.id
    badge = GroupBadge(
        group_id=group.id,
        registration=registration,
        is_accompanying=is_accompanying,
        number=number,
    )
    db.session.add(badge)
    return badge


def booking_in(badge: GroupBadge, debate: Debate | None) -> Booking | None:
    """Return what a badge holds in a debate."""
    if debate is None:
        return None
    for booking in badge.registration.bookings:
        if booking.debate_id == debate.id or booking.debate is debate:
            return booking
    return None


def seats_held(badges: Iterable[GroupBadge], debate: Debate | None) -> int:
    """Count the seats that badges hold in a debate."""
    found = (booking_in(badge, debate) for badge in badges)
    return sum(1 for booking in found if booking is not None and booking.place in HELD)


def seat(badges: Iterable[GroupBadge], debate: Debate, now: dt.datetime) -> None:
    """Seat each badge that holds nothing in a locked debate; that they all fit is judged before.

    Nobody of a group is put on a waiting list: it sits together or chooses another slot.
    """
    for badge in badges:
        if booking_in(badge, debate) is None:
            debate.seated += 1
            badge.registration.bookings.append(
                Booking(debate=debate, place=Place.SEATED, created_at=now)
            )


def unseat(badges: Iterable[GroupBadge], debate: Debate | None) -> None:
    """Give back what badges hold in a debate."""
    for badge in badges:
        booking = booking_in(badge, debate)
        if booking is not None:
            give_back(booking)
