"""The programme inside the page of another site, and the line that brings it there."""

from zoneinfo import ZoneInfo

from flask import Response, render_template, request

from forum.agenda.entries import address
from forum.debates.models import Track
from forum.debates.programme import LONGEST, Programme, programme_for
from forum.debates.queries import shown_track
from forum.debates.stamps import fresh, stamp_of
from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.schedules.framing import frame_line
from forum.schedules.views.blueprint import bp
from forum.web.answering import answer
from forum.web.assets import asset
from forum.web.headers import POLICY_IN_FRAMES
from forum.web.locale import LOCALES, by_address_alone, locale

DRAWN = "4"  # changes the ETag of what was drawn before


def _asked() -> str:
    """Return the track asked for: of the filters of the programme, a frame knows this one alone."""
    return request.args.get("parcours", "")[:LONGEST]


def _shown(edition: Edition, asked: str) -> tuple[Programme, Track | None]:
    """Read the programme that a frame shows, and the track that it is of, if of one."""
    shown = programme_for(edition.id, ZoneInfo(edition.time_zone), {"parcours": asked})
    return shown, next((one for one in shown.tracks if one.slug == shown.filters.track), None)


@bp.get("/<edition_slug>/programme/a-integrer")
@of_edition
def embed(edition: Edition) -> str:
    """Give the line for another site, by track and language, and show what it does."""
    shown, track = _shown(edition, _asked())
    said = request.args.get("cadre")
    language = said if said in LOCALES else locale()
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
    """Show the programme in the frame of another site: no cookie, and every link leads out.

    A track that is not there is left aside: however many are made up, one answer is kept.
    """
    stamp = stamp_of(edition.id)
    known = shown_track(edition.id, _asked())
    slug = known.slug if known else ""

    def draw() -> bytes:
        shown, track = _shown(fresh(edition), slug)
        whole = address(edition, "programme")  # not of the host that the first reader asked for
        page = render_template(
            "schedules/embedded.html", programme=shown, track=track, canonical=whole
        )
        return page.encode()

    response = answer(
        draw,
        DRAWN,
        stamp,
        slug,
        asset("css/forum.css"),
        asset("pictograms.svg"),
        mimetype="text/html",  # no Last-Modified: a page changes with its template too
    )
    response.headers["Content-Security-Policy"] = POLICY_IN_FRAMES
    response.headers["X-Robots-Tag"] = "noindex"
    return response
