"""The scanner's page and what it is made of, and the API that it speaks to."""

from typing import Any

from flask import Blueprint, Response, abort, g, jsonify, render_template, request
from werkzeug.exceptions import BadRequest

from forum import clock, codes
from forum.checkin import answers, assets
from forum.checkin.access import by_device
from forum.checkin.cursors import moment_of, state_of
from forum.checkin.forms import Misread, ShapeError, enrolment_from, scans_from, undone_from
from forum.checkin.manifest import badges
from forum.checkin.models import Device
from forum.checkin.problems import not_json, not_understood, refused
from forum.checkin.queries import device_by_token, gates
from forum.checkin.reports import report_from
from forum.checkin.rules import Right, Shown
from forum.checkin.services import enrol, note_report, record_scans, undo_scan
from forum.edition.queries import edition_by_id
from forum.refusals import RefusedError
from forum.registration.answers import CATEGORIES
from forum.web.access import public
from forum.web.forms import csrf
from forum.web.limits import limiter
from forum.web.words import local

bp = Blueprint("checkin", __name__)
bp.add_app_template_global(assets.scanner_asset)

API = "/api/v1"


@bp.get("/accueil/")
@public
def scanner() -> str:
    """Show the scanner; which forum it serves is told by its enrolment."""
    return render_template("checkin/scanner.html", categories=CATEGORIES)


@bp.get("/accueil/actifs/<path:name>")
@public
def asset(name: str) -> Response:
    """Serve one file of the scanner."""
    return assets.served(name) or abort(404)


@bp.get("/accueil/manifest.webmanifest")
@public
def manifest() -> Response:
    """Say how a phone installs the scanner."""
    response = jsonify(answers.app_manifest())
    response.mimetype = "application/manifest+json"
    return response


@bp.post(f"{API}/devices")
@public
@limiter.limit("30 per minute")
def devices() -> tuple[Response, int]:
    """Turn a phone that presents a code into a device."""
    said = enrolment_from(_body())
    token = enrol(said.code, said.name, clock.now(), said.former)
    device = device_by_token(codes.fingerprint(token)) or abort(410)
    g.edition = edition_by_id(device.edition_id)
    return jsonify(answers.enrolled(token, device, g.edition, gates(device.edition_id))), 201


@bp.get(f"{API}/gates")
@by_device(Right.SCAN)
def gate_list(device: Device) -> Response:
    """Tell a device its gates again, in the language of the day, and that it is still one."""
    return jsonify({"gates": answers.gate_list(gates(device.edition_id))})


@bp.get(f"{API}/manifest")
@by_device(Right.SCAN)
def manifest_of(device: Device) -> Response:
    """Tell a device what it needs to judge by itself, or what of it changed."""
    now, edition = clock.now(), edition_by_id(device.edition_id)
    note_report(device.id, report_from(request.headers), now)
    state = state_of(edition, device.rights)
    if request.if_none_match.contains_weak(state):
        return Response(status=304)
    since = moment_of(request.args.get("since", ""), now)
    told = badges(edition, since, now)
    response = jsonify(answers.manifest(device, edition, gates(edition.id), told, now))
    response.set_etag(state, weak=True)
    return response


@bp.post(f"{API}/scans")
@by_device(Right.SCAN)
def scans(device: Device) -> Response:
    """Record a batch of scans and give the verdict on each."""
    read = scans_from(_body())
    shown = [one for one in read if isinstance(one, Shown)]
    judged = iter(record_scans(device.id, shown, clock.now(), report_from(request.headers)))
    told = [one if isinstance(one, Misread) else next(judged) for one in read]
    return jsonify({"results": [answers.result(one) for one in told]})


@bp.post(f"{API}/scans/<uuid:scan>/undo")
@by_device(Right.SCAN)
def undo(device: Device, scan: object) -> Response:
    """Take back a scan of this device."""
    said_at = undone_from(_body() if request.data else None)
    undone_at = undo_scan(device.id, str(scan), clock.now(), said_at)
    return jsonify({"id": str(scan), "undone_at": answers.moment(undone_at)})


for view in (devices, scans, undo):
    csrf.exempt(view)  # programs bring a token of their own, which no other site can send


def _body() -> Any:  # noqa: ANN401 - whatever a program sends
    """Read the JSON that was sent, whatever its declared type."""
    try:
        return request.get_json(force=True)
    except RecursionError as error:
        raise BadRequest from error


@bp.after_request
def _tell_time(response: Response) -> Response:
    """Tell the forum's time, where it is held, with every answer: phones set their own by it."""
    if request.path.startswith(API):
        response.headers["Forum-Now"] = local(clock.now()).isoformat(timespec="milliseconds")
    return response


@bp.errorhandler(RefusedError)
def _refused(error: RefusedError) -> Response:
    return refused(*error.refusals)


@bp.errorhandler(ShapeError)
def _misshapen(error: ShapeError) -> Response:
    return not_understood(error.faults)


@bp.errorhandler(BadRequest)
def _not_json(_error: BadRequest) -> Response:
    return not_json()
