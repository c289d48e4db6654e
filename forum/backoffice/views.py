"""The organisers' rooms."""

from flask import Blueprint, render_template
from werkzeug.datastructures import MultiDict

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice import queries
from forum.backoffice.access import in_office
from forum.backoffice.dashboard.phrases import few_words
from forum.backoffice.dashboard.presenting import overview
from forum.backoffice.doors.today import doors_today
from forum.backoffice.forms import GalleryForm
from forum.edition.models import Edition
from forum.web.locale import locale

bp = Blueprint("backoffice", __name__, url_prefix="/organisation")
bp.add_app_template_filter(few_words)


@bp.get("/")
@bp.get("/<edition_slug>/")
@in_office(Permission.VISIT_OFFICE)
def home(edition: Edition) -> str:
    """Show how the edition stands."""
    return render_template(
        "backoffice/home.html",
        figures=queries.figures(edition.id),
        overview=overview(edition, clock.now(), locale()),
        doors=doors_today(edition, clock.now()),
    )


@bp.get("/galerie")
@in_office(Permission.VISIT_OFFICE)
def gallery(edition: Edition) -> str:
    """Show every component in every state."""
    wrong = GalleryForm(MultiDict({"several": "vue"}), meta={"csrf": False})
    wrong.validate()
    return render_template(
        "backoffice/gallery.html", form=GalleryForm(None), wrong=wrong, moment=edition.starts_at
    )
