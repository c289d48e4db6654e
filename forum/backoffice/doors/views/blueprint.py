"""The blueprint of the day, and the way back to one of its pages."""

import datetime as dt
from http import HTTPStatus

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from forum import clock
from forum.backoffice.doors.phrases import ago, sentence, skew_words, span_words
from forum.refusals import RefusedError
from forum.web.words import local

bp = Blueprint("doors", __name__, url_prefix="/organisation/<edition_slug>")
NUMBER = "int(max=2147483647)"
bp.add_app_template_filter(skew_words)
bp.add_app_template_filter(span_words, "span")


@bp.app_template_filter("clock")
def to_the_second(moment: dt.datetime) -> str:
    """Write an hour to the second, where a few of them tell two passages apart."""
    return local(moment).strftime("%H:%M:%S")


@bp.app_template_filter("ago")
def ago_now(moment: dt.datetime) -> str:
    """Say how long ago something was."""
    return ago(moment, clock.now())


def back(endpoint: str, message: str, kind: str = "success", **values: object) -> Response:
    """Lead back to a page, where a sentence says what was done."""
    flash(message, kind)
    return redirect(url_for(endpoint, **values), HTTPStatus.SEE_OTHER)  # type: ignore[arg-type]


def back_refused(endpoint: str, error: RefusedError) -> Response:
    """Lead back to a page, where the refusal is said."""
    return back(endpoint, " ".join(sentence(refusal) for refusal in error.refusals), "error")
