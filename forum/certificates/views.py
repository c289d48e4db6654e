"""The certificate in the participant's own space."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, g, make_response, render_template

from forum import clock
from forum.certificates.phrases import REFUSALS
from forum.certificates.queries import was_scanned
from forum.certificates.rules import Reason, refusals
from forum.certificates.sheets import certificate_pdf
from forum.registration.access import by_private_link
from forum.registration.links import word_of
from forum.registration.models import Registration

bp = Blueprint("certificates", __name__)


@bp.app_template_global()
def has_certificate(registration: Registration, *, even_today: bool = False) -> bool:
    """Tell whether somebody may have a certificate; organisers give it on the day itself."""
    is_over = even_today or clock.now() >= g.edition.ends_at
    return is_over and was_scanned(registration.id)


@bp.get("/p/<token>/attestation.pdf")
@by_private_link
def own(registration: Registration) -> Response:
    """Give somebody the certificate of her attendance, or say why there is none."""
    was_seen = was_scanned(registration.id)
    refused = refusals(g.edition.ends_at, clock.now(), was_scanned=was_seen)
    if refused:
        title, way_out = REFUSALS[Reason(refused[0].reason)]
        words = {"title": title, "way_out": way_out, "token": word_of(registration)}
        page = render_template("registration/refused.html", **words)
        abort(make_response(page, HTTPStatus.CONFLICT))
    pdf = certificate_pdf(g.edition, registration, clock.now())
    response = make_response(pdf or abort(HTTPStatus.NOT_FOUND))
    response.mimetype = "application/pdf"
    name = f"attestation-forum-ess-{g.edition.slug}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response
