"""Recording what the doors saw: each badge judged under a lock, each scan kept once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.checkin.models import Device, Scan
from forum.checkin.queries import lock_device, scans_of
from forum.checkin.rules import Reason, Shown, Verdict, verdict
from forum.checkin.services.facts import Facts, passages
from forum.database import judged_again, transaction
from forum.edition.queries import edition_by_id
from forum.refusals import Refusal, RefusedError


@dataclass(frozen=True, slots=True)
class Attendee:
    """Whom a badge belongs to, as far as a volunteer needs to know."""

    name: str
    category: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The admission that made a badge `already_in`."""

    at: dt.datetime
    gate: str  # slug
    device: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scan is answered, now and whenever it is sent again."""

    uuid: str
    verdict: Verdict
    attendee: Attendee | None
    first_seen: Earlier | None
    is_conflict: bool
    is_of_another_edition: bool


@judged_again
def record_scans(device_id: int, shown: Sequence[Shown], now: dt.datetime) -> tuple[Answer, ...]:
    """Record the scans of a device and answer each, in the same order, in one transaction.

    A scan already recorded under its id changes nothing and is answered as it was. `Shown.at` is
    the phone's time, set right by the server's clock. Raises RefusedError: DEVICE_REVOKED, or
    UNKNOWN_GATE for each scan that it concerns; nothing is recorded then.
    """
    with transaction() as session:
        device = lock_device(device_id)
        if device is None or device.revoked_at:
            raise RefusedError(Refusal(Reason.DEVICE_REVOKED))
        device.seen_at = now
        told = scans_of(device_id, {one.uuid for one in shown})
        new = {place: one for place, one in enumerate(shown) if one.uuid not in told}
        facts = Facts(edition_by_id(device.edition_id), new)
        for one in shown:
            if one.uuid not in told:
                told[one.uuid] = _judged(device, facts, one, now)
                session.add(told[one.uuid])
        session.flush()
        return tuple(_answer(told[one.uuid], device.edition_id) for one in shown)


@judged_again
def undo_scan(device_id: int, uuid: str, now: dt.datetime) -> dt.datetime:
    """Take a scan of a device back and return since when; a second time changes nothing.

    Raises RefusedError: UNKNOWN_SCAN.
    """
    with transaction():
        lock_device(device_id)
        scan = scans_of(device_id, {uuid}).get(uuid)
        if scan is None:
            raise RefusedError(Refusal(Reason.UNKNOWN_SCAN))
        scan.undone_at = scan.undone_at or now
        return scan.undone_at


def _judged(device: Device, facts: Facts, shown: Shown, now: dt.datetime) -> Scan:
    """Judge one badge; an admission counts for those that follow."""
    gate, badge = facts.gates[shown.gate], facts.badges[shown.badge]
    history = facts.history(badge, gate)
    said = verdict(
        facts.badge(badge, gate),
        facts.gate(badge, gate),
        passages(history),
        shown.direction,
        shown.at,
    )
    scan = Scan(
        uuid=shown.uuid,
        device=device,
        gate=gate,
        registration=badge.registration,
        earlier=history[-1] if said is Verdict.ALREADY_IN else None,
        direction=shown.direction,
        verdict=said,
        is_offline=shown.is_offline,
        is_conflict=False,
        scanned_at=shown.at,
        received_at=now,
    )
    if said is Verdict.ADMITTED:
        history.append(scan)
    return scan


def _answer(scan: Scan, edition_id: int) -> Answer:
    """Say what a scan is answered; a badge of another edition tells nobody's name."""
    person, first = scan.registration, scan.earlier
    is_foreign = person is not None and person.edition_id != edition_id
    return Answer(
        uuid=scan.uuid,
        verdict=scan.verdict,
        attendee=Attendee(person.full_name, person.category, person.organisation)
        if person and not is_foreign
        else None,
        first_seen=Earlier(first.scanned_at, first.gate.slug, first.device.name) if first else None,
        is_conflict=scan.is_conflict,
        is_of_another_edition=is_foreign,
    )
