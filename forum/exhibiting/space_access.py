"""Who sees the pages of the space: the contact, once her application was submitted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, url_for

from forum.edition.private_pages import behind_a_letter
from forum.exhibiting.access import UNKNOWN, by_exhibitor_link
from forum.exhibiting.dossiers import application_to_transfer
from forum.exhibiting.links import is_transfer_word
from forum.villages.models import ExhibitorApplication

View = Callable[..., Any]


def in_space(view: View) -> View:
    """Let the contact of a submitted application see a page; a draft leads to its steps."""

    @wraps(view)
    def loaded(application: ExhibitorApplication, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        if application.exhibitor is None:
            return redirect(url_for("exhibiting.review"), 303)
        return view(application=application, **kwargs)

    return by_exhibitor_link(loaded)


def _transferred(number: int, word: str) -> ExhibitorApplication | None:
    """Return the application whose next contact received a letter."""
    found = application_to_transfer(number)
    return found if found is not None and is_transfer_word(found, word) else None


by_transfer_letter = behind_a_letter(
    "application",
    _transferred,
    audience="reader of the letter to an exhibitor's next contact",
    unknown=UNKNOWN,
)
