"""The ways back to the pages of the space, and one try at saving over what others may edit."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import flash, g, redirect, url_for
from werkzeug.wrappers import Response

from forum import codes
from forum.exhibiting.space_phrases import sentence
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.web.versions import Difference, VersionedForm, typed

Filled = TypeVar("Filled", bound=VersionedForm)
Answer = str | Response | tuple[str, int]
LETTERS = "30 per hour"  # times that one exhibitor has letters written
PRINTINGS = "30 per 10 minutes"  # drawing codes takes a while


def this_exhibitor() -> str:
    """Count by the private link that is used."""
    return codes.fingerprint(g.token)


def back(message: str = "", kind: str = "success", endpoint: str = "exhibiting.space") -> Response:
    """Lead back to a page of the space, where a sentence says what was done."""
    if message:
        flash(message, kind)
    return redirect(url_for(endpoint), 303)


def back_refused(error: RefusedError, endpoint: str = "exhibiting.space") -> Response:
    """Lead back to a page of the space, where the refusals are said."""
    for refusal in error.refusals:
        flash(sentence(refusal), "error")
    return redirect(url_for(endpoint), 303)


def attempt(
    build: Callable[[Any], Filled],
    version: Callable[[], int],
    write: Callable[[Filled], None],
) -> tuple[Filled, list[Difference] | None, int]:
    """Show a form, or save what was typed: the form, what others saved meanwhile, a code.

    303 where it is saved; what is refused stays in the form with the reason.
    """
    current = build(None)
    form = build(typed(current))
    if not form.is_submitted():
        form.remember(current, version())
        return form, None, 200
    if not form.validate():
        return form, None, 422
    try:
        write(form)
    except RefusedError as refused:
        form.refuse(refused.refusals, sentence)
        return form, None, 409
    except ChangedMeanwhileError:
        current = build(None)
        differences = form.differences(current)
        form.remember(current, version())
        return form, differences, 409
    return form, None, 303
