"""The blueprint of the office of groups, and how a group is found in its edition."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from forum.edition.models import Edition
from forum.groups.models import Group
from forum.groups.phrases import sentence
from forum.groups.queries import group_of_edition
from forum.refusals import RefusedError

bp = Blueprint("group_office", __name__, url_prefix="/organisation/<edition_slug>/groupes")
NUMBER = "<int(max=2147483647):group_id>"


def found(edition: Edition, group_id: int) -> Group:
    """Return a group of this edition, or answer that there is none."""
    return group_of_edition(edition.id, group_id) or abort(HTTPStatus.NOT_FOUND)


def back(group_id: int, message: str, kind: str = "success") -> Response:
    """Lead back to the page of a group, where a sentence says what was done."""
    flash(message, kind)
    return redirect(url_for("group_office.show", group_id=group_id), HTTPStatus.SEE_OTHER)


def back_refused(group_id: int, error: RefusedError) -> Response:
    """Lead back to the page of a group, where the refusal is said."""
    return back(group_id, " ".join(sentence(refusal) for refusal in error.refusals), "error")
