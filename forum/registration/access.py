"""The participant's own pages: the secret word in the address opens one registration."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g

from forum import codes
from forum.edition.queries import edition_by_id
from forum.registration.queries import registration_by_link
from forum.web.access import seen_by

View = Callable[..., Any]


def by_private_link(view: View) -> View:
    """Let the holder of a private link see a page; the view receives the registration."""

    @wraps(view)
    def loaded(token: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        registration = registration_by_link(codes.fingerprint(token)) or abort(404)
        g.edition = edition_by_id(registration.edition_id)
        g.locale = registration.locale
        return view(registration=registration, **kwargs)

    return seen_by(loaded, "holder of the private link")
