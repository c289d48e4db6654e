"""What organisers decide after the fact: of conflicts, and of scans that came by a back door."""

import datetime as dt
from dataclasses import dataclass

from forum.checkin.device_queries import lock_device
from forum.checkin.handovers import handed_over, lock_scan, person_of_scan
from forum.checkin.holders import lock_registrations
from forum.checkin.models import Decision, Device, Handover, Scan
from forum.checkin.rules import Reason, Shown, Verdict
from forum.checkin.services.days import Days
from forum.checkin.services.recording import recorded
from forum.database import judged_again, transaction
from forum.edition.queries import edition_by_id
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError

BATCH = 1000  # scans counted in one transaction


@dataclass(frozen=True, slots=True)
class Disputed:
    """A scan of an edition that was decided upon, as the page that asked showed it."""

    edition_id: int
    scan_id: int
    seen: Decision | None  # what stood there already


@judged_again
def decide_conflict(about: Disputed, decision: Decision, by: int | None, now: dt.datetime) -> None:
    """Say what a conflict was; a mistake never happened, and the day is told again without it.

    Raises RefusedError: UNKNOWN_SCAN where it is no conflict (any more), or ChangedMeanwhileError
    when somebody decided since the page was read.
    """
    with transaction():
        person = person_of_scan(about.edition_id, about.scan_id)
        if person is None:
            raise RefusedError(Refusal(Reason.UNKNOWN_SCAN))
        lock_registrations({person.code})
        scan = lock_scan(about.scan_id)
        if not (scan.is_conflict or scan.decision):
            raise RefusedError(Refusal(Reason.UNKNOWN_SCAN))
        if scan.decision is not about.seen:
            raise ChangedMeanwhileError
        if decision is Decision.TWO_PEOPLE and scan.standing is not Verdict.ALREADY_IN:
            raise RefusedError(Refusal(Reason.UNKNOWN_SCAN))
        _write(scan, decision, by, now)
        Days(edition_by_id(about.edition_id), {person.id}).tell_again(person.id)
        record(
            by,
            Deed.CONFLICT_DECIDED,
            now,
            edition_id=about.edition_id,
            subject=Subject(decision, "scan", scan.id),
        )


def _write(scan: Scan, decision: Decision, by: int | None, now: dt.datetime) -> None:
    """Write a decision on a scan; what was taken back as a mistake comes back with another one."""
    if decision is Decision.MISTAKE:
        scan.undone_at = scan.undone_at or scan.happened_at
    elif scan.decision is Decision.MISTAKE and scan.undone_at == scan.happened_at:
        scan.undone_at = None  # unless its own phone took it back before
    scan.decision, scan.decided_by, scan.decided_at = decision, by, now


def count_handover(device_id: int, edition_id: int, by: int | None, now: dt.datetime) -> int:
    """Count the scans that a withdrawn phone handed over, as if it had sent them; return how many.

    Those that were set aside before are counted too; those at a gate that this forum does not
    have are set aside. Raises RefusedError: DEVICE_UNKNOWN.
    """
    counted, after = 0, 0
    while True:
        batch, more = _count_batch(device_id, edition_id, after, now)
        if not batch:
            break
        counted, after = counted + more, batch
    with transaction():
        device = _withdrawn(device_id, edition_id)
        _note(device, Deed.HANDOVER_COUNTED, counted, by, now)
    return counted


@judged_again
def _count_batch(device_id: int, edition_id: int, after: int, now: dt.datetime) -> tuple[int, int]:
    """Count the next handed over; return the number of the last of them (0: none), and how many."""
    with transaction():
        device = _withdrawn(device_id, edition_id)
        rows = handed_over(device.id, after=after, most=BATCH)
        known = recorded(device, [_shown(row) for row in rows], now) if rows else {}
        for row in rows:
            row.decided_at, row.is_counted = now, row.uuid in known
        return rows[-1].id if rows else 0, sum(row.is_counted for row in rows)


def drop_handover(device_id: int, edition_id: int, by: int | None, now: dt.datetime) -> int:
    """Set aside what a withdrawn phone handed over and nobody decided upon; return how many.

    Nothing is lost: it can still be counted later. Raises RefusedError: DEVICE_UNKNOWN.
    """
    with transaction():
        device = _withdrawn(device_id, edition_id)
        rows = [row for row in handed_over(device.id) if row.decided_at is None]
        for row in rows:
            row.decided_at = now
        _note(device, Deed.HANDOVER_DROPPED, len(rows), by, now)
        return len(rows)


def _withdrawn(device_id: int, edition_id: int) -> Device:
    """Hold a device of an edition, so that nobody else decides of what it handed over."""
    device = lock_device(device_id)
    if device is None or device.edition_id != edition_id:
        raise RefusedError(Refusal(Reason.DEVICE_UNKNOWN))
    return device


def _shown(row: Handover) -> Shown:
    """Return what was handed over as a phone that was alone would have sent it."""
    return Shown(row.uuid, row.badge, row.gate, row.direction, row.scanned_at, True, row.told)  # noqa: FBT003 - it was alone


def _note(device: Device, deed: Deed, number: int, by: int | None, now: dt.datetime) -> None:
    """Note a decision in the journal: of which phone, of how many scans."""
    subject = Subject(f"{device.name}, {number}", "device", device.id)
    record(by, deed, now, edition_id=device.edition_id, subject=subject)
