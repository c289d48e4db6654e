"""The settings of the call: its dates, texts, quotas, and what the administration owes."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.attempting import attempt
from forum.backoffice.call.forms import call_form
from forum.backoffice.call.phrases import sentence
from forum.backoffice.call.views.blueprint import Page, bp
from forum.database import Bilingual
from forum.edition.models import Edition
from forum.villages.models import ExhibitorCall
from forum.villages.queries import call_of
from forum.villages.rules import Silence
from forum.villages.services.calling import NOT_YET, save_call

NOTHING = Bilingual("")


@bp.route("", methods=["GET", "POST"])
@in_office(Permission.EDIT_CALL)
def edit(edition: Edition) -> Page | Response:
    """Set the call of an edition."""
    tried = attempt(
        lambda: call_of(edition.id) or _new_call(),
        lambda call: call.version,
        call_form,
        lambda form: save_call(
            edition.id, form.wish(), form.version.data, organiser(), clock.now()
        ),
        sentence,
    )
    if tried.is_saved:
        flash(gettext("L’appel est enregistré."), "success")
        return redirect(url_for("call_office.edit"), 303)
    page = render_template(
        "backoffice/call/edit.html",
        form=tried.form,
        call=tried.record,
        differences=tried.differences,
        is_new=tried.record.version == NOT_YET,
    )
    return page, tried.status


def _new_call() -> ExhibitorCall:
    """Return what the form of a first call begins with; never stored."""
    return ExhibitorCall(
        version=NOT_YET,
        criteria=NOTHING,
        regulation=NOTHING,
        regulation_version="1",
        logistics=NOTHING,
        sizes=("table", "4", "6", "9"),
        is_insurance_due=True,
        badge_quota=4,
        guest_quota=2,
        silence_days=60,
        silence_means=Silence.REJECTION,
        remedies=NOTHING,
    )
