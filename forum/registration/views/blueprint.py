"""The blueprint of the room, and the way back to a participant's space."""

from typing import Any

from flask import Blueprint, current_app, flash, g, redirect, url_for
from werkzeug.wrappers import Response

from forum.refusals import RefusedError
from forum.registration.phrases import sentence

bp = Blueprint("registration", __name__)


@bp.app_url_defaults
def keep_token(endpoint: str, values: dict[str, Any]) -> None:
    """Let `url_for` stay within the private space that is shown."""
    if "token" in g and current_app.url_map.is_endpoint_expecting(endpoint, "token"):
        values.setdefault("token", g.token)


def back(message: str = "", kind: str = "success") -> Response:
    """Lead back to the space, where a sentence says what was done."""
    if message:
        flash(message, kind)
    return redirect(url_for("registration.space"), 303)


def back_refused(error: RefusedError) -> Response:
    """Lead back to the space, where the refusals are said."""
    for refusal in error.refusals:
        flash(sentence(refusal), "error")
    return redirect(url_for("registration.space"), 303)
