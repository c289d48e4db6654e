"""The blueprint of the office of exhibitors, and the ways back to its pages."""

from http import HTTPStatus

from flask import Blueprint, current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from forum.backoffice.exhibitors import deeds, phrases
from forum.organisations import phrases as ess
from forum.organisations.rules import called
from forum.refusals import RefusedError
from forum.villages import dossier_phrases as papers
from forum.villages import phrases as villages

bp = Blueprint("exhibitor_office", __name__, url_prefix="/organisation/<edition_slug>/exposants")
NUMBER = "<int(max=2147483647):exhibitor_id>"


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "called": called,
        "ess": ess,
        "has_room": lambda endpoint: endpoint in current_app.view_functions,
        "papers": papers,
        "phrases": phrases,
        "states": villages.STATES,
        "tags": deeds.TAGS,
        "power_said": villages.power_said,
        "size_said": villages.size_said,
    }


def back(exhibitor_id: int, message: str, kind: str = "success") -> Response:
    """Lead back to the page of an exhibitor, where a sentence says what was done."""
    flash(message, kind)
    address = url_for("exhibitor_office.show", exhibitor_id=exhibitor_id)
    return redirect(address, HTTPStatus.SEE_OTHER)


def back_refused(exhibitor_id: int, error: RefusedError) -> Response:
    """Lead back to the page of an exhibitor, where the refusal is said."""
    said = " ".join(papers.sentence(refusal) for refusal in error.refusals)
    return back(exhibitor_id, said, "error")
