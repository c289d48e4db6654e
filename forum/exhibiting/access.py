"""Pages of an exhibitor: the secret word in the address opens one application."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import Response, abort, after_this_request, g, make_response, render_template

from forum import codes
from forum.edition.queries import current_edition, edition_by_id
from forum.exhibiting.queries import application_by_link
from forum.registration.access import DISCREET
from forum.web.access import seen_by

View = Callable[..., Any]


def by_exhibitor_link(view: View) -> View:
    """Let the contact of an exhibitor see a page; the view receives the application."""

    @wraps(view)
    def loaded(token: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        after_this_request(_be_discreet)
        application = application_by_link(codes.fingerprint(token))
        if application is None:
            g.edition = current_edition()
            abort(make_response(render_template("exhibiting/unknown_link.html"), 404))
        g.edition = edition_by_id(application.edition_id)
        g.locale = application.locale
        g.token = token
        return view(application=application, **kwargs)

    return seen_by(loaded, "holder of the exhibitor's link")


def opens_a_dossier(values: Mapping[str, Any]) -> bool:
    """Tell whether the link of an address opens an application: who holds it may send files."""
    return application_by_link(codes.fingerprint(str(values.get("token", "")))) is not None


def _be_discreet(response: Response) -> Response:
    """Keep a private page out of caches, indexes and the addresses told to other sites."""
    for name, value in DISCREET.items():
        response.headers.setdefault(name, value)
    return response
