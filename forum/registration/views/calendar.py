"""The participant's own calendar: when it rings, and another address for it."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.refusals import RefusedError
from forum.registration.access import by_private_link
from forum.registration.calendar_forms import AlarmsForm
from forum.registration.links import agenda_address
from forum.registration.models import Registration
from forum.registration.services.calendar import choose_alarms, renew_agenda
from forum.registration.views.blueprint import back_refused, bp
from forum.web.limits import limiter

PER_SPACE = "20 per hour"  # a new address each time would be no address at all


@bp.route("/p/<token>/agenda/reglages", methods=["GET", "POST"])
@by_private_link
def calendar(registration: Registration) -> Response | tuple[str, int]:
    """Show the address of a calendar, and choose when it rings."""
    form = AlarmsForm(
        data={"alarm": str(registration.alarm_minutes), "is_on_eve": registration.has_eve_alarm}
    )
    if form.validate_on_submit():
        try:
            choose_alarms(registration.id, form.alarms())
        except RefusedError as error:
            return back_refused(error)
        return _here(gettext("C’est enregistré. Votre agenda suivra à sa prochaine mise à jour."))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    page = render_template(
        "registration/calendar.html",
        form=form,
        registration=registration,
        address=agenda_address(registration),
    )
    return page, status


@bp.post("/p/<token>/agenda/renouveler")
@by_private_link
@limiter.limit(PER_SPACE, key_func=lambda: codes.fingerprint(g.token))
def renew_calendar(registration: Registration) -> Response:
    """Give a calendar another address."""
    try:
        renew_agenda(registration.id, clock.now())
    except RefusedError as error:
        return back_refused(error)
    return _here(gettext("Votre agenda a une nouvelle adresse : l’ancienne n’ouvre plus rien."))


def _here(message: str) -> Response:
    """Lead back to the page of the calendar, where a sentence says what was done."""
    flash(message, "success")
    return redirect(url_for("registration.calendar"), HTTPStatus.SEE_OTHER)
