"""How a phone becomes a device, and what it is told of the forum."""

from pathlib import Path

from flask import Response, abort, g, jsonify, request, send_file

from forum import clock, codes
from forum.checkin import answers
from forum.checkin.access import by_device, by_withdrawn_device
from forum.checkin.cursors import moment_of, state_of
from forum.checkin.device_queries import device_by_token
from forum.checkin.forms import enrolment_from, understood_from
from forum.checkin.manifest import badges
from forum.checkin.models import Device
from forum.checkin.queries import gates
from forum.checkin.rules import Right
from forum.checkin.services import enrol, hand_over, note_report
from forum.checkin.views.api import API, body, bp, report
from forum.web.access import public
from forum.web.forms import csrf
from forum.web.limits import limiter
from forum.web.locale import locale

DESCRIPTION = Path(__file__).parents[1] / "openapi.json"


@bp.post(f"{API}/devices")
@public
@limiter.limit("30 per minute")
def devices() -> tuple[Response, int]:
    """Turn a phone that presents a code into a device."""
    said = enrolment_from(body())
    token = enrol(said.code, said.name, clock.now(), said.former)
    device = device_by_token(codes.fingerprint(token)) or abort(410)
    g.edition = device.edition
    return jsonify(answers.enrolled(token, device, g.edition, gates(device.edition_id))), 201


@bp.get(f"{API}/gates")
@by_device(Right.SCAN)
def gate_list(device: Device) -> Response:
    """Tell a device its gates again, in the language of the day, and that it is still one."""
    note_report(device, report(), clock.now())
    return jsonify({"gates": answers.gate_list(gates(device.edition_id))})


@bp.get(f"{API}/manifest")
@by_device(Right.SCAN)
def manifest_of(device: Device) -> Response:
    """Tell a device what it needs to judge by itself, or what of it changed."""
    now, edition = clock.now(), g.edition
    note_report(device, report(), now)
    state = state_of(edition, (*device.rights, locale(), str(edition.midnight(now))))
    if request.if_none_match.contains_weak(state):
        return Response(status=304)
    since = moment_of(request.args.get("since", ""), now)
    told = badges(edition, since, now)
    response = jsonify(answers.manifest(device, edition, gates(edition.id), told, now))
    response.set_etag(state, weak=True)
    return response


@bp.post(f"{API}/handovers")
@by_withdrawn_device
def handovers(device: Device) -> tuple[Response, int]:
    """Keep what a withdrawn phone still had to tell, for organisers to decide."""
    received = hand_over(device.id, understood_from(body()), clock.now(), report())
    return jsonify({"received": received}), 202


@bp.get(f"{API}/openapi.json")
@public
def description() -> Response:
    """Describe the API to programs."""
    return send_file(DESCRIPTION, mimetype="application/json")


for view in (devices, handovers):
    csrf.exempt(view)  # programs bring a token of their own, which no other site can send
