"""The phones of the doors: codes that make them, what they do, and their withdrawal."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock, codes, settings
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.doors import queries
from forum.backoffice.doors.forms import EnrolmentForm
from forum.backoffice.doors.phrases import RIGHTS
from forum.backoffice.doors.services import note_phone
from forum.backoffice.doors.views.blueprint import NUMBER, back, bp
from forum.badges.drawing import qr_svg
from forum.checkin.services import issue_enrolment_code, revoke_device
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.refusals import RefusedError


@bp.route("/telephones", methods=["GET", "POST"])
@in_office(Permission.MANAGE_DEVICES)
def phones(edition: Edition) -> tuple[str, int] | Response:
    """List the phones of the doors; give a code that makes new ones."""
    form = EnrolmentForm()
    if form.validate_on_submit():
        session["enrolment_code"] = issue_enrolment_code(
            edition.id, form.name.data, form.rights(), form.uses.data or 1, clock.now()
        )
        subject = Subject(form.name.data, "enrolment_code")
        note_phone(organiser(), Deed.DEVICE_ENROLLED, edition.id, subject, clock.now())
        return redirect(url_for("doors.phones"), HTTPStatus.SEE_OTHER)
    code = session.pop("enrolment_code", None)
    address = f"{settings.current().base_url}/accueil/#{code}"
    page = render_template(
        "backoffice/doors/phones.html",
        form=form,
        phones=queries.phones(edition.id, clock.now()),
        rights=RIGHTS,
        now=clock.now(),
        may_edit=not edition.is_archived,
        code=codes.spoken(code) if code else None,
        qr=qr_svg(address, gettext("Code d’enrôlement à montrer au téléphone")) if code else None,
    )
    is_refused = request.method == "POST"
    return page, HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK


@bp.post(f"/telephones/<{NUMBER}:device_id>/revoquer")
@in_office(Permission.MANAGE_DEVICES)
def revoke(edition: Edition, device_id: int) -> Response:
    """Take a phone out of service."""
    device = queries.device_of(edition.id, device_id) or abort(HTTPStatus.NOT_FOUND)
    subject = Subject(device.name, "device", device.id)
    try:
        revoke_device(device_id, edition.id, clock.now())
    except RefusedError:
        abort(HTTPStatus.NOT_FOUND)
    note_phone(organiser(), Deed.DEVICE_REVOKED, edition.id, subject, clock.now())
    return back("doors.phones", gettext("Ce téléphone ne peut plus scanner."))
