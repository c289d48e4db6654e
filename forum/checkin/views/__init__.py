"""The scanner's page and what it is made of, and the API that it speaks to."""

from flask import Response, request
from werkzeug.exceptions import BadRequest

from forum import clock
from forum.checkin import assets
from forum.checkin.problems import not_json, not_understood, refused
from forum.checkin.reading import ShapeError
from forum.checkin.views import desk, devices, page, scanning
from forum.checkin.views.api import API, bp
from forum.refusals import RefusedError
from forum.web.words import local

__all__ = ["bp", "desk", "devices", "page", "scanning"]

bp.add_app_template_global(assets.scanner_asset)


@bp.after_request
def _tell_time(response: Response) -> Response:
    """Tell the forum's time, where it is held, with every answer: phones set their own by it."""
    if request.path.startswith(API):
        response.headers["Forum-Now"] = local(clock.now()).isoformat(timespec="milliseconds")
    return response


@bp.errorhandler(RefusedError)
def _refused(error: RefusedError) -> Response:
    return refused(*error.refusals)


@bp.errorhandler(ShapeError)
def _misshapen(error: ShapeError) -> Response:
    return not_understood(error.faults)


@bp.errorhandler(BadRequest)
def _not_json(_error: BadRequest) -> Response:
    return not_json()
