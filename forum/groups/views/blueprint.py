"""The blueprint of the room, and the way back to a group's space."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from forum.groups.phrases import sentence
from forum.refusals import RefusedError

bp = Blueprint("groups", __name__)


def back(message: str = "", kind: str = "success") -> Response:
    """Lead back to the space, where a sentence says what was done."""
    if message:
        flash(message, kind)
    return redirect(url_for("groups.space"), 303)


def back_refused(error: RefusedError) -> Response:
    """Lead back to the space, where the refusals are said."""
    for refusal in error.refusals:
        flash(sentence(refusal), "error")
    return redirect(url_for("groups.space"), 303)
