"""Calendars in the iCalendar format (RFC 5545 and 7986), in UTC so that every reader agrees."""

import datetime as dt
import json
from collections.abc import Iterable
from functools import lru_cache

import icalendar
from icalendar.enums import STATUS, TRANSP

from forum import settings
from forum.agenda.entries import address, public_entry, spoken, told_in_words
from forum.agenda.rules import Entry, Feed, clean, uid
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.web.words import plain

PRODUCT = "-//Forum ESS//Agenda 1//FR"
RENDERER = f"5 icalendar {icalendar.__version__}"  # changes the ETag of what it wrote before
INTERVAL = dt.timedelta(hours=1)  # how often subscribers should come back
COLOUR = "firebrick"  # RFC 7986 wants a name of CSS 3
END = b"END:VCALENDAR\r\n"
ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})  # RFC 5545, 3.3.11


class Text(icalendar.vText):
    r"""A text as readers have it back: icalendar 7.3 makes a new line of the `\N` of `C:\Nord`."""

    def to_ical(self) -> bytes:
        """Escape what the format says, in one go."""
        return self.translate(ESCAPES).encode()


def event_of(entry: Entry) -> icalendar.Event:
    """Write one entry."""
    event = icalendar.Event.new(
        uid=entry.uid,
        summary=Text(entry.summary),
        start=entry.starts_at.astimezone(dt.UTC),
        end=entry.ends_at.astimezone(dt.UTC),
        stamp=entry.revised_at,
        created=entry.created_at,
        last_modified=entry.revised_at,
        sequence=entry.sequence,
        status=STATUS[entry.status],
        location=Text(entry.location) if entry.location else None,
        description=Text(entry.description) if entry.description else None,
        url=entry.url or None,
    )
    if entry.colour:
        event.add("COLOR", Text(entry.colour))
    if entry.category:
        event.add("CATEGORIES", Text(entry.category))
    event.add("TRANSP", TRANSP.TRANSPARENT if entry.is_free else TRANSP.OPAQUE)
    if entry.position:
        event.add("GEO", entry.position)
    if entry.conference:
        where, label = entry.conference
        said = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": label}
        event.add("CONFERENCE", icalendar.vUri(where), parameters=said)
    for before in entry.alarms:
        event.add_component(_alarm(before, entry.summary))
    return event


def _alarm(before: dt.timedelta, text: str) -> icalendar.Alarm:
    """Write an alarm that shows a text."""
    alarm = icalendar.Alarm.new(description=Text(text))
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -before)
    return alarm


@lru_cache(maxsize=4096)
def written(entry: Entry) -> bytes:
    """Write one entry, and remember it: a change of one debate writes one anew."""
    lines: bytes = event_of(entry).to_ical()
    return lines


def rendered(feed: Feed) -> bytes:
    """Write a calendar."""
    head = _head(feed).to_ical().removesuffix(END)
    return b"".join((head, *map(written, feed.entries), END))


def in_json(feed: Feed) -> bytes:
    """Write the same calendar as jCal (RFC 7265)."""
    calendar = _head(feed)
    for entry in feed.entries:
        calendar.add_component(event_of(entry))
    return json.dumps(calendar.to_jcal(), ensure_ascii=False, separators=(",", ":")).encode()


def _head(feed: Feed) -> icalendar.Calendar:
    """Write what stands above the entries of a calendar."""
    calendar = icalendar.Calendar.new(
        prodid=PRODUCT,
        last_modified=feed.revised_at,
        url=feed.url,
        uid=feed.uid,
        method="PUBLISH",
    )
    name_calendar(calendar, feed.name, feed.description)
    calendar.add("COLOR", Text(COLOUR))
    calendar.add("REFRESH-INTERVAL", INTERVAL, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", icalendar.vDuration(INTERVAL))
    if feed.source:
        calendar.add("SOURCE", icalendar.vUri(feed.source), parameters={"VALUE": "URI"})
    if feed.image:
        shown = {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/svg+xml"}
        calendar.add("IMAGE", icalendar.vUri(feed.image), parameters=shown)
    return calendar


def name_calendar(calendar: icalendar.Calendar, name: str, description: str) -> None:
    """Say how a calendar is called and what it is, under the names of RFC 7986 and the older ones.

    They are texts like those of entries; icalendar 7.3 takes them for values of an unknown kind,
    which it writes without escaping and refuses where they have a second line.
    """
    for names, text in (
        (("NAME", "X-WR-CALNAME"), name),
        (("DESCRIPTION", "X-WR-CALDESC"), description),
    ):
        for one in names if text else ():
            calendar.add(one, Text(text))


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
        entries=tuple(told_in_words(public_entry(edition, one), one) for one in debates),
        source=spoken(address(edition, f"{path}.ics")),
        image=f"{settings.current().base_url}/static/icon.svg",
        revised_at=revised_at,
    )
