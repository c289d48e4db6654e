"""Recording what the doors saw: each badge judged under a lock, each scan kept once."""

import datetime as dt
from collections.abc import Sequence

from forum.badges.signing import read_badge
from forum.checkin.device_queries import lock_device
from forum.checkin.holders import lock_registrations
from forum.checkin.queries import scans_of
from forum.checkin.replies import Answer, Unjudged, reply
from forum.checkin.reports import Report
from forum.checkin.rules import Reason, Shown
from forum.checkin.services.days import Days
from forum.checkin.services.recording import NOTHING, recorded
from forum.database import judged_again, transaction
from forum.refusals import Refusal, RefusedError

PORTION = 250  # scans recorded in one transaction


def read_ahead(edition_slug: str, shown: Sequence[Shown]) -> None:
    """Check the signatures of badges before anything is held: what is read is remembered."""
    for one in shown:
        read_badge(edition_slug, one.badge)


def record_scans(
    device_id: int, shown: Sequence[Shown], now: dt.datetime, report: Report = NOTHING
) -> tuple[Answer | Unjudged, ...]:
    """Record the scans of a device and answer each, in the same order.

    They are judged in the order of true time: `Shown.at` is the phone's time, from which the
    skew that it reports is taken. A scan already recorded under its id changes nothing and is
    answered as it was; only what the phone told by itself, when its answer was lost, is added. A
    scan at a gate that this forum does not have is not recorded. A long batch is recorded in
    portions, each a transaction, so that a badge which is at a door now need not wait for all of
    it; cut off in between, it is sent again. Raises RefusedError: DEVICE_REVOKED, or UNKNOWN_GATE
    when that is so of all.
    """
    in_turn = sorted(range(len(shown)), key=lambda place: shown[place].at)
    answers: dict[int, Answer | Unjudged] = {}
    for start in range(0, max(len(shown), 1), PORTION):
        places = in_turn[start : start + PORTION]
        portion = [shown[place] for place in places]
        told = _record(device_id, portion, now, report)
        answers.update(zip(places, told, strict=True))
    if all(isinstance(answer, Unjudged) for answer in answers.values()):
        raise RefusedError(*(_stranger(one) for one in shown))
    return tuple(answers[place] for place in range(len(shown)))


@judged_again
def _record(
    device_id: int, shown: Sequence[Shown], now: dt.datetime, report: Report
) -> list[Answer | Unjudged]:
    """Record some scans of a device in one transaction. Raises RefusedError: DEVICE_REVOKED."""
    with transaction():
        device = lock_device(device_id)
        if device is None or device.revoked_at:
            raise RefusedError(Refusal(Reason.DEVICE_REVOKED))
        report.write(device, now)
        known = recorded(device, shown, now, report)
        return [
            reply(known[one.uuid], device.edition_id) if one.uuid in known else Unjudged(one)
            for one in shown
        ]


@judged_again
def undo_scan(
    device_id: int, uuid: str, now: dt.datetime, at: dt.datetime | None = None
) -> dt.datetime:
    """Take a scan of a device back and return since when; a second time changes nothing.

    A phone that was alone says when it was taken back. Raises RefusedError: UNKNOWN_SCAN.
    """
    with transaction():
        device = lock_device(device_id)
        scan = scans_of(device, {uuid}).get(uuid) if device else None
        if scan is None or device is None:
            raise RefusedError(Refusal(Reason.UNKNOWN_SCAN))
        if scan.undone_at:
            return scan.undone_at
        person = scan.registration
        if person is None or person.edition_id != device.edition_id:
            scan.undone_at, scan.counts = now, False
            return now
        lock_registrations({person.code})
        days = Days(device.edition, {person.id})
        scan.undone_at = min(max(at or now, scan.happened_at), now)
        days.tell_again(person.id)
        return scan.undone_at


def _stranger(shown: Shown) -> Refusal:
    """Refuse a gate that is not one of this forum."""
    return Refusal(Reason.UNKNOWN_GATE, f"/scans/{shown.place}/gate", {"gate": shown.gate})
