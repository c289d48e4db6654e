"""The front door, the home page of an edition and the duties of a public site."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from forum.edition.access import of_current_edition, of_edition
from forum.edition.models import Edition

bp = Blueprint("home", __name__)


@bp.get("/")
@of_current_edition
def front(edition: Edition) -> Response:
    """Lead to the current edition."""
    return redirect(url_for("home.show", edition_slug=edition.slug))


@bp.get("/<edition_slug>/")
@of_edition
def show(edition: Edition) -> str:
    """Show an edition: when, where, what for."""
    return render_template("home/show.html", edition=edition)
