"""The forum and its debates as schema.org describes events: data that search engines read.

Only what the page shows is told: nothing is guessed, no event is said to be rescheduled, and a
speaker who stands in the programme by a role stands here by the same words.
"""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from forum.agenda.entries import address
from forum.database import Bilingual
from forum.debates.models import Contribution, Debate, DebateState, Room
from forum.edition.models import Edition
from forum.schedules.writing.gathering import words
from forum.schedules.writing.postal import postal_parts

CONTEXT = "https://schema.org"
SCHEDULED = f"{CONTEXT}/EventScheduled"
CANCELLED = f"{CONTEXT}/EventCancelled"
MIXED = f"{CONTEXT}/MixedEventAttendanceMode"
ON_SITE = f"{CONTEXT}/OfflineEventAttendanceMode"
Facts = dict[str, Any]


def linked_edition(edition: Edition, debates: Iterable[Debate] = ()) -> Facts:
    """Describe a forum, with the debates of which its page tells by name."""
    said = {
        "@context": CONTEXT,
        **_of_edition(edition),
        "description": _told(edition.tagline),
        "location": _venue(edition),
        "organizer": _organiser(edition),
        "isAccessibleForFree": True,
        "subEvent": [
            {"@id": address(edition, f"debats/{debate.slug}")}
            for debate in debates
            if debate.state is DebateState.PUBLISHED
        ],
    }
    return _without_nothing(said)


def linked_debate(edition: Edition, debate: Debate) -> Facts:
    """Describe a debate, loaded with its room, its track and its speakers."""
    url = address(edition, f"debats/{debate.slug}")
    is_cancelled = debate.state is DebateState.CANCELLED
    said = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": words(debate.title),
        "description": _told(debate.summary),
        **_times(edition, debate),
        "eventStatus": CANCELLED if is_cancelled else SCHEDULED,
        **_where(edition, debate),
        "organizer": _organiser(edition),
        "performer": [_person(said) for said in debate.contributions],
        "inLanguage": [debate.language, *debate.other_languages],
        "about": words(debate.track.name) if debate.track else None,
        "isAccessibleForFree": True,
        "maximumAttendeeCapacity": debate.capacity if debate.is_bookable else None,
        "superEvent": {**_of_edition(edition), "location": _venue(edition)},
    }
    return _without_nothing(said)


def _of_edition(edition: Edition) -> Facts:
    """Say which forum it is, and when."""
    url = address(edition)
    return {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": words(edition.name),
        **_times(edition, edition),
        "eventStatus": SCHEDULED,
        "eventAttendanceMode": ON_SITE,
    }


def _times(edition: Edition, slot: Edition | Debate) -> Facts:
    """Say from when to when, in local time with its offset."""
    zone = ZoneInfo(edition.time_zone)
    return {
        "startDate": slot.starts_at.astimezone(zone).isoformat(timespec="minutes"),
        "endDate": slot.ends_at.astimezone(zone).isoformat(timespec="minutes"),
    }


def _venue(edition: Edition) -> Facts:
    """Say where the forum is held."""
    said = {"@type": "Place", "name": edition.venue, "address": _postal(edition)}
    if edition.latitude is not None and edition.longitude is not None:
        said["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": edition.latitude,
            "longitude": edition.longitude,
        }
    return said


def _postal(edition: Edition) -> Facts:
    """Write the address of the venue by its parts."""
    street, postcode, town = postal_parts(edition.address)
    said = {
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postcode,
        "addressLocality": town,
        "addressCountry": "FR",
    }
    return _without_nothing(said)


def _room(edition: Edition, room: Room | None) -> Facts:
    """Say in which room of the venue, once it is known."""
    venue = _venue(edition)
    if room is None:
        return venue
    inside = {"@type": "Place", "name": room.name, "address": venue["address"]}
    return {**inside, "containedInPlace": venue}


def _where(edition: Edition, debate: Debate) -> Facts:
    """Say where a debate is held, and where it is followed from afar, too."""
    room = _room(edition, debate.room)
    if not debate.is_online:
        return {"eventAttendanceMode": ON_SITE, "location": room}
    afar = {"@type": "VirtualLocation", "url": debate.online_url}
    return {"eventAttendanceMode": MIXED, "location": [room, afar]}


def _organiser(edition: Edition) -> Facts:
    """Say who holds the forum."""
    return {"@type": "Organization", "name": edition.organiser, "url": address(edition)}


def _person(contribution: Contribution) -> Facts:
    """Name somebody as the programme does, with her organisation."""
    speaker = contribution.speaker
    said: Facts = {"@type": "Person", "name": words(speaker.name)}
    if speaker.organisation:
        said["affiliation"] = {"@type": "Organization", "name": speaker.organisation}
    return said


def _told(text: Bilingual) -> str:
    """Return a text on one line, as a description is read."""
    return " ".join(words(text).split())


def _without_nothing(said: Facts) -> Facts:
    """Leave out what is not known."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
