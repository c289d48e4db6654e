"""The calendar of one participant: the day, what she chose, and for a month what she left."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from flask_babel import gettext

from forum.agenda import phrases
from forum.agenda.day import day_entry, word_for
from forum.agenda.entries import address, public_entry, spoken, told_in_words
from forum.agenda.feeds import rendered
from forum.agenda.personal_queries import booking_in, bookings_of, first_code_of, line_in, lines_of
from forum.agenda.rules import KEPT_AS_CANCELLED, Entry, Feed, Status, clean, latest, uid
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.queries import ranks
from forum.registration.rules import Place
from forum.registration.traces import CalendarLine
from forum.web.locale import speaking
from forum.web.words import plain

EVE_HOUR = 18  # of the alarm on the evening before, where the forum is held


def personal_feed(edition: Edition, registration: Registration, now: dt.datetime) -> Feed:
    """Return the calendar of one participant.

    A debate that is cancelled or that she left stays for a month, and says so: subscribers that
    forget nothing by themselves are told. What is her own keeps its name when her badge is renewed.
    """
    own, code = gettext("mon agenda"), first_code_of(registration)
    is_cancelled = registration.state is RegistrationState.CANCELLED
    day = day_entry(edition, registration, code, is_cancelled=is_cancelled)
    return Feed(
        name=clean(f"{plain(edition.short_name)} – {own}"),
        description=clean(plain(edition.tagline)),
        url=spoken(address(edition)),
        uid=uid(f"agenda-{word_for(code)}"),
        entries=(
            with_alarms(told_in_words(day), eve_alarms(edition, registration)),
            *(
                with_alarms(entry, alarms(registration))
                for entry in debate_entries(edition, registration, now)
            ),
        ),
    )


def personal_calendar(edition: Edition, registration: Registration, now: dt.datetime) -> bytes:
    """Return the calendar of one participant, in her language."""
    with speaking(registration.locale, edition):
        feed = personal_feed(edition, registration, now)
    return rendered(feed)


def debate_entries(
    edition: Edition, registration: Registration, now: dt.datetime
) -> Iterator[Entry]:
    """Return what one participant holds and what she left lately, in the order of the day."""
    since = now - KEPT_AS_CANCELLED
    booked = {one.debate_id: one for one in bookings_of(registration.id, since)}
    lines = {one.debate_id: one for one in lines_of(registration.id, since)}
    rank_of = ranks(registration.id)
    shown: list[tuple[Debate, Booking | None]] = [
        *((booking.debate, booking) for booking in booked.values()),
        *((line.debate, None) for key, line in lines.items() if key not in booked),
    ]
    for debate, booking in sorted(shown, key=lambda one: (one[0].starts_at, one[0].id)):
        rank = rank_of.get(booking.id) if booking else None
        yield told_in_words(_entry(edition, debate, booking, lines.get(debate.id), rank), debate)


def entry_of(edition: Edition, registration: Registration, debate_id: int) -> Entry | None:
    """Return one debate as its participant sees it, however long ago she left it."""
    booking, line = booking_in(registration.id, debate_id), line_in(registration.id, debate_id)
    found = booking or line
    if found is None:
        return None
    rank = ranks(registration.id).get(booking.id) if booking else None
    return _entry(edition, found.debate, booking, line, rank)


def _entry(
    edition: Edition,
    debate: Debate,
    booking: Booking | None,
    line: CalendarLine | None,
    rank: int | None,
) -> Entry:
    """Return a debate as one person sees it: tentative until she has a seat, cancelled once left.

    Its SEQUENCE is a sum of what never goes back; it is that of the public entry or higher.
    """
    entry = public_entry(edition, debate)
    status, held = entry.status, ""
    if booking is None:
        status = Status.CANCELLED
    elif status is Status.CONFIRMED:
        status = Status.CONFIRMED if booking.place is Place.SEATED else Status.TENTATIVE
        held = phrases.place(booking.place, rank)
    turns, changed_at = (line.turns, line.changed_at) if line else (0, None)
    return replace(
        entry,
        revised_at=latest((entry.revised_at, edition.revised_at, changed_at)),
        sequence=entry.sequence + edition.version - 1 + turns,
        status=status,
        description="\n\n".join(filter(None, (clean(held), entry.description))),
    )


def alarms(registration: Registration) -> tuple[dt.timedelta, ...]:
    """Return how long before a debate its participant wants to be told; nothing by default."""
    minutes = registration.alarm_minutes
    return (dt.timedelta(minutes=minutes),) if minutes else ()


def eve_alarms(edition: Edition, registration: Registration) -> tuple[dt.timedelta, ...]:
    """Return how long before the forum its eve rings, where that was chosen."""
    if not registration.has_eve_alarm:
        return ()
    eve = edition.local_day - dt.timedelta(days=1)
    rings_at = dt.datetime.combine(eve, dt.time(EVE_HOUR), ZoneInfo(edition.time_zone))
    return (edition.starts_at - rings_at.astimezone(dt.UTC),)


def with_alarms(entry: Entry, before: tuple[dt.timedelta, ...]) -> Entry:
    """Return an entry that rings, if it takes place and its reader has her seat."""
    return replace(entry, alarms=before) if entry.status is Status.CONFIRMED else entry
