"""The programme inside the page of another site, and the line that brings it there."""

from zoneinfo import ZoneInfo

from flask import Response, make_response, render_template, request

from forum.debates.programme import programme_for
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.schedules.framing import frame_line
from forum.schedules.views.blueprint import bp
from forum.web.headers import POLICY_IN_FRAMES
from forum.web.locale import LOCALES, by_address_alone, locale


@bp.get("/<edition_slug>/programme/a-integrer")
@of_edition
def embed(edition: Edition) -> str:
    """Give the line for another site, with a choice of track and language, and show what it does.

    Of the filters of the programme, a frame is asked for its track alone.
    """
    asked = {"parcours": request.args.get("parcours", "")}
    shown = programme_for(edition.id, ZoneInfo(edition.time_zone), asked)
    said = request.args.get("cadre")
    language = said if said in LOCALES else locale()
    track = next((one for one in shown.tracks if one.slug == shown.filters.track), None)
    return render_template(
        "schedules/embed.html",
        programme=shown,
        language=language,
        line=frame_line(edition, language, track, shown.found),
    )


@bp.get("/<edition_slug>/integre/programme")
@of_edition
@by_address_alone
def embedded(edition: Edition) -> Response:
    """Show the programme in the frame of another site: no cookie, and every link leads out."""
    shown = programme_for(edition.id, ZoneInfo(edition.time_zone), request.args)
    response = make_response(render_template("schedules/embedded.html", programme=shown))
    response.headers["Content-Security-Policy"] = POLICY_IN_FRAMES
    response.headers["X-Robots-Tag"] = "noindex"
    response.cache_control.public = True
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
