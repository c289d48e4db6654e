"""The plan as organisers draw it, whole or as what its script puts in place of the old one."""

from flask import render_template, request
from flask_babel import gettext

from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.plan.phrases import plan_sentence
from forum.backoffice.plan.views.blueprint import Page, back, bp, hand
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.villages import drawing, floor, queries
from forum.villages.services.gestures import KINDS
from forum.villages.services.undoing import undo_last
from forum.web.locale import locale


def shown(edition: Edition, template: str, news: str = "") -> str:
    """Write the plan, with a sentence that its script says."""
    spots = drawing.spots(queries.stands(edition.id), queries.public_exhibitors(edition.id))
    areas = queries.areas(edition.id)
    return render_template(
        f"backoffice/plan/{template}.html",
        plan=drawing.plan(edition, spots, areas, locale(), floor.background(edition.id)),
        spots=spots,
        areas=areas,
        villages=queries.villages(edition.id),
        held=floor.held_stands(edition.id),
        can_undo=floor.last_step(edition.id, organiser(), KINDS) is not None,
        may_edit=not edition.is_archived,
        news=news,
    )


@bp.get("")
@in_office(Permission.EDIT_PLAN)
def show(edition: Edition) -> str:
    """Show the plan."""
    return shown(edition, "show")


@bp.post("/annuler")
@in_office(Permission.EDIT_PLAN)
def undo(edition: Edition) -> Page:
    """Take back one's last gesture."""
    status = 200
    try:
        names = undo_last(edition.id, hand())
        kind, news = "success", gettext("Geste annulé : %(names)s.", names=", ".join(names))
    except RefusedError as refused:
        kind, status = "warning", 409
        news = " ".join(plan_sentence(refusal) for refusal in refused.refusals)
    if request.form.get("fragment"):
        return shown(edition, "inside", news), status
    return back(news, kind)
