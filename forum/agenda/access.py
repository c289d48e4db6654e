"""Calendars that a secret address opens: it reads one person's calendar, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, g, make_response, render_template, request

from forum import codes
from forum.agenda.personal_queries import registration_by_agenda
from forum.agenda.unknown import unknown_calendar
from forum.edition.private_pages import be_discreet
from forum.edition.queries import current_edition, edition_by_id
from forum.web.access import seen_by
from forum.web.answering import answer

View = Callable[..., Any]
KINDS = ("text/calendar", "text/html")  # the first for a program that takes anything


def by_agenda_address(view: View) -> View:
    """Let whoever knows the address of a calendar read it."""

    @wraps(view)
    def loaded(word: str) -> Any:  # noqa: ANN401 - whatever the view answers
        be_discreet()
        found = registration_by_agenda(codes.fingerprint(word))
        if found is None:
            return _unknown()
        g.edition, g.locale = edition_by_id(found.edition_id), found.locale
        return view(registration=found)

    return seen_by(loaded, "holder of the calendar's address")


def _unknown() -> Response:
    """Answer that an address opens nothing, whether it ever did or not.

    A person gets a page. A program that subscribed drops the body of a 404 and shows what it had
    for ever: it gets a calendar whose one entry says so.
    """
    g.edition = current_edition()
    if g.edition is None or request.accept_mimetypes.best_match(KINDS) == "text/html":
        response = make_response(render_template("agenda/unknown_address.html"), 404)
    else:
        said = unknown_calendar(g.edition)
        response = answer(lambda: said, said, mimetype="text/calendar", is_private=True)
    response.vary.add("Accept")
    return response
