"""What a subscriber finds at an address that was renewed, or never was one."""

import datetime as dt

import icalendar
from flask_babel import gettext
from icalendar.enums import STATUS, TRANSP

from forum.agenda.entries import address
from forum.agenda.feeds import PRODUCT, name_calendar
from forum.agenda.rules import clean, uid
from forum.edition.models import Edition
from forum.web.words import plain


def unknown_calendar(edition: Edition) -> bytes:
    """Return a calendar that says once that its address is no longer valid.

    It is the same for every word. Its one entry stands on the day of the forum, where the debates
    stood: whoever looks for them finds it, once, and on no other day.
    """
    said = gettext("Cette adresse d’agenda n’est plus valable")
    way_out = gettext(
        "Si elle a été renouvelée, la nouvelle se trouve dans votre espace. "
        "Si vous n’avez plus le lien de votre espace, demandez-le ici :"
    )
    page = address(edition, "inscription/lien")
    of_groups = gettext(
        "Pour un groupe : %(address)s", address=address(edition, "inscription/groupe/lien")
    )
    calendar = icalendar.Calendar.new(
        prodid=PRODUCT,
        uid=uid("unknown-agenda"),
        method="PUBLISH",
    )
    name_calendar(calendar, clean(f"{plain(edition.short_name)} – {said}"), said)
    calendar.add("REFRESH-INTERVAL", dt.timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", icalendar.vDuration(dt.timedelta(days=1)))
    event = icalendar.Event.new(
        uid=uid("unknown-agenda-entry"),
        summary=said,
        start=edition.local_day,
        end=edition.local_day + dt.timedelta(days=1),
        stamp=edition.revised_at or edition.starts_at,
        status=STATUS.CONFIRMED,
        description=f"{way_out}\n{page}\n{of_groups}",
        url=page,
    )
    event.add("TRANSP", TRANSP.TRANSPARENT)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
