"""The participant's own pages: the secret word in the address opens one registration."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, abort, after_this_request, g, make_response, render_template

from forum import codes
from forum.edition.queries import current_edition, edition_by_id
from forum.registration.links import is_email_word
from forum.registration.queries import registration_by_link, registration_to_readdress
from forum.web.access import seen_by

View = Callable[..., Any]
DISCREET = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


def by_private_link(view: View) -> View:
    """Let the holder of a private link see a page; the view receives the registration."""

    @wraps(view)
    def loaded(token: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        after_this_request(_be_discreet)
        registration = registration_by_link(codes.fingerprint(token))
        if registration is None:
            g.edition = current_edition()
            abort(make_response(render_template("registration/unknown_link.html"), 404))
        g.edition = edition_by_id(registration.edition_id)
        g.locale = registration.locale
        g.token = token
        return view(registration=registration, **kwargs)

    return seen_by(loaded, "holder of the private link")


def by_letter_to_new_email(view: View) -> View:
    """Let whoever reads the letter sent to a new e-mail see a page; nothing else opens by it."""

    @wraps(view)
    def loaded(number: int, word: str) -> Any:  # noqa: ANN401 - whatever the view answers
        after_this_request(_be_discreet)
        registration = registration_to_readdress(number)
        if registration is None or not is_email_word(registration, word):
            g.edition = current_edition()
            abort(make_response(render_template("registration/unknown_link.html"), 404))
        g.edition = edition_by_id(registration.edition_id)
        g.locale = registration.locale
        return view(registration=registration, word=word)

    return seen_by(loaded, "reader of the letter to a new e-mail")


def _be_discreet(response: Response) -> Response:
    """Keep a private page out of caches, indexes and the addresses told to other sites."""
    for name, value in DISCREET.items():
        response.headers.setdefault(name, value)
    return response
