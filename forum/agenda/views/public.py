"""Calendars to subscribe to: GET and HEAD, 304 when nothing changed."""

from flask import Response, abort, g, request
from flask_babel import gettext

from forum.agenda import queries
from forum.agenda.feeds import RENDERER, public_feed, rendered
from forum.agenda.rules import Feed, etag
from forum.agenda.views.blueprint import bp
from forum.debates.models import Debate
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.web.words import plain


def _answer(feed: Feed, name: str) -> Response:
    """Send a calendar, or 304; it is written only if it must be sent."""
    response = Response(mimetype="text/calendar")
    response.set_etag(etag(feed, RENDERER))
    if feed.revised_at:
        response.last_modified = feed.revised_at
    response.cache_control.no_cache = True
    response.vary.add("Cookie")
    file = f"forum-ess-{g.edition.slug}-{name}.ics"
    response.headers.set("Content-Disposition", "inline", filename=file)
    response.make_conditional(request)
    if response.status_code == 200:  # noqa: PLR2004 - the HTTP code
        response.set_data(rendered(feed))
    return response


@bp.get("/<edition_slug>/programme.ics")
@of_edition
def programme(edition: Edition) -> Response:
    """Give the whole programme."""
    feed = public_feed(edition, queries.slots(edition.id), gettext("programme"), "programme")
    return _answer(feed, "programme")


@bp.get("/<edition_slug>/parcours/<slug>.ics")
@of_edition
def track(edition: Edition, slug: str) -> Response:
    """Give the debates of one track."""
    found = queries.track_at(edition.id, slug) or abort(404)
    debates = queries.slots(edition.id, Debate.track_id == found.id)
    return _answer(public_feed(edition, debates, plain(found.name), f"parcours/{slug}"), slug)


@bp.get("/<edition_slug>/debats/<slug>.ics")
@of_edition
def debate(edition: Edition, slug: str) -> Response:
    """Give one debate."""
    found = queries.slots(edition.id, Debate.slug == slug) or abort(404)
    return _answer(public_feed(edition, found, plain(found[0].title), f"debats/{slug}"), slug)


@bp.get("/<edition_slug>/salles/<slug>.ics")
@of_edition
def room(edition: Edition, slug: str) -> Response:
    """Give the debates of one room."""
    found = queries.room_at(edition.id, slug) or abort(404)
    debates = queries.slots(edition.id, Debate.room_id == found.id)
    return _answer(public_feed(edition, debates, found.name, f"salles/{slug}"), slug)
