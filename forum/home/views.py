"""The front door, the home page of an edition and the duties of a public site."""

import datetime as dt

from flask import Blueprint, Response, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from forum import clock, settings
from forum.debates.queries import debates_by_track, shown_tracks
from forum.edition.access import of_current_edition, of_edition
from forum.edition.models import Edition
from forum.home import health as state
from forum.home.credits import CREDITS
from forum.home.presenting import poster_date
from forum.home.source import archive
from forum.preparation.queries import last_meeting, next_meeting
from forum.villages.queries import villages
from forum.web.access import public
from forum.web.assets import asset
from forum.web.limits import limiter

bp = Blueprint("home", __name__)
DECLARED_ON = dt.date(2026, 11, 22)  # the declaration of accessibility; three years at most


@bp.get("/")
@of_current_edition
def front(edition: Edition) -> AnyResponse:
    """Lead to the current edition."""
    return redirect(url_for("home.show", edition_slug=edition.slug))


@bp.get("/<edition_slug>/")
@of_edition
def show(edition: Edition) -> str:
    """Show an edition: when, where, what for, and how to take part."""
    now = clock.now()
    upcoming = next_meeting(edition.id, now)
    return render_template(
        "home/show.html",
        poster=poster_date(edition),
        tracks=shown_tracks(edition.id),
        debates_by_track=debates_by_track(edition.id),
        villages=villages(edition.id),
        upcoming=upcoming,
        last=None if upcoming else last_meeting(edition.id, now),
    )


@bp.get("/accessibilite")
@of_current_edition
def accessibility(edition: Edition) -> str:
    """Declare how accessible the site is, in the form that the RGAA imposes."""
    return render_template("home/accessibility.html", edition=edition, declared_on=DECLARED_ON)


@bp.get("/mentions-legales")
@of_current_edition
def legal_notice(edition: Edition) -> str:
    """Say who publishes and hosts the site."""
    return render_template(
        "home/legal_notice.html", edition=edition, duties=settings.current().duties
    )


@bp.get("/donnees-personnelles")
@of_current_edition
def personal_data(edition: Edition) -> str:
    """Say what is kept of people, why, for how long, and their rights."""
    return render_template(
        "home/personal_data.html", edition=edition, duties=settings.current().duties
    )


@bp.get("/sources")
@of_current_edition
def sources(edition: Edition) -> str:
    """Say where the forum and its software come from."""
    return render_template(
        "home/sources.html", edition=edition, duties=settings.current().duties, credits=CREDITS
    )


@bp.get("/sources/forum.tar.gz")
@public
@limiter.limit("10 per minute")
def source() -> Response:
    """Hand out the source of this very site."""
    return Response(archive(), mimetype="application/gzip")


@bp.get("/sante")
@public
def health() -> tuple[Response, int]:
    """Tell a monitor how the house is."""
    facts, status = state.health(clock.now())
    answer = jsonify(facts)
    answer.cache_control.no_store = True
    return answer, status


@bp.get("/robots.txt")
@public
def robots() -> Response:
    """Keep private and working pages out of search engines."""
    return Response(render_template("home/robots.txt"), mimetype="text/plain")


@bp.get("/favicon.ico")
@public
def favicon() -> AnyResponse:
    """Lead browsers that ask at the old address to the drawing."""
    return redirect(asset("icon.svg"))
