"""Stands drawn one by one or in a row, changed, moved, taken away."""

from collections.abc import Callable
from typing import TypeVar

from flask import redirect, render_template, request, url_for
from flask_babel import gettext

from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.plan.forms import (
    Offer,
    PlaceForm,
    RowForm,
    StandForm,
    new_form,
    place_form,
    stand_form,
)
from forum.backoffice.plan.phrases import drawn_said, plan_sentence
from forum.backoffice.plan.views.blueprint import (
    NUMBER,
    Page,
    back,
    bp,
    hand,
    pointed_at,
    stand_or_404,
)
from forum.backoffice.plan.views.floor import shown
from forum.backoffice.programme.editing import attempt
from forum.clock import now
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.villages.floor import holders_of, last_touch
from forum.villages.queries import villages
from forum.villages.services.drawing_stands import (
    add_row,
    add_stand,
    edit_stand,
    place_stand,
    remove_stand,
)
from forum.villages.services.gestures import Target
from forum.web.words import hour

Drawn = TypeVar("Drawn", bound=StandForm)


@bp.route("/stands/nouveau", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
def add(edition: Edition) -> Page:
    """Draw a stand, at the place that the address names."""

    def write(form: StandForm) -> tuple[str, str]:
        number = add_stand(edition.id, form.wish(), hand())
        return gettext("Le stand %(code)s est ajouté.", code=form.code.data), f"ligne-{number}"

    return _new(edition, StandForm, "stand", write)


@bp.route("/stands/rangee", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
def row(edition: Edition) -> Page:
    """Draw a row of stands at once."""

    def write(form: RowForm) -> tuple[str, str]:
        return drawn_said(add_row(edition.id, form.row(), hand())), "plan"

    return _new(edition, RowForm, "row", write)


def _new(
    edition: Edition, kind: type[Drawn], page: str, write: Callable[[Drawn], tuple[str, str]]
) -> Page:
    """Show the form of something new, or draw it; `write` says what was done, and where it is."""
    said = request.form if request.method == "POST" else None
    form, status = new_form(kind, Offer(villages(edition.id)), said, pointed_at()), 200
    if form.validate_on_submit():
        try:
            message, anchor = write(form)
        except RefusedError as refused:
            form.refuse(refused.refusals, plan_sentence)
            status = 409
        else:
            return back(message, anchor=anchor)
    elif said is not None:
        status = 422
    shown_page = render_template(
        f"backoffice/plan/{page}.html", form=form, stand=None, holders=[], differences=None
    )
    return shown_page, status


@bp.route(f"/stands/{NUMBER}", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
def stand(edition: Edition, number: int) -> Page:
    """Change a stand."""
    offered = Offer(villages(edition.id))
    tried = attempt(
        lambda: stand_or_404(edition, number),
        lambda one, said: stand_form(offered, one, said),
        lambda form: edit_stand(_target(edition, number, form), form.wish(), hand()),
        plan_sentence,
    )
    if tried.is_saved:
        message = gettext("Le stand %(code)s est enregistré.", code=tried.form.code.data)
        return back(message, anchor=f"ligne-{number}")
    page = render_template(
        "backoffice/plan/stand.html",
        form=tried.form,
        stand=tried.record,
        holders=holders_of([number]),
        differences=tried.differences,
    )
    return page, tried.status


@bp.route(f"/stands/{NUMBER}/deplacer", methods=["GET", "POST"])
@in_office(Permission.EDIT_PLAN)
def move(edition: Edition, number: int) -> Page:
    """Move a stand by a small form; the plan's script uses it too."""
    tried = attempt(
        lambda: stand_or_404(edition, number),
        place_form,
        lambda form: place_stand(_target(edition, number, form), form.place(), hand()),
        plan_sentence,
    )
    if request.form.get("fragment"):
        news = "" if tried.is_saved else _why_not(edition, tried.form, number)
        return shown(edition, "inside", news), tried.status
    if tried.is_saved:
        return redirect(url_for("plan_office.show", _anchor=f"plan-{tried.record.code}"), 303)
    page = render_template(
        "backoffice/plan/move.html",
        form=tried.form,
        stand=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


def _why_not(edition: Edition, form: PlaceForm, number: int) -> str:
    """Say in one sentence why a stand did not move."""
    wrong = [str(sentence) for field in form for sentence in field.errors]
    wrong += [str(sentence) for sentence in form.form_errors]
    if wrong:
        return " ".join(wrong)
    who, at = last_touch(edition.id, "stand", number) or ("", now())
    said = gettext(
        "%(who)s a modifié ce stand à %(at)s : voici le plan à jour. Recommencez si besoin.",
        who=who or gettext("Quelqu’un"),
        at=hour(at),
    )
    return str(said)


@bp.post(f"/stands/{NUMBER}/supprimer")
@in_office(Permission.EDIT_PLAN)
def remove(edition: Edition, number: int) -> Page:
    """Take a stand away that nobody holds."""
    status, kind = 200, "success"
    try:
        code = remove_stand(Target(edition.id, number), hand())
    except RefusedError as refused:
        news, status, kind = plan_sentence(refused.refusals[0]), 409, "error"
    else:
        news = gettext(
            "Le stand %(code)s est supprimé. « Annuler mon dernier geste » le ramène.", code=code
        )
    if request.form.get("fragment"):
        return shown(edition, "inside", news), status
    return back(news, kind)


def _target(edition: Edition, number: int, form: PlaceForm) -> Target:
    """Return a stand as the form was opened on it."""
    return Target(edition.id, number, form.version.data)
