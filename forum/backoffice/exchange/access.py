"""An errand is for the account that asked for it, at its edition, as long as it is kept."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Response, abort, make_response, render_template, request, url_for
from flask_security import current_user

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.exchange import keeping
from forum.backoffice.exchange.rules import Kind, State, is_stale
from forum.edition.models import Edition
from forum.spreadsheets.rules import MOST_BYTES

View = Callable[..., Any]
PERMISSIONS = {
    Kind.IMPORT: Permission.IMPORT_REGISTRATIONS,
    Kind.EXPORT: Permission.EXPORT_REGISTRATIONS,
    Kind.PROGRAMME: Permission.EDIT_PROGRAMME,
}
BEGINNINGS = {  # the pages where what is gone is asked for anew
    Kind.IMPORT: "exchange.import_registrations",
    Kind.EXPORT: "exchange.export",
    Kind.ORGANISATIONS: "organisation_office.give_list",
    Kind.PROGRAMME: "schedule_office.give",
}


def gone(kind: Kind) -> Response:
    """Tell that nothing is kept here any more, and where to begin again."""
    page = render_template(
        "backoffice/exchange/gone.html",
        again=url_for(BEGINNINGS[kind]),
        is_export=kind is Kind.EXPORT,
    )
    return make_response(page, HTTPStatus.NOT_FOUND)


def of_errand(kind: Kind, *states: State) -> Callable[[View], View]:
    """Let who asked for an errand see a page about it, in certain states; the view receives it."""

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(edition: Edition, token: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            errand = keeping.found(token)
            if (
                errand is None
                or is_stale(errand.asked_at, clock.now())
                or errand.kind is not kind
                or (errand.edition_id, errand.account_id) != (edition.id, organiser())
                or (states and errand.state not in states)
            ):
                abort(gone(kind))
            return view(edition=edition, errand=errand, **kwargs)

        return in_office(PERMISSIONS[kind], even_archived=kind is Kind.EXPORT)(loaded)

    return guarded


def allow_a_long_file(endpoint: str | None, _values: object) -> None:
    """Let organisers, and nobody else, send a long file to the page that imports it."""
    if endpoint == "exchange.import_registrations" and current_user.is_authenticated:
        request.max_content_length = MOST_BYTES + 2**16  # and the rest of the form
