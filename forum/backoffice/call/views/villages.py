"""The villages of an edition: a list, a form, an order."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.attempting import attempt
from forum.backoffice.call.forms import village_form
from forum.backoffice.call.phrases import sentence
from forum.backoffice.call.queries import villages_with_coordinators, who_may_coordinate
from forum.backoffice.call.views.blueprint import Page, bp
from forum.backoffice.programme.forms.tracks import HUES
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.villages.models import Village
from forum.villages.queries import exhibitor_counts, stand_counts, village_uses
from forum.villages.services.arranging import (
    add_village,
    edit_village,
    remove_village,
    reorder_village,
)

NUMBER = "<int(max=2147483647):number>"


@bp.get("/villages")
@in_office(Permission.EDIT_CALL)
def villages(edition: Edition) -> str:
    """List the villages with who coordinates each."""
    return render_template(
        "backoffice/call/villages.html",
        villages=villages_with_coordinators(edition.id),
        uses=village_uses(edition.id),
        stands=stand_counts(edition.id),
        exhibitors=exhibitor_counts(edition.id),
        hues=HUES,
    )


@bp.route("/villages/nouveau", methods=["GET", "POST"])
@in_office(Permission.EDIT_CALL)
def add_a_village(edition: Edition) -> Page | Response:
    """Add a village."""
    said = request.form if request.method == "POST" else None
    form, status = village_form(None, who_may_coordinate(), said), 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                add_village(edition.id, form.wish(), organiser(), clock.now())
            except RefusedError as refused:
                form.refuse(refused.refusals, sentence)
                status = 409
            else:
                flash(gettext("Le village est ajouté."), "success")
                return redirect(url_for("call_office.villages"), 303)
    page = render_template(
        "backoffice/call/village.html", form=form, village=None, differences=None
    )
    return page, status


@bp.route(f"/villages/{NUMBER}", methods=["GET", "POST"])
@in_office(Permission.EDIT_CALL)
def village(edition: Edition, number: int) -> Page | Response:
    """Change a village."""
    tried = attempt(
        lambda: _village(edition, number),
        lambda kept: kept.version,
        lambda kept, said: village_form(kept, who_may_coordinate(), said),
        lambda form: edit_village(edition.id, number, form.wish(), organiser(), clock.now()),
        sentence,
    )
    if tried.is_saved:
        flash(gettext("Le village est enregistré."), "success")
        return redirect(url_for("call_office.villages"), 303)
    page = render_template(
        "backoffice/call/village.html",
        form=tried.form,
        village=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


@bp.post(f"/villages/{NUMBER}/ordre")
@in_office(Permission.EDIT_CALL)
def order_village(edition: Edition, number: int) -> Response:
    """Move a village up or down by one place."""
    steps = -1 if request.form.get("vers") == "haut" else 1
    try:
        reorder_village(edition.id, number, organiser(), clock.now(), steps=steps)
    except RefusedError:
        abort(404)
    return redirect(url_for("call_office.villages", _anchor=f"ligne-{number}"), 303)


@bp.post(f"/villages/{NUMBER}/supprimer")
@in_office(Permission.EDIT_CALL)
def remove_a_village(edition: Edition, number: int) -> Response:
    """Take a village away that nothing needs."""
    try:
        remove_village(edition.id, number, organiser(), clock.now())
    except RefusedError as refused:
        flash(sentence(refused.refusals[0]), "error")
    else:
        flash(gettext("Le village est supprimé."), "success")
    return redirect(url_for("call_office.villages"), 303)


def _village(edition: Edition, number: int) -> Village:
    """Return a village of the edition, or answer that there is none."""
    found = {one.id: one for one in villages_with_coordinators(edition.id)}.get(number)
    return found or abort(404)
