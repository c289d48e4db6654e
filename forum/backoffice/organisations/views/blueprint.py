"""The blueprint of the office of organisations and networks, and how each is found."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from forum.backoffice.organisations import queries
from forum.backoffice.organisations.access import allow_a_long_file
from forum.organisations import phrases as ess
from forum.organisations.models import Network, Organisation
from forum.organisations.queries import organisation_numbered
from forum.organisations.rules import called

bp = Blueprint("organisation_office", __name__, url_prefix="/organisation/structures")
bp.url_value_preprocessor(allow_a_long_file)
NUMBER = "<int(max=2147483647):number>"
Page = Response | tuple[str, int]


@bp.context_processor
def _words() -> dict[str, object]:
    return {"ess": ess, "called": called}


def found(number: int) -> Organisation:
    """Return an organisation, or answer that there is none."""
    return organisation_numbered(number) or abort(HTTPStatus.NOT_FOUND)


def found_network(number: int) -> Network:
    """Return a network, or answer that there is none."""
    return queries.network_numbered(number) or abort(HTTPStatus.NOT_FOUND)


def back(endpoint: str, number: int, message: str, kind: str = "success") -> Response:
    """Lead back to the page of an organisation or a network, which says what was done."""
    flash(message, kind)
    return redirect(url_for(f"organisation_office.{endpoint}", number=number), HTTPStatus.SEE_OTHER)
