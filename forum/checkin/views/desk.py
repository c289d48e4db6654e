"""What a desk does beside scanning: it finds people, registers them, and calls who stands by."""

from flask import Response, abort, g, jsonify, make_response, request

from forum import clock
from forum.badges.batches import badges_pdf
from forum.badges.services import note_printed
from forum.badges.sheets import BY_NAME
from forum.checkin import answers
from forum.checkin.access import by_device
from forum.checkin.desk import attendees, standby
from forum.checkin.forms import walk_in_from
from forum.checkin.holders import badge_holder
from forum.checkin.models import Device
from forum.checkin.rules import Right
from forum.checkin.services import walk_in
from forum.checkin.views.api import API, body, bp, report
from forum.web.forms import csrf
from forum.web.locale import locale

AT_A_DESK = "etiquette-62"  # what the small printers of a desk hold


@bp.get(f"{API}/attendees")
@by_device(Right.SEARCH)
def people(device: Device) -> Response:
    """Find people by name, for a device that may."""
    del device
    found, has_more = attendees(g.edition, request.args.get("q", "")[:200], clock.now())
    return jsonify({"attendees": [answers.attendee(one) for one in found], "more": has_more})


@bp.post(f"{API}/walk-ins")
@by_device(Right.WALK_IN)
def walk_ins(device: Device) -> tuple[Response, int]:
    """Register somebody who is there, and admit her."""
    wish, shown = walk_in_from(body(), locale())
    code, answer = walk_in(device.id, wish, shown, clock.now(), report())
    return jsonify(answers.walked_in(code, answer)), 201


@bp.get(f"{API}/gates/<slug>/standby")
@by_device(Right.SCAN)
def standing_by(device: Device, slug: str) -> Response:
    """Tell the door of a debate who waits for a free seat, in order."""
    del device
    return jsonify(answers.standby(standby(g.edition, slug, clock.now()) or abort(404)))


@bp.get(f"{API}/badges/<code>.pdf")
@by_device(Right.SEARCH, Right.WALK_IN)
def badge(device: Device, code: str) -> Response:
    """Give a desk the badge of somebody to print."""
    person, sheet = badge_holder(device.edition_id, code), request.args.get("sheet", AT_A_DESK)
    if person is None or sheet not in BY_NAME:
        abort(404)
    response = make_response(badges_pdf(g.edition, [person], person.locale, sheet))
    response.mimetype = "application/pdf"
    response.headers.set("Content-Disposition", "inline", filename=f"badge-{person.code}.pdf")
    note_printed([person.id], sheet, clock.now(), device_id=device.id)
    return response


csrf.exempt(walk_ins)  # programs bring a token of their own, which no other site can send
