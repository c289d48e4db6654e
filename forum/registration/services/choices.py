"""Debates chosen, left and accepted from the participant's own space."""

import datetime as dt

from forum.database import judged_again, transaction
from forum.debates.models import Debate
from forum.debates.rules import overlap
from forum.debates.seats import lock_debates, lock_debates_beside
from forum.edition.queries import edition_by_id
from forum.refusals import Refusal, RefusedError
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.queries import (
    debates_to_serve,
    edition_of,
    lapsed_offers,
    lock_registration,
)
from forum.registration.rules import HELD, Place, Reason, overlapping, place_in
from forum.registration.services.registering import refusals_to_choose
from forum.registration.services.seats import (
    confirm,
    give_back,
    held_debates,
    serve,
    settle_promises,
    take,
)
from forum.registration.signals import booked, left, offer_lapsed


@judged_again
def choose(
    registration_id: int, debate_slug: str, now: dt.datetime, *, may_overlap: bool = False
) -> Place:
    """Choose one more debate and return what was got. Raises RefusedError.

    A seat may not overlap another one, unless an organiser says so; a place on a waiting list may.
    """
    with transaction() as session:
        locked = lock_debates(edition_of(registration_id), [debate_slug])
        found = {debate.slug: debate for debate in locked}
        registration = lock_registration(registration_id)
        refusals = (
            *refusals_to_change(registration),
            *refusals_in_archive(registration),
            *refusals_to_choose([debate_slug], found, now),
            *(
                refusal
                for debate in locked
                for refusal in refusals_to_add(registration, debate)
                if not (may_overlap and refusal.reason is Reason.OVERLAPS_SEAT)
            ),
        )
        if refusals:
            raise RefusedError(*refusals)
        booking = take(registration, found[debate_slug], now)
        session.flush()
        booked.send(registration, booking=booking)
        return booking.place


@judged_again
def leave(registration_id: int, debate_slug: str, now: dt.datetime) -> None:
    """Give up a debate, whatever place was held; who waits is served. Raises RefusedError."""
    with transaction():
        lock_debates(edition_of(registration_id), [debate_slug])
        registration = lock_registration(registration_id)
        depart(_booking(registration, debate_slug, Reason.NOT_CHOSEN), now)
        settle_promises(registration, now)


@judged_again
def answer_offer(
    registration_id: int, debate_slug: str, now: dt.datetime, *, is_accepted: bool
) -> None:
    """Take an offered seat and leave what overlaps it, or leave the list. Raises RefusedError."""
    with transaction():
        lock_debates_beside(edition_of(registration_id), debate_slug)
        registration = lock_registration(registration_id)
        booking = _booking(registration, debate_slug, Reason.NOTHING_OFFERED)
        if booking.offer_ends_at is None or now >= booking.offer_ends_at:
            raise RefusedError(Refusal(Reason.NOTHING_OFFERED))
        if is_accepted:
            rivals = overlapping(booking.debate, held_debates(registration, booking.debate))
            for rival in [b for b in registration.bookings if b.debate in rivals]:
                depart(rival, now)
            confirm(booking, now)
        else:
            depart(booking, now)
        settle_promises(registration, now)


@judged_again
def keep(registration_id: int, debate_slug: str, now: dt.datetime) -> None:
    """Keep one of the seats that a change of hours set at one time, and leave the others.

    Raises RefusedError.
    """
    with transaction():
        lock_debates_beside(edition_of(registration_id), debate_slug)
        registration = lock_registration(registration_id)
        if refusals := refusals_to_change(registration):
            raise RefusedError(*refusals)
        booking = _booking(registration, debate_slug, Reason.NOT_CHOSEN)
        if not booking.is_seated:
            raise RefusedError(Refusal(Reason.NOT_CHOSEN))
        for other in [b for b in registration.bookings if b is not booking and b.is_seated]:
            if overlap(booking.debate, other.debate):
                depart(other, now)
        settle_promises(registration, now)


def lapse_offers(now: dt.datetime) -> int:
    """Take back the seats that were offered and not taken in time, serve the lists; count them.

    Lists with a free seat (an organiser found more chairs) are served as well.
    """
    due = [(debate.edition_id, debate.slug) for debate in debates_to_serve(now)]
    return sum(_lapse_in(edition_id, slug, now) for edition_id, slug in due)


@judged_again
def _lapse_in(edition_id: int, debate_slug: str, now: dt.datetime) -> int:
    """Take back the lapsed offers of one debate, serve its list, and return how many lapsed."""
    lapsed = 0
    with transaction():
        for debate in lock_debates(edition_id, [debate_slug]):
            for booking in lapsed_offers(debate.id, now):
                registration = lock_registration(booking.registration_id)
                if booking.place is not Place.OFFERED:
                    continue  # settled while this waited for the lock
                offer_lapsed.send(registration, booking=booking)
                give_back(booking)
                settle_promises(registration, now)
                lapsed += 1
            serve(debate, now)
    return lapsed


def depart(booking: Booking, now: dt.datetime) -> None:
    """Leave a locked debate and serve those who wait for it."""
    debate = booking.debate
    left.send(booking.registration, booking=booking)
    give_back(booking)
    serve(debate, now)


def refusals_to_change(registration: Registration) -> tuple[Refusal, ...]:
    """Tell why a registration cannot be changed any more."""
    if registration.state is RegistrationState.CANCELLED:
        return (Refusal(Reason.REGISTRATION_CANCELLED),)
    return ()


def refusals_in_archive(registration: Registration) -> tuple[Refusal, ...]:
    """Tell that who came to a forum that is archived, and to what, changes no more.

    What she says of herself stays hers to correct, and her agreements hers to take back.
    """
    is_archived = edition_by_id(registration.edition_id).is_archived
    return (Refusal(Reason.CLOSED),) if is_archived else ()


def refusals_to_add(registration: Registration, debate: Debate) -> tuple[Refusal, ...]:
    """Tell why a locked debate cannot be added to a person's choices."""
    if any(booking.debate_id == debate.id for booking in registration.bookings):
        return (Refusal(Reason.ALREADY_CHOSEN, "debate", {"debate": debate.title}),)
    if place_in(debate.capacity, debate.seated, debate.waiting) not in HELD:
        return ()
    return tuple(
        Refusal(Reason.OVERLAPS_SEAT, "debate", {"debate": debate.title, "other": other.title})
        for other in overlapping(debate, held_debates(registration, besides=debate))
    )


def _booking(registration: Registration, debate_slug: str, otherwise: Reason) -> Booking:
    """Return a person's booking of a debate, or refuse."""
    if refusals := refusals_in_archive(registration):
        raise RefusedError(*refusals)
    for booking in registration.bookings:
        if booking.debate.slug == debate_slug:
            return booking
    raise RefusedError(Refusal(otherwise))
