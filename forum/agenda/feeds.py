"""Calendars in the iCalendar format (RFC 5545 and 7986), in UTC so that every reader agrees."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import icalendar
from flask_babel import gettext
from icalendar.enums import STATUS, TRANSP

from forum import codes, settings
from forum.agenda import queries
from forum.agenda.entries import (
    address,
    day_entry,
    own_word,
    personal_entry,
    public_entry,
    spoken,
)
from forum.agenda.rules import Entry, Feed, clean, uid
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.groups.models import Group
from forum.groups.rules import GroupState
from forum.registration.models import Registration
from forum.registration.queries import ranks
from forum.web.locale import speaking
from forum.web.words import plain

PRODUCT = "-//Forum ESS//Agenda 1//FR"
RENDERER = f"2 icalendar {icalendar.__version__}"  # changes the ETag of what it wrote before
INTERVAL = dt.timedelta(hours=1)  # how often subscribers should come back
COLOUR = "firebrick"  # RFC 7986 wants a name of CSS 3
END = b"END:VCALENDAR\r\n"


def event_of(entry: Entry) -> icalendar.Event:
    """Write one entry."""
    event = icalendar.Event.new(
        uid=entry.uid,
        summary=entry.summary,
        start=entry.starts_at.astimezone(dt.UTC),
        end=entry.ends_at.astimezone(dt.UTC),
        stamp=entry.revised_at,
        created=entry.created_at,
        last_modified=entry.revised_at,
        sequence=entry.sequence,
        status=STATUS[entry.status],
        location=entry.location or None,
        categories=[entry.category] if entry.category else (),
        color=entry.colour or None,
        description=entry.description or None,
        url=entry.url or None,
    )
    event.add("TRANSP", TRANSP.TRANSPARENT if entry.is_free else TRANSP.OPAQUE)
    if entry.position:
        event.add("GEO", entry.position)
    return event


@lru_cache(maxsize=4096)
def written(entry: Entry) -> bytes:
    """Write one entry, and remember it: a change of one debate writes one anew."""
    lines: bytes = event_of(entry).to_ical()
    return lines


def rendered(feed: Feed) -> bytes:
    """Write a calendar."""
    calendar = icalendar.Calendar.new(
        prodid=PRODUCT,
        name=feed.name,
        description=feed.description,
        color=COLOUR,
        last_modified=feed.revised_at,
        url=feed.url,
        uid=feed.uid,
        method="PUBLISH",
    )
    calendar.add("REFRESH-INTERVAL", INTERVAL, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", icalendar.vDuration(INTERVAL))
    if feed.source:
        calendar.add("SOURCE", icalendar.vUri(feed.source), parameters={"VALUE": "URI"})
    if feed.image:
        shown = {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/svg+xml"}
        calendar.add("IMAGE", icalendar.vUri(feed.image), parameters=shown)
    head = calendar.to_ical().removesuffix(END)
    return b"".join((head, *map(written, feed.entries), END))


def public_feed(
    edition: Edition,
    debates: Iterable[Debate],
    name: str,
    path: str,
    revised_at: dt.datetime | None = None,
) -> Feed:
    """Return a calendar of debates that everybody may read, in the language of the moment.

    `path` is that of the page which shows the same; the calendar lies beside it.
    """
    return Feed(
        name=clean(f"{plain(edition.short_name)} – {name}"),
        description=clean(plain(edition.tagline)),
        url=spoken(address(edition, path)),
        uid=uid(f"{edition.slug}-{path}"),
        entries=tuple(public_entry(edition, debate) for debate in debates),
        source=spoken(address(edition, f"{path}.ics")),
        image=f"{settings.current().base_url}/static/icon.svg",
        revised_at=revised_at,
    )


def personal_feed(edition: Edition, registration: Registration) -> Feed:
    """Return the calendar of one participant: the day itself, and the debates that she chose.

    A debate that she leaves is not in it any more; one that is cancelled stays, and says so.
    """
    rank_of = ranks(registration.id)
    own = gettext("mon agenda")
    return Feed(
        name=clean(f"{plain(edition.short_name)} – {own}"),
        description=clean(plain(edition.tagline)),
        url=address(edition),
        uid=uid(f"agenda-{own_word(registration)}"),
        entries=(
            day_entry(edition, registration),
            *(
                personal_entry(edition, registration, booking, rank_of.get(booking.id))
                for booking in queries.bookings_of(registration.id)
            ),
        ),
    )


def group_feed(edition: Edition, group: Group) -> Feed:
    """Return the calendar of a group: the slot that it takes, and nothing once it is cancelled."""
    is_coming = group.state is GroupState.ACTIVE and group.visit_id is not None
    debates = queries.slots(edition.id, Debate.id == group.visit_id) if is_coming else ()
    word = codes.secret_word(settings.current().secret_key, "agenda", group.code)
    feed = public_feed(edition, debates, group.name, "programme")
    return replace(feed, uid=uid(f"group-{word}"), source="")


def personal_calendar(edition: Edition, registration: Registration) -> bytes:
    """Return the calendar of one participant, in her language."""
    with speaking(registration.locale, edition):
        feed = personal_feed(edition, registration)
    return rendered(feed)
