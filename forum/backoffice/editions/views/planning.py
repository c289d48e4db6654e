"""The plan towards the day: what is late, what is due, what is done."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.editions.phrases import sentence
from forum.backoffice.editions.planning import planned
from forum.backoffice.editions.task_form import TaskForm
from forum.backoffice.editions.views.blueprint import bp, checks_of
from forum.edition.models import Edition
from forum.edition.queries import task_at, tasks_of
from forum.edition.services import add_task, change_task, mark_task, plan_by_default, remove_task
from forum.refusals import RefusedError

TASK = "/<edition_slug>/echeances/<int(max=2147483647):task_id>"


@bp.route("/<edition_slug>/echeances", methods=["GET"])
@in_office(Permission.VISIT_OFFICE)
def tasks(edition: Edition) -> str:
    """Show the plan towards the day, what is late first, and what is missing."""
    return _page(edition, TaskForm(None))


@bp.post("/<edition_slug>/echeances")
@in_office(Permission.EDIT_EDITION)
def add(edition: Edition) -> tuple[str, int] | Response:
    """Add a line to the plan."""
    form = TaskForm()
    if not form.validate():
        return _page(edition, form), 422
    add_task(edition.id, form.wish(), organiser(), clock.now())
    flash(gettext("L’échéance est ajoutée."), "success")
    return redirect(url_for("editions.tasks"), 303)


@bp.post("/<edition_slug>/echeances/plan")
@in_office(Permission.EDIT_EDITION)
def usual(edition: Edition) -> Response:
    """Give the usual plan to an edition that has none."""
    plan_by_default(edition.id, organiser(), clock.now())
    return redirect(url_for("editions.tasks"), 303)


@bp.route(TASK, methods=["GET", "POST"])
@in_office(Permission.EDIT_EDITION)
def task(edition: Edition, task_id: int) -> str | tuple[str, int] | Response:
    """Change a line of the plan."""
    found = task_at(edition.id, task_id)
    if found is None:
        return _gone()
    form = TaskForm(data=TaskForm.said_of(found))
    if form.validate_on_submit():
        try:
            change_task(edition.id, task_id, form.wish(), organiser(), clock.now())
        except RefusedError:
            return _gone()
        return redirect(url_for("editions.tasks"), 303)
    page = render_template("backoffice/editions/task.html", form=form, task=found)
    return page, 422 if request.method == "POST" else 200


@bp.post(f"{TASK}/<any(fait, afaire, retirer):act>")
@in_office(Permission.EDIT_EDITION)
def act_on_task(edition: Edition, task_id: int, act: str) -> Response:
    """Say that a task is done or not, or take it out of the plan."""
    by, now = organiser(), clock.now()
    try:
        if act == "retirer":
            remove_task(edition.id, task_id, by, now)
        else:
            mark_task(edition.id, task_id, is_done=act == "fait", by=by, now=now)
    except RefusedError as refused:
        flash(sentence(refused.refusals[0]), "warning")
    return redirect(url_for("editions.tasks", _anchor="plan"), 303)


def _gone() -> Response:
    """Say that somebody took a task out of the plan."""
    flash(gettext("Quelqu’un a retiré cette échéance entre-temps."), "warning")
    return redirect(url_for("editions.tasks"), 303)


def _page(edition: Edition, form: TaskForm) -> str:
    """Show the plan."""
    return render_template(
        "backoffice/editions/tasks.html",
        edition=edition,
        checks=checks_of(edition),
        plan=planned(edition, tasks_of(edition.id), clock.now()),
        form=form,
        may_edit=is_allowed(Permission.EDIT_EDITION) and not edition.is_archived,
    )
