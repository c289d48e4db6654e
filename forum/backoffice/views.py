"""The organisers' rooms."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from forum import clock, codes, settings
from forum.accounts.rules import Permission
from forum.backoffice import queries
from forum.backoffice.access import in_office
from forum.backoffice.dashboard.phrases import few_words
from forum.backoffice.dashboard.presenting import overview
from forum.backoffice.forms import EnrolmentForm, GalleryForm
from forum.badges.drawing import qr_svg
from forum.checkin.services import issue_enrolment_code, revoke_device
from forum.edition.models import Edition
from forum.refusals import RefusedError
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
    )


@bp.route("/<edition_slug>/telephones", methods=["GET", "POST"])
@in_office(Permission.MANAGE_DEVICES)
def devices(edition: Edition) -> str | tuple[str, int] | Response:
    """List the telephones of the doors; give a code that makes new ones."""
    form = EnrolmentForm()
    if form.validate_on_submit():
        session["enrolment_code"] = issue_enrolment_code(
            edition.id, form.name.data, form.rights(), form.uses.data or 1, clock.now()
        )
        return redirect(url_for("backoffice.devices"), 303)
    code = session.pop("enrolment_code", None)
    address = f"{settings.current().base_url}/accueil/#{code}"
    page = render_template(
        "backoffice/devices.html",
        form=form,
        devices=queries.devices(edition.id),
        code=codes.spoken(code) if code else None,
        qr=qr_svg(address, gettext("Code d’enrôlement à montrer au téléphone")) if code else None,
    )
    return (page, 422) if request.method == "POST" else page


@bp.post("/<edition_slug>/telephones/<int(max=2147483647):device_id>/revoquer")
@in_office(Permission.MANAGE_DEVICES)
def revoke(edition: Edition, device_id: int) -> Response:
    """Take a telephone out of service."""
    try:
        revoke_device(device_id, edition.id, clock.now())
    except RefusedError:
        abort(404)
    flash(gettext("Ce téléphone ne peut plus scanner."), "success")
    return redirect(url_for("backoffice.devices"), 303)


@bp.get("/galerie")
@in_office(Permission.VISIT_OFFICE)
def gallery(edition: Edition) -> str:
    """Show every component in every state."""
    wrong = GalleryForm(MultiDict({"several": "vue"}), meta={"csrf": False})
    wrong.validate()
    return render_template(
        "backoffice/gallery.html", form=GalleryForm(None), wrong=wrong, moment=edition.starts_at
    )
