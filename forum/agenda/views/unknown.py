"""What an address that opens no calendar answers, to a person and to a program."""

from collections.abc import Callable
from functools import wraps
from http.client import NOT_FOUND
from typing import Any

from flask import Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from forum.agenda.unknown import unknown_calendar
from forum.agenda.views.blueprint import CALENDAR
from forum.web.answering import answer

View = Callable[..., Any]
KINDS = (CALENDAR, "text/html")  # the first for a program that takes anything


def told_to_programs(view: View) -> View:
    """Let a program at an address that opens nothing get a calendar that says so, not a page."""

    @wraps(view)
    def answered(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view answers
        try:
            return view(**kwargs)
        except HTTPException as error:
            is_unknown = error.response is not None and error.response.status_code == NOT_FOUND
            if is_unknown and not _is_asked_for_a_page():
                return no_calendar()
            raise

    return answered


def no_page() -> Response:
    """Tell a person that an address opens nothing."""
    return make_response(render_template("agenda/unknown_address.html"), NOT_FOUND)


def no_calendar() -> Response:
    """Answer that an address opens nothing, in the same words whether it ever did or not.

    A person gets a page. A program that subscribed drops the body of a 404 and shows what it had
    for ever: it gets a calendar whose one entry says so.
    """
    if g.edition is None or _is_asked_for_a_page():
        response = no_page()
    else:
        said = unknown_calendar(g.edition)
        response = answer(lambda: said, said, mimetype=CALENDAR, is_private=True)
    response.vary.add("Accept")
    return response


def _is_asked_for_a_page() -> bool:
    """Tell whether it is a person who asks."""
    return request.accept_mimetypes.best_match(KINDS) == "text/html"
