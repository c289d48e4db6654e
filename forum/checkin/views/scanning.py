"""Badges shown, judged, taken back."""

from flask import Response, g, jsonify, request

from forum import clock
from forum.checkin import answers
from forum.checkin.access import by_device
from forum.checkin.forms import Misread, scans_from, undone_from
from forum.checkin.models import Device
from forum.checkin.rules import Right, Shown
from forum.checkin.services import read_ahead, record_scans, undo_scan
from forum.checkin.views.api import API, body, bp, report
from forum.web.forms import csrf


@bp.post(f"{API}/scans")
@by_device(Right.SCAN)
def scans(device: Device) -> Response:
    """Record a batch of scans and give the verdict on each."""
    read = scans_from(body())
    shown = [one for one in read if isinstance(one, Shown)]
    read_ahead(g.edition.slug, shown)
    judged = iter(record_scans(device.id, shown, clock.now(), report()))
    told = [one if isinstance(one, Misread) else next(judged) for one in read]
    return jsonify({"results": [answers.result(one) for one in told]})


@bp.post(f"{API}/scans/<uuid:scan>/undo")
@by_device(Right.SCAN)
def undo(device: Device, scan: object) -> Response:
    """Take back a scan of this device."""
    said_at = undone_from(body() if request.data else None)
    now = clock.now()
    at = said_at and said_at - report().correction(now)
    undone_at = undo_scan(device.id, str(scan), now, at)
    return jsonify({"id": str(scan), "undone_at": answers.moment(undone_at)})


for view in (scans, undo):
    csrf.exempt(view)  # programs bring a token of their own, which no other site can send
