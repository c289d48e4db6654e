"""What every view of the doors' API begins with: the blueprint, the body, the report."""

from typing import Any

from flask import Blueprint, request
from werkzeug.exceptions import BadRequest

from forum.checkin.reports import Report, report_from

bp = Blueprint("checkin", __name__)
API = "/api/v1"


def body() -> Any:  # noqa: ANN401 - whatever a program sends
    """Read the JSON that was sent, whatever its declared type."""
    try:
        return request.get_json(force=True)
    except RecursionError as error:
        raise BadRequest from error


def report() -> Report:
    """Read what a phone says of itself beside what it asks."""
    return report_from(request.headers)
