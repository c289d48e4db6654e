"""Seats taken and given back under the lock of their debate, and the waiting lists served."""

import datetime as dt
from zoneinfo import ZoneInfo

from forum.database import db
from forum.debates.models import Debate
from forum.debates.seats import hindrance_of
from forum.edition.queries import edition_by_id
from forum.registration.models import Booking, Registration
from forum.registration.queries import head_of_line, lock_registration
from forum.registration.rules import (
    Place,
    has_room,
    offer_ends_at,
    overlapping,
    place_in,
    place_of_head,
)
from forum.registration.signals import offered, promoted


def held_debates(registration: Registration, besides: Debate) -> tuple[Debate, ...]:
    """Return the debates to come where a person has a seat or a promise, one left out."""
    return tuple(
        booking.debate
        for booking in registration.bookings
        if booking.holds_seat and booking.debate_id != besides.id
    )


def take(registration: Registration, debate: Debate, now: dt.datetime) -> Booking:
    """Give a seat, or else the next number of the waiting list; the debate is locked."""
    place = place_in(debate.capacity, debate.seated, debate.waiting)
    number = None
    if place is Place.SEATED:
        debate.seated += 1
    else:
        number = debate.next_number
        debate.next_number += 1
        debate.waiting += 1
    booking = Booking(debate=debate, place=place, number=number, created_at=now)
    registration.bookings.append(booking)
    return booking


def give_back(booking: Booking) -> None:
    """Take a booking away and count it off; its debate and its registration are locked."""
    if booking.place is Place.WAITLISTED:
        booking.debate.waiting -= 1
    else:
        booking.debate.seated -= 1
    booking.registration.bookings.remove(booking)
    db.session.flush()


def confirm(booking: Booking, now: dt.datetime) -> None:
    """Turn a promise, or a place on the list whose seat is counted, into a seat."""
    booking.place = Place.SEATED
    booking.promoted_at = now
    booking.offer_ends_at = None
    promoted.send(booking.registration, booking=booking)


def offer(booking: Booking, now: dt.datetime) -> None:
    """Promise a seat, already counted, to somebody who must first choose."""
    zone = ZoneInfo(edition_by_id(booking.debate.edition_id).time_zone)
    booking.place = Place.OFFERED
    booking.offer_ends_at = offer_ends_at(booking.debate.starts_at, now, zone)
    offered.send(booking.registration, booking=booking)


def serve(debate: Debate, now: dt.datetime) -> None:
    """Give the free seats of a locked debate to those who wait, in order; nobody is skipped.

    The list stops when the debate starts or is cancelled.
    """
    if hindrance_of(debate, now) is not None:
        return
    while has_room(debate.capacity, debate.seated) and (head := head_of_line(debate.id)):
        registration = lock_registration(head.registration_id)
        debate.waiting -= 1
        debate.seated += 1
        if place_of_head(debate, held_debates(registration, besides=debate)) is Place.OFFERED:
            offer(head, now)
        else:
            confirm(head, now)
        db.session.flush()


def settle_promises(registration: Registration, now: dt.datetime) -> None:
    """Seat a locked person wherever she was asked to choose and has no longer any need to."""
    for booking in registration.bookings:
        rivals = held_debates(registration, besides=booking.debate)
        if booking.place is Place.OFFERED and not overlapping(booking.debate, rivals):
            confirm(booking, now)
