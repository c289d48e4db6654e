"""Calendars of one person or one group: kept by nobody between, asked for again each time."""

from flask import Response, g, request

from forum import clock, codes
from forum.agenda.access import by_agenda_address
from forum.agenda.addresses import Owner
from forum.agenda.feeds import RENDERER, rendered
from forum.agenda.owners import feed_of
from forum.agenda.rules import etag
from forum.agenda.views.blueprint import CALENDAR, bp
from forum.agenda.views.unknown import no_calendar, told_to_programs
from forum.groups.access import by_group_link
from forum.groups.models import Group
from forum.registration.access import by_private_link
from forum.registration.models import Registration
from forum.web.answering import answer
from forum.web.limits import limiter

OFTEN = "120 per hour"  # for one address: programs ask every few minutes at most


def _answer(owner: Owner) -> Response:
    """Send a calendar to its reader, or 304.

    It has no Last-Modified: leaving a debate would put it back.
    """
    feed = feed_of(g.edition, owner, clock.now())
    name = "groupe" if isinstance(owner, Group) else "mon-agenda"
    file = f"forum-ess-{g.edition.slug}-{name}.ics"
    tag = etag(feed, RENDERER)
    return answer(lambda: rendered(feed), tag, mimetype=CALENDAR, file=file, is_private=True)


@bp.get("/agenda/<word>.ics")
@limiter.limit(OFTEN, key_func=lambda: codes.fingerprint(request.path))
@by_agenda_address(no_calendar)
def own(owner: Owner) -> Response:
    """Give what one participant chose, or the slot of one group, to whoever knows this address."""
    return _answer(owner)


@bp.get("/p/<token>/agenda.ics")
@told_to_programs
@by_private_link
def personal(registration: Registration) -> Response:
    """Give the debates that one participant chose."""
    return _answer(registration)


@bp.get("/g/<token>/agenda.ics")
@told_to_programs
@by_group_link
def group(group: Group) -> Response:
    """Give the slot of a group at its former address, which opens its space as well.

    It is offered to nobody any more; who subscribed to it is told as before.
    """
    return _answer(group)
