"""What an address that opens no calendar answers, to a person and to a program."""

from flask import Response, g, make_response, render_template, request

from forum.agenda.unknown import unknown_calendar
from forum.agenda.views.blueprint import CALENDAR
from forum.web.answering import answer

KINDS = (CALENDAR, "text/html")  # the first for a program that takes anything


def no_calendar() -> Response:
    """Answer that an address opens nothing, in the same words whether it ever did or not.

    A person gets a page. A program that subscribed drops the body of a 404 and shows what it had
    for ever: it gets a calendar whose one entry says so.
    """
    if g.edition is None or request.accept_mimetypes.best_match(KINDS) == "text/html":
        response = make_response(render_template("agenda/unknown_address.html"), 404)
    else:
        said = unknown_calendar(g.edition)
        response = answer(lambda: said, said, mimetype=CALENDAR, is_private=True)
    response.vary.add("Accept")
    return response
