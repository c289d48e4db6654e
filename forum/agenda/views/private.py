"""Calendars of one person or one group: kept by nobody between, asked for again each time."""

from flask import Response, g, request

from forum import clock, codes
from forum.agenda.access import by_agenda_address
from forum.agenda.feeds import RENDERER, rendered
from forum.agenda.groups import group_feed
from forum.agenda.personal import personal_feed
from forum.agenda.rules import Feed, etag
from forum.agenda.views.blueprint import CALENDAR, bp
from forum.agenda.views.unknown import no_calendar, told_to_programs
from forum.groups.access import by_group_link
from forum.groups.models import Group
from forum.registration.access import by_private_link
from forum.registration.models import Registration
from forum.web.answering import answer
from forum.web.limits import limiter

OFTEN = "120 per hour"  # for one address: programs ask every few minutes at most


def _answer(feed: Feed, name: str) -> Response:
    """Send a calendar to its reader, or 304.

    It has no Last-Modified: leaving a debate would put it back.
    """
    file = f"forum-ess-{g.edition.slug}-{name}.ics"
    tag = etag(feed, RENDERER)
    return answer(lambda: rendered(feed), tag, mimetype=CALENDAR, file=file, is_private=True)


@bp.get("/agenda/<word>.ics")
@limiter.limit(OFTEN, key_func=lambda: codes.fingerprint(request.path))
@by_agenda_address(no_calendar)
def own(registration: Registration) -> Response:
    """Give the debates that one participant chose to whoever knows this address."""
    return _answer(personal_feed(g.edition, registration, clock.now()), "mon-agenda")


@bp.get("/p/<token>/agenda.ics")
@told_to_programs
@by_private_link
def personal(registration: Registration) -> Response:
    """Give the debates that one participant chose."""
    return _answer(personal_feed(g.edition, registration, clock.now()), "mon-agenda")


@bp.get("/g/<token>/agenda.ics")
@told_to_programs
@by_group_link
def group(group: Group) -> Response:
    """Give the slot of a group."""
    return _answer(group_feed(g.edition, group, clock.now()), "groupe")
