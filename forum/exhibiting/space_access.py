"""Who sees the pages of the space: the contact, once her application was submitted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import (
    Response,
    abort,
    after_this_request,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    url_for,
)

from forum.edition.queries import current_edition, edition_by_id
from forum.exhibiting.access import by_exhibitor_link
from forum.exhibiting.dossiers import application_to_transfer
from forum.exhibiting.links import is_transfer_word
from forum.registration.access import DISCREET
from forum.villages.models import ExhibitorApplication
from forum.web.access import seen_by

View = Callable[..., Any]
STEPS = "exhibiting.review"  # where a draft is gone on with


def in_space(view: View) -> View:
    """Let the contact of a submitted application see a page; a draft leads to its steps."""

    @wraps(view)
    def loaded(application: ExhibitorApplication, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        if application.exhibitor is None:
            if STEPS in current_app.view_functions:
                return redirect(url_for(STEPS), 303)
            return render_template("exhibiting/space_draft.html")
        return view(application=application, **kwargs)

    return by_exhibitor_link(loaded)


def by_transfer_letter(view: View) -> View:
    """Let whoever reads the letter to the next contact see a page; nothing else opens by it."""

    @wraps(view)
    def loaded(number: int, word: str) -> Any:  # noqa: ANN401 - whatever the view answers
        after_this_request(_be_discreet)
        application = application_to_transfer(number)
        if application is None or not is_transfer_word(application, word):
            g.edition = current_edition()
            abort(make_response(render_template("exhibiting/unknown_link.html"), 404))
        g.edition = edition_by_id(application.edition_id)
        g.locale = application.locale
        return view(application=application, word=word)

    return seen_by(loaded, "reader of the letter to an exhibitor's next contact")


def _be_discreet(response: Response) -> Response:
    """Keep a private page out of caches, indexes and the addresses told to other sites."""
    for name, value in DISCREET.items():
        response.headers.setdefault(name, value)
    return response
