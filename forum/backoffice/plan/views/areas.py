"""Areas of the plan that hold no stand: drawn, changed, taken away."""

from flask import render_template, request
from flask_babel import gettext

from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.plan.forms import area_form
from forum.backoffice.plan.phrases import plan_sentence
from forum.backoffice.plan.views.blueprint import (
    NUMBER,
    Page,
    area_or_404,
    back,
    bp,
    hand,
    pointed_at,
)
from forum.backoffice.programme.editing import attempt
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.villages.services.drawing_areas import add_area, edit_area, remove_area
from forum.villages.services.gestures import Target


@bp.route("/espaces/nouveau", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
def add_an_area(edition: Edition) -> Page:
    """Draw an area."""
    said = request.form if request.method == "POST" else None
    form, status = area_form(pointed_at(), said), 200
    if form.validate_on_submit():
        try:
            number = add_area(edition.id, form.wish(), hand())
        except RefusedError as refused:
            form.refuse(refused.refusals, plan_sentence)
            status = 409
        else:
            return back(gettext("L’espace est ajouté."), anchor=f"espace-{number}")
    elif said is not None:
        status = 422
    page = render_template("backoffice/plan/area.html", form=form, area=None, differences=None)
    return page, status


@bp.route(f"/espaces/{NUMBER}", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
def area(edition: Edition, number: int) -> Page:
    """Change an area."""
    tried = attempt(
        lambda: area_or_404(edition, number),
        area_form,
        lambda form: edit_area(Target(edition.id, number, form.version.data), form.wish(), hand()),
        plan_sentence,
    )
    if tried.is_saved:
        return back(gettext("L’espace est enregistré."), anchor=f"espace-{number}")
    page = render_template(
        "backoffice/plan/area.html",
        form=tried.form,
        area=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


@bp.post(f"/espaces/{NUMBER}/supprimer")
@in_office(Permission.EDIT_PLAN)
def remove_an_area(edition: Edition, number: int) -> Page:
    """Take an area away."""
    try:
        name = remove_area(Target(edition.id, number), hand())
    except RefusedError as refused:
        return back(plan_sentence(refused.refusals[0]), "error")
    return back(
        gettext("« %(name)s » est supprimé. « Annuler mon dernier geste » le ramène.", name=name)
    )
