"""Debates as they are shown to somebody who chooses."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from forum.debates.models import Debate
from forum.debates.phrases import HINDRANCES, places_sentence
from forum.debates.seats import bookable_debates, hindrance_of
from forum.registration.models import Booking
from forum.registration.rules import Place, overlapping, place_in
from forum.web.words import plain


@dataclass(frozen=True, slots=True)
class Line:
    """One debate with what a newcomer gets, or why she gets nothing, or what she has already."""

    debate: Debate
    places: str
    why_not: str
    booking: Booking | None = None


def lines(edition_id: int, now: dt.datetime, bookings: Sequence[Booking] = ()) -> list[Line]:
    """Return the debates that take bookings, in the order of the day."""
    chosen = {booking.debate_id: booking for booking in bookings}
    held = [booking.debate for booking in bookings if booking.holds_seat]
    return [
        Line(
            debate,
            places_sentence(debate),
            _why_not(debate, held, now),
            chosen.get(debate.id),
        )
        for debate in bookable_debates(edition_id)
    ]


def _why_not(debate: Debate, held: Sequence[Debate], now: dt.datetime) -> str:
    """Say why a debate cannot be chosen; on a waiting list one may wait beside a seat."""
    if hindrance := hindrance_of(debate, now):
        return str(HINDRANCES[hindrance])
    if place_in(debate.capacity, debate.seated, debate.waiting) is Place.WAITLISTED:
        return ""
    return " ".join(
        gettext(
            "En même temps que « %(other)s », où vous avez une place.", other=plain(rival.title)
        )
        for rival in overlapping(debate, held)
        if rival is not debate
    )
