"""The drawing of the venue under the plan: sent, laid, moved, taken away."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import abort, render_template
from flask_babel import gettext

from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed
from forum.backoffice.plan.forms.backgrounds import BackgroundForm, background_place_form
from forum.backoffice.plan.phrases import plan_sentence
from forum.backoffice.plan.views.blueprint import Page, back, bp, hand
from forum.backoffice.programme.editing import attempt
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.uploads import phrases as uploads
from forum.uploads.examining import examine
from forum.uploads.pages import drawn_page
from forum.uploads.receiving import is_too_long, sent, takes_files, typed
from forum.uploads.rules import Purpose, too_heavy
from forum.villages import floor
from forum.villages.models import PlanBackground
from forum.villages.services.laying import lay_background, place_background, remove_background


def _draws(values: Mapping[str, Any]) -> bool:
    """Tell whether who sends a file may draw the plan."""
    del values
    return is_allowed(Permission.EDIT_PLAN)


@bp.route("/fond", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
@takes_files(Purpose.PLAN, when=_draws)
def background(edition: Edition) -> Page:
    """Show the drawing under the plan, or take another one."""
    form, status = BackgroundForm(formdata=typed()), HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        file = sent(Purpose.PLAN)
        if is_too_long():
            form.refuse((too_heavy(Purpose.PLAN),), uploads.sentence)
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        elif form.validate() and file is None:
            form.plan.errors = [gettext("Choisissez un fichier.")]
        elif form.validate() and file is not None:
            try:
                examined = examine(file.stream, Purpose.PLAN, file.filename or "")
                drawing = drawn_page(examined, form.page.data or 1)
            except RefusedError as error:
                form.refuse(error.refusals, uploads.sentence)
            else:
                lay_background(edition.id, drawing, hand())
                return back(gettext("Le fond de plan est posé."), anchor="plan")
    return _shown(edition, form, status)


def _shown(edition: Edition, form: BackgroundForm, status: int) -> Page:
    """Show what lies under the plan, and the form that lays something there."""
    page = render_template(
        "backoffice/plan/background.html",
        form=form,
        laid=floor.background(edition.id),
        accepted=uploads.accepted(Purpose.PLAN),
        taken=uploads.taken(Purpose.PLAN),
    )
    return page, status


@bp.route("/fond/place", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
def place_the_background(edition: Edition) -> Page:
    """Move and scale the drawing."""
    tried = attempt(
        lambda: _laid(edition),
        background_place_form,
        lambda form: place_background(edition.id, form.version.data, form.place(), hand()),
        plan_sentence,
    )
    if tried.is_saved:
        return back(gettext("Le fond de plan est placé."), anchor="plan")
    page = render_template(
        "backoffice/plan/background_place.html",
        form=tried.form,
        differences=tried.differences,
    )
    return page, tried.status


@bp.post("/fond/retirer")
@in_office(Permission.EDIT_PLAN)
def remove_the_background(edition: Edition) -> Page:
    """Take the drawing away."""
    remove_background(edition.id, hand())
    return back(gettext("Le fond de plan est retiré."))


def _laid(edition: Edition) -> PlanBackground:
    """Return what lies under the plan, or answer that there is nothing."""
    return floor.background(edition.id) or abort(HTTPStatus.NOT_FOUND)
