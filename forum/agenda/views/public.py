"""Calendars to subscribe to: GET and HEAD, 304 when nothing changed."""

from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import Response, abort
from flask_babel import gettext

from forum import clock
from forum.agenda import queries
from forum.agenda.feeds import RENDERER, in_json, public_feed, rendered
from forum.agenda.rules import KEPT_AS_CANCELLED, Feed, latest
from forum.agenda.views.blueprint import CALENDAR, CALENDAR_JSON, bp
from forum.debates.models import Debate
from forum.debates.stamps import fresh, stamp_of
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.web.answering import answer, may_be_new_to_it
from forum.web.locale import by_address_alone, locale, speaking
from forum.web.words import plain


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which debates a calendar is of, how it is called and the path of the page that shows it."""

    name: str
    path: str
    only: sa.ColumnElement[bool] = field(default_factory=sa.true)


@dataclass(frozen=True, slots=True)
class Writing:
    """How a calendar is written."""

    write: Callable[[Feed], bytes]
    mimetype: str
    ending: str  # of the name of its file; nobody registered one for jCal, Cyrus has this


ICALENDAR, JCAL = Writing(rendered, CALENDAR, "ics"), Writing(in_json, CALENDAR_JSON, "jcs")


def _answer(
    edition: Edition, file: str, choose: Callable[[], Chosen], how: Writing = ICALENDAR
) -> Response:
    """Send a calendar of debates, or 304 by the stamp of the programme alone.

    A cancelled debate says so for a month, then leaves: no row is written then, and yet the
    calendar is another one.
    """
    stamp, since = stamp_of(edition.id), clock.now() - KEPT_AS_CANCELLED
    told, left_at = queries.cancellations(edition.id, since)
    changed_at = latest((stamp.revised_at, left_at and left_at + KEPT_AS_CANCELLED))

    # After the stamp: what is told must not be older than what it is kept under.
    found = choose() if may_be_new_to_it() else None

    def write() -> bytes:
        with speaking(locale(), fresh(edition)):  # asked for once, and not by thousands of texts
            of = found or choose()
            debates = queries.slots(edition.id, of.only, queries.still_told(since))
            return how.write(public_feed(edition, debates, of.name, of.path, changed_at))

    return answer(
        write,
        RENDERER,
        stamp,
        told,
        mimetype=how.mimetype,
        modified_at=changed_at,
        file=f"forum-ess-{edition.slug}-{file}.{how.ending}",
    )


@bp.get("/<edition_slug>/programme.ics")
@of_edition
@by_address_alone
def programme(edition: Edition) -> Response:
    """Give the whole programme."""
    return _answer(edition, "programme", lambda: Chosen(gettext("programme"), "programme"))


@bp.get("/<edition_slug>/programme.jcs")
@of_edition
@by_address_alone
def programme_json(edition: Edition) -> Response:
    """Give the whole programme to programs that would rather read JSON."""
    return _answer(edition, "programme", lambda: Chosen(gettext("programme"), "programme"), JCAL)


@bp.get("/<edition_slug>/parcours/<slug>.ics")
@of_edition
@by_address_alone
def track(edition: Edition, slug: str) -> Response:
    """Give the debates of one track.

    One that the last debate has left stays empty for who subscribed to it, and tells no name.
    """

    def choose() -> Chosen:
        found, is_shown = queries.track_at(edition.id, slug) or abort(404)
        name = plain(found.name) if is_shown else slug
        return Chosen(name, f"parcours/{slug}", Debate.track_id == found.id)

    return _answer(edition, slug, choose)


@bp.get("/<edition_slug>/debats/<slug>.ics")
@of_edition
@by_address_alone
def debate(edition: Edition, slug: str) -> Response:
    """Give one debate."""

    def choose() -> Chosen:
        found = queries.debate_at(edition.id, slug) or abort(404)
        return Chosen(plain(found.title), f"debats/{slug}", Debate.id == found.id)

    return _answer(edition, slug, choose)


@bp.get("/<edition_slug>/salles/<slug>.ics")
@of_edition
@by_address_alone
def room(edition: Edition, slug: str) -> Response:
    """Give the debates of one room; one that the last debate has left is as such a track is."""

    def choose() -> Chosen:
        found, is_shown = queries.room_at(edition.id, slug) or abort(404)
        return Chosen(
            found.name if is_shown else slug, f"salles/{slug}", Debate.room_id == found.id
        )

    return _answer(edition, slug, choose)
