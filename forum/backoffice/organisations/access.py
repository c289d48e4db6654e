"""Lists of organisations in files: who may give a long one, and whose file it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, request
from flask_security import current_user

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import above_editions, organiser
from forum.backoffice.exchange import keeping
from forum.backoffice.exchange.access import gone
from forum.backoffice.exchange.rules import Kind, State, is_stale
from forum.spreadsheets.rules import MOST_BYTES

ABOVE = 0  # the edition of what belongs to none
View = Callable[..., Any]


def of_given_file(view: View) -> View:
    """Let who gave a list see a page about it, as long as it is kept; the view receives it."""

    @wraps(view)
    def loaded(token: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        errand = keeping.found(token)
        if (
            errand is None
            or is_stale(errand.asked_at, clock.now())
            or (errand.kind, errand.state) != (Kind.ORGANISATIONS, State.DRAFT)
            or (errand.edition_id, errand.account_id) != (ABOVE, organiser())
        ):
            abort(gone(Kind.ORGANISATIONS))
        return view(errand=errand, **kwargs)

    return above_editions(Permission.EDIT_ORGANISATIONS)(loaded)


def allow_a_long_file(endpoint: str | None, _values: object) -> None:
    """Let organisers, and nobody else, send a long file to the page that imports it."""
    if endpoint == "organisation_office.give_list" and current_user.is_authenticated:
        request.max_content_length = MOST_BYTES + 2**16  # and the rest of the form
