"""The villages, the plan of the floor and the directory of exhibitors."""

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as Answer

from forum.edition.access import of_edition
from forum.edition.models import Edition
from forum.organisations import phrases as ess
from forum.uploads.answers import answer_of
from forum.uploads.queries import file_by_id
from forum.villages import drawing, filtering, floor, forms, opendata, phrases, queries
from forum.villages.rules import is_public
from forum.web.locale import locale

bp = Blueprint("villages", __name__)
NAMED = 12  # letters of a print that make an address of its own for each file
LONG, SHORT = 31_536_000, 300  # seconds


@bp.context_processor
def _words() -> dict[str, object]:
    return {"phrases": phrases, "ess": ess}


@bp.get("/<edition_slug>/villages")
@of_edition
def index(edition: Edition) -> str:
    """Show the villages."""
    return render_template(
        "villages/index.html",
        villages=queries.villages(edition.id),
        stands=queries.stand_counts(edition.id),
        exhibitors=queries.exhibitor_counts(edition.id),
    )


@bp.get("/<edition_slug>/villages/<slug>")
@of_edition
def village(edition: Edition, slug: str) -> str:
    """Show a village: its stands in order, and who is on them."""
    shown = queries.village(edition.id, slug) or abort(404)
    stands = [s for s in queries.stands(edition.id) if s.village_id == shown.id]
    exhibitors = queries.public_exhibitors(edition.id)
    spots = drawing.spots(stands, exhibitors)
    return render_template(
        "villages/village.html",
        village=shown,
        spots=spots,
        quarters=drawing.quarters(spots, edition.plan_width, locale()),
        waiting=[e for e in exhibitors if e.village_id == shown.id and e.stand_id is None],
    )


@bp.get("/<edition_slug>/plan")
@of_edition
def plan(edition: Edition) -> str:
    """Show the floor, drawn and as a table."""
    spots = drawing.spots(queries.stands(edition.id), queries.public_exhibitors(edition.id))
    order, villages = forms.order(request.args), queries.villages(edition.id)
    asked, code = request.args.get("village", ""), request.args.get("stand", "")
    return render_template(
        "villages/plan.html",
        plan=drawing.plan(
            edition, spots, queries.areas(edition.id), locale(), floor.background(edition.id)
        ),
        spots=drawing.in_order(spots, order),
        marked=next((spot for spot in spots if spot.stand.code == code), None),
        beside=drawing.neighbours(spots),
        order=order,
        zoom=forms.zoom(request.args),
        villages=villages,
        chosen=next((v for v in villages if v.slug == asked), None),
        unknown=asked if asked and asked not in {v.slug for v in villages} else "",
    )


@bp.get("/<edition_slug>/plan/fond")
@of_edition
def ground(edition: Edition) -> Answer:
    """Give the drawing of the venue that lies under the stands; kept as long as it is the same."""
    shown = floor.background(edition.id) or abort(404)
    response = answer_of(shown.file, as_attachment=False)
    is_named = request.args.get("v") == shown.file.sha256[:NAMED]
    response.headers["Cache-Control"] = f"public, max-age={LONG if is_named else SHORT}"
    return response


@bp.get("/<edition_slug>/exposants")
@of_edition
def directory(edition: Edition) -> str:
    """Show the exhibitors that somebody looks for, all of them at first."""
    exhibitors = queries.public_exhibitors(edition.id)
    villages, networks = queries.villages(edition.id), queries.networks()
    choices = filtering.choices(villages, networks)
    sought, unknown = forms.sought(request.args, choices.known)
    found = phrases.by_name(e for e in exhibitors if sought.is_met_by(phrases.facts(e)))
    page, pages = forms.page(request.args, len(found))
    return render_template(
        "villages/directory.html",
        shown=found[(page - 1) * forms.PAGE : page * forms.PAGE],
        result=phrases.found_said(len(found), len(exhibitors)),
        options=choices.offered(exhibitors, sought),
        sought=sought,
        unknown=[filtering.unknown_said(value) for value in unknown],
        networks=networks,
        page=page,
        pages=pages,
    )


@bp.get("/<edition_slug>/exposants.csv")
@of_edition
def directory_csv(edition: Edition) -> Answer:
    """Give the directory as open data."""
    written = opendata.directory_csv(phrases.by_name(queries.public_exhibitors(edition.id)))
    response = make_response(written)
    response.mimetype = "text/csv"
    name = f"exposants-{edition.slug}.csv"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "public, max-age=300"
    response.add_etag()
    return response.make_conditional(request)


@bp.get("/<edition_slug>/exposants/<slug>")
@of_edition
def exhibitor(edition: Edition, slug: str) -> str:
    """Show an exhibitor: what it is, who runs it, where its stand is."""
    shown = queries.public_exhibitor(edition.id, slug) or abort(404)
    host = shown.host if shown.host and is_public(shown.host.state) else None
    return render_template(
        "villages/exhibitor.html",
        exhibitor=shown,
        host=host,
        companions=phrases.by_name(queries.public_companions(shown)),
    )


@bp.get("/<edition_slug>/exposants/<slug>/logo")
@of_edition
def logo(edition: Edition, slug: str) -> Response:
    """Show the logo of an exhibitor."""
    shown = queries.public_exhibitor(edition.id, slug) or abort(404)
    file = file_by_id(shown.logo_id) or abort(404)
    return answer_of(file, as_attachment=False, is_public=True)


@bp.get("/<edition_slug>/reseaux/<slug>")
@of_edition
def network(edition: Edition, slug: str) -> str:
    """Show a network: what it is, its collective stand, its members who exhibit."""
    shown = queries.network(slug) or abort(404)
    exhibitors = queries.public_exhibitors(edition.id)
    collective, members = phrases.of_network(shown, exhibitors)
    return render_template(
        "villages/network.html", network=shown, collective=collective, members=members
    )
