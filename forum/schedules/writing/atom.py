"""The changes of a programme as a feed to follow (Atom, RFC 4287)."""

import datetime as dt
import xml.etree.ElementTree as ET
from zoneinfo import ZoneInfo

from flask_babel import gettext

from forum.agenda.entries import address
from forum.agenda.rules import DOMAIN
from forum.board.models import Change, Release
from forum.board.releases import last_changes
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.schedules.writing.frab_xml import GENERATOR
from forum.schedules.writing.gathering import words
from forum.schedules.writing.phrases import details, headline
from forum.schedules.writing.rules import xml_text
from forum.schedules.writing.xml_elements import add_texts, document
from forum.web.locale import locale

NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SINCE = 2011  # a year of whoever gives these names: that of the forum may be put off
MOST = 100  # entries; who follows a feed has seen what came before


def written(edition: Edition, revised_at: dt.datetime) -> bytes:
    """Write the last changes, in the language of the moment; `revised_at` dates an empty feed.

    No account is named: the forum's organiser speaks.
    """
    found = last_changes(edition.id, MOST)
    zone = ZoneInfo(edition.time_zone)
    root = ET.Element("feed", {"xmlns": NAMESPACE, LANGUAGE: locale()})
    add_texts(
        root,
        [
            ("id", _id(edition, "programme")),
            ("title", _title(edition)),
            ("subtitle", words(edition.tagline)),
            ("updated", _moment(found[0][0].released_at if found else revised_at, zone)),
        ],
    )
    _link(root, "self", "application/atom+xml", _page(edition, "programme.atom"))
    _link(root, "alternate", "text/html", _page(edition, "programme"))
    add_texts(ET.SubElement(root, "author"), [("name", edition.organiser)])
    ET.SubElement(root, "generator").text = GENERATOR
    for release, change, debate in found:
        _entry(ET.SubElement(root, "entry"), edition, (release, change, debate), zone)
    return document(root)


def _title(edition: Edition) -> str:
    """Name the feed."""
    forum = words(edition.short_name)
    return str(gettext("%(forum)s – changements du programme", forum=forum))


def _entry(
    element: ET.Element, edition: Edition, told: tuple[Release, Change, Debate], zone: ZoneInfo
) -> None:
    """Write what one release did to one debate."""
    release, change, debate = told
    moment = _moment(release.released_at, zone)
    add_texts(
        element,
        [
            ("id", _id(edition, f"version/{release.number}/{debate.uid}")),
            ("title", headline(change, debate)),
            ("published", moment),
            ("updated", moment),
        ],
    )
    _link(element, "alternate", "text/html", _page(edition, f"debats/{debate.slug}"))
    ET.SubElement(element, "category", term=change.kind.value)
    content = ET.SubElement(element, "content", type="html")
    content.text = xml_text(details(release, change))


def _id(edition: Edition, path: str) -> str:
    """Return a name for ever (RFC 4151): not of the host, which may change."""
    return f"tag:{DOMAIN},{SINCE}:{edition.slug}/{path}"


def _moment(moment: dt.datetime, zone: ZoneInfo) -> str:
    """Write a moment in local time with its offset (RFC 3339)."""
    return moment.astimezone(zone).isoformat(timespec="seconds")


def _page(edition: Edition, path: str) -> str:
    """Return the whole address of a page, in the language of the moment."""
    said_in = "" if locale() == "fr" else f"?langue={locale()}"
    return address(edition, path) + said_in


def _link(parent: ET.Element, relation: str, kind: str, href: str) -> None:
    """Write where something stands."""
    ET.SubElement(parent, "link", rel=relation, type=kind, href=href)
