"""Somebody who comes without having registered: registered and shown to the gate in one gesture."""

import datetime as dt
from dataclasses import replace

from forum.checkin.device_queries import lock_device
from forum.checkin.queries import scans_of
from forum.checkin.replies import Answer, reply
from forum.checkin.reports import Report
from forum.checkin.rules import Reason, Shown
from forum.checkin.services.recording import Recording
from forum.database import judged_again, transaction
from forum.refusals import Refusal, RefusedError
from forum.registration.hand import Hand
from forum.registration.services.organising import enter
from forum.registration.services.registering import Wish

AT_THE_DESK = Hand(None)  # a letter with her link, if she left an address


@judged_again
def walk_in(
    device_id: int, wish: Wish, shown: Shown, now: dt.datetime, report: Report
) -> tuple[str, Answer]:
    """Register somebody and show her new badge to a gate; return its code and the answer.

    Sent again under the same id, nobody is registered twice. The badge of `shown` is not looked
    at. Raises RefusedError: DEVICE_REVOKED, UNKNOWN_GATE, SCAN_KNOWN when the id is that of a scan
    which registered nobody, or why she cannot be registered.
    """
    with transaction():
        device = lock_device(device_id)
        if device is None or device.revoked_at:
            raise RefusedError(Refusal(Reason.DEVICE_REVOKED))
        report.write(device, now)
        known = scans_of(device, {shown.uuid}).get(shown.uuid)
        if known is not None:
            person = known.registration
            if person is None or person.created_at != known.received_at:
                raise RefusedError(Refusal(Reason.SCAN_KNOWN, "/id"))
            return person.code, reply(known, device.edition_id)
        person = enter(device.edition_id, wish, AT_THE_DESK, now)
        badge = replace(shown, badge=person.code)
        recording = Recording(device, [badge], [], now, report)
        if shown.gate not in recording.facts.gates:
            raise RefusedError(Refusal(Reason.UNKNOWN_GATE, "/gate", {"gate": shown.gate}))
        scan = recording.record(recording.shown[0])
        recording.write()
        return person.code, reply(scan, device.edition_id)
