"""The scanner's page, and the files that it is made of."""

from flask import Response, abort, jsonify

from forum.checkin import answers, assets, offline
from forum.checkin.views.api import bp
from forum.web.access import public


@bp.get("/accueil/")
@public
def scanner() -> str:
    """Show the scanner; which forum it serves is told by its enrolment."""
    return offline.scanner_page()


@bp.get("/accueil/sw.js")
@public
def service_worker() -> Response:
    """Give a phone what it holds to open the scanner without network."""
    return offline.service_worker()


@bp.get("/accueil/actifs/<path:name>")
@public
def asset(name: str) -> Response:
    """Serve one file of the scanner."""
    return assets.served(name) or abort(404)


@bp.get("/accueil/manifest.webmanifest")
@public
def manifest() -> Response:
    """Say how a phone installs the scanner."""
    response = jsonify(answers.app_manifest())
    response.mimetype = "application/manifest+json"
    return response
