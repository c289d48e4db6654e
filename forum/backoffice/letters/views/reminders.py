"""The reminders of a week and of a day before."""

from types import SimpleNamespace

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.letters.forms import ReminderForm
from forum.backoffice.letters.views.blueprint import bp
from forum.edition.models import Edition
from forum.mailing import services
from forum.mailing.models import ReminderPlan
from forum.mailing.reminding import plan_of
from forum.mailing.rules import ReminderKind
from forum.refusals import ChangedMeanwhileError
from forum.web.versions import typed


def _stored(edition: Edition) -> tuple[SimpleNamespace, ReminderForm, int]:
    """Return what an edition chose, as a form too, and its version: 0 is that of no choice."""
    plan = plan_of(edition.id)
    chosen = SimpleNamespace(
        is_week_on=bool(plan and plan.is_week_on),
        is_day_on=bool(plan and plan.is_day_on),
        hour=str(plan.hour if plan else 9),
    )
    return chosen, ReminderForm(None, obj=chosen), plan.version if plan else 0


@bp.route("/rappels", methods=["GET", "POST"])
@in_office(Permission.SEND_LETTERS)
def reminders(edition: Edition) -> str | tuple[str, int] | Response:
    """Choose which reminders leave, and when."""
    chosen, current, version = _stored(edition)
    form = ReminderForm(typed(current), obj=chosen)
    differences, status = None, 200
    if form.validate_on_submit():
        try:
            services.plan_reminders(
                edition.id, form.wish(), form.version.data, organiser(), clock.now()
            )
        except ChangedMeanwhileError:
            _, current, version = _stored(edition)
            differences, status = form.differences(current), 409
            form.remember(current, version)
        else:
            flash(gettext("Les rappels sont réglés."), "success")
            return redirect(url_for("letters.reminders"), 303)
    elif request.method == "POST":
        status = 422
    else:
        form.remember(current, version)
    hour = int(chosen.hour)
    moments = {
        kind.value: services.leaves_at(ReminderPlan(hour=hour), edition, kind)
        for kind in ReminderKind
    }
    page = render_template(
        "backoffice/letters/reminders.html", form=form, differences=differences, moments=moments
    )
    return page, status
