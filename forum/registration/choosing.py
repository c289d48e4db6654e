"""Debates as they are shown to somebody who chooses."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from forum.debates.models import Debate
from forum.debates.phrases import HINDRANCES, places_sentence
from forum.debates.seats import bookable_debates, hindrance_of
from forum.registration.models import Booking


@dataclass(frozen=True, slots=True)
class Line:
    """One debate with what a newcomer gets, or why she gets nothing, or what she has already."""

    debate: Debate
    places: str
    why_not: str
    booking: Booking | None = None


def lines(edition_id: int, now: dt.datetime, bookings: Iterable[Booking] = ()) -> list[Line]:
    """Return the debates that take bookings, in the order of the day."""
    chosen = {booking.debate_id: booking for booking in bookings}
    return [
        Line(
            debate,
            places_sentence(debate),
            str(HINDRANCES[why]) if (why := hindrance_of(debate, now)) else "",
            chosen.get(debate.id),
        )
        for debate in bookable_debates(edition_id)
    ]
