"""A schedule as frab writes it in XML (https://c3voc.de/schedule/schema.xsd)."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from forum.schedules.writing.rules import (
    SLOT,
    Day,
    Event,
    Person,
    Place,
    Schedule,
    days_hours_and_minutes,
    is_slug,
    minutes_of,
    xml_text,
)
from forum.schedules.writing.xml_elements import add_texts, document

GENERATOR = "forum-ess"
LINK = "media"  # the nearest of the kinds of links that the schema of JSON knows


def written(schedule: Schedule) -> bytes:
    """Write a schedule; what tells readers that it is one stands in its first kilobyte."""
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", name=GENERATOR, system=schedule.base_url)
    add_texts(root, [("url", schedule.file.format(kind="xml")), ("version", schedule.version)])
    _conference(ET.SubElement(root, "conference"), schedule)
    for day in schedule.days:
        _day(root, day)
    return document(root)


def _conference(element: ET.Element, schedule: Schedule) -> None:
    """Write what the forum is."""
    add_texts(
        element,
        [
            ("acronym", schedule.acronym),
            ("title", schedule.title),
            ("start", schedule.days[0].date.isoformat()),
            ("end", schedule.days[-1].date.isoformat()),
            ("days", str(len(schedule.days))),
            ("timeslot_duration", days_hours_and_minutes(SLOT.seconds // 60)),
            ("base_url", schedule.base_url),
            ("url", schedule.url),
            ("time_zone_name", schedule.time_zone),
        ],
    )
    for track in schedule.tracks:
        said = {"name": xml_text(track.name)}
        ET.SubElement(
            element, "track", said | ({"slug": track.slug} if is_slug(track.slug) else {})
        )


def _day(root: ET.Element, day: Day) -> None:
    """Write one day, room by room."""
    element = ET.SubElement(
        root,
        "day",
        index=str(day.index),
        date=day.date.isoformat(),
        start=day.starts_at.isoformat(),
        end=day.ends_at.isoformat(),
    )
    for place, events in day.rooms:
        room = ET.SubElement(element, "room", name=xml_text(place.name), guid=place.guid)
        for event in events:
            _event(room, event, place)


def _event(room: ET.Element, event: Event, place: Place) -> None:
    """Write one event. Nobody has agreed to be recorded: the forum asks no speaker for it."""
    element = ET.SubElement(room, "event", guid=event.guid, id=str(event.id))
    add_texts(
        element,
        [
            ("room", place.name),
            ("title", event.title),
            ("subtitle", ""),
            ("type", event.type),
            ("date", event.starts_at.isoformat()),
            ("start", f"{event.starts_at:%H:%M}"),
            ("duration", days_hours_and_minutes(minutes_of(event))),
            ("abstract", event.abstract),
            ("slug", event.slug),
            ("track", event.track),
            ("language", event.language),
            ("description", ""),
        ],
    )
    _persons(ET.SubElement(element, "persons"), event.persons)
    add_texts(ET.SubElement(element, "recording"), [("license", ""), ("optout", "true")])
    links = ET.SubElement(element, "links")
    if event.link:
        href, title = event.link
        ET.SubElement(links, "link", href=href, type=LINK).text = title
    ET.SubElement(element, "attachments")
    add_texts(element, [("url", event.url)])


def _persons(element: ET.Element, persons: Iterable[Person]) -> None:
    """Write who speaks and who moderates."""
    for person in persons:
        said = ET.SubElement(element, "person", id=str(person.id), guid=person.guid)
        said.text = xml_text(person.name)
