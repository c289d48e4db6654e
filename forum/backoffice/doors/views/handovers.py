"""What withdrawn phones handed over: counted, or set aside."""

from http import HTTPStatus

from flask import abort
from flask_babel import ngettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.doors.views.blueprint import NUMBER, back, bp
from forum.checkin.services.deciding import count_handover, drop_handover
from forum.edition.models import Edition
from forum.refusals import RefusedError


@bp.post(f"/telephones/<{NUMBER}:device_id>/passages/compter")
@in_office(Permission.MANAGE_DEVICES)
def count_scans(edition: Edition, device_id: int) -> Response:
    """Count what a withdrawn phone handed over, as if it had sent it in time."""
    try:
        number = count_handover(device_id, edition.id, organiser(), clock.now())
    except RefusedError:
        abort(HTTPStatus.NOT_FOUND)
    said = ngettext("%(num)s passage est compté.", "%(num)s passages sont comptés.", number)
    return back("doors.phones", said)


@bp.post(f"/telephones/<{NUMBER}:device_id>/passages/ecarter")
@in_office(Permission.MANAGE_DEVICES)
def drop_scans(edition: Edition, device_id: int) -> Response:
    """Set aside what a withdrawn phone handed over."""
    try:
        number = drop_handover(device_id, edition.id, organiser(), clock.now())
    except RefusedError:
        abort(HTTPStatus.NOT_FOUND)
    said = ngettext("%(num)s passage est écarté.", "%(num)s passages sont écartés.", number)
    return back("doors.phones", said)
