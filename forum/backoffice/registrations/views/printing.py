"""The badge of one person, printed at the desk."""

from http import HTTPStatus

from flask import abort, make_response, request, session
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import organiser
from forum.backoffice.registrations.access import of_person
from forum.backoffice.registrations.views.blueprint import LAST_SHEET, back_to, bp
from forum.badges.batches import badges_pdf
from forum.badges.rules import refusals
from forum.badges.services import note_printed, record_printing
from forum.badges.sheets import BY_NAME
from forum.edition.models import Edition
from forum.registration.models import Registration, RegistrationState
from forum.web.forms import Form


@bp.post("/<string(length=9):code>/badge.pdf")
@of_person(Permission.PRINT_BADGES)
def badge(edition: Edition, registration: Registration) -> Response:
    """Give the badge of a person in her language, and note that it is printed."""
    sheet = request.form.get("planche", "")
    if not Form().validate() or sheet not in BY_NAME:
        abort(HTTPStatus.BAD_REQUEST)
    if refusals(
        is_cancelled=registration.state is RegistrationState.CANCELLED,
        is_revoked=registration.is_badge_revoked,
    ):
        return back_to(registration.code, gettext("Ce badge ne s’imprime plus."), "error")
    response = make_response(badges_pdf(edition, [registration], registration.locale, sheet))
    response.mimetype = "application/pdf"
    response.headers.set("Content-Disposition", "inline", filename=f"badge-{registration.code}.pdf")
    session[LAST_SHEET] = sheet
    now = clock.now()
    record_printing(organiser(), edition.id, sheet, 1, now)
    note_printed([registration.id], sheet, now, organiser())
    return response
