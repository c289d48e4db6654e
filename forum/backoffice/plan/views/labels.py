"""Sheets for the stands: which to print, and the PDF."""

from http import HTTPStatus

from flask import abort, make_response, render_template, request
from werkzeug.wrappers import Response

from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.plan.labels import labels_pdf
from forum.backoffice.plan.views.blueprint import bp
from forum.edition.models import Edition
from forum.villages import drawing, queries
from forum.villages.drawing import Spot


def _held(edition: Edition) -> list[Spot]:
    """Return the stands of public exhibitors, in the order of their codes."""
    spots = drawing.spots(queries.stands(edition.id), queries.public_exhibitors(edition.id))
    return [spot for spot in spots if spot.exhibitors]


@bp.get("/etiquettes")
@in_office(Permission.EDIT_PLAN)
def labels(edition: Edition) -> str:
    """Offer the sheets of all stands, of a village, of one stand."""
    held = _held(edition)
    return render_template(
        "backoffice/plan/labels.html",
        spots=held,
        quarters=drawing.quarters(held, edition.plan_width, "fr"),
    )


@bp.get("/etiquettes.pdf")
@in_office(Permission.EDIT_PLAN)
def labels_to_print(edition: Edition) -> Response:
    """Give the sheets of all stands, or of those of the address (`?village=`, `?stand=`)."""
    code, village = request.args.get("stand", ""), request.args.get("village", "")
    chosen = [
        spot
        for spot in _held(edition)
        if code in {"", spot.stand.code} and village in {"", spot.stand.village.slug}
    ]
    if not chosen:
        abort(HTTPStatus.NOT_FOUND)
    response = make_response(labels_pdf(edition, chosen))
    response.mimetype = "application/pdf"
    response.headers["Cache-Control"] = "no-store"
    parts = [part for part in ("etiquettes", edition.slug, village, code) if part]
    name = f"{'-'.join(parts)}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response
