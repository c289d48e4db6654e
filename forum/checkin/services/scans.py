"""Recording what the doors saw: each badge judged under a lock, each scan kept once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from forum.checkin.doorways import Event, Move
from forum.checkin.models import Device, Gate, Scan
from forum.checkin.queries import lock_device, lock_registrations, scans_of
from forum.checkin.replies import Answer, Unjudged, reply
from forum.checkin.reports import Report
from forum.checkin.rules import WORKING, Direction, Reason, Shown, Verdict, verdict
from forum.checkin.services.days import Days
from forum.checkin.services.facts import Badge, Facts
from forum.database import db, judged_again, transaction
from forum.edition.queries import edition_by_id
from forum.refusals import Refusal, RefusedError

NOTHING = Report()


@judged_again
def record_scans(
    device_id: int, shown: Sequence[Shown], now: dt.datetime, report: Report = NOTHING
) -> tuple[Answer | Unjudged, ...]:
    """Record the scans of a device and answer each, in the same order, in one transaction.

    They are judged in the order of true time: `Shown.at` is the phone's time, from which the
    skew that it reports is taken. A scan already recorded under its id changes nothing and is
    answered as it was; only what the phone told by itself, when its answer was lost, is added. A
    scan at a gate that this forum does not have is not recorded. Raises RefusedError:
    DEVICE_REVOKED, or UNKNOWN_GATE when that is so of all.
    """
    with transaction():
        device = lock_device(device_id)
        if device is None or device.revoked_at:
            raise RefusedError(Refusal(Reason.DEVICE_REVOKED))
        report.write(device, now)
        known = recorded(device, shown, now, report)
        if not known:
            raise RefusedError(*(_stranger(place, one.gate) for place, one in enumerate(shown)))
        return tuple(
            reply(known[one.uuid], device.edition_id) if one.uuid in known else Unjudged(one)
            for one in shown
        )


def recorded(
    device: Device, shown: Sequence[Shown], now: dt.datetime, report: Report = NOTHING
) -> dict[str, Scan]:
    """Record the scans of a device that is held, inside the caller's transaction; by their ids."""
    known = scans_of(device, {one.uuid for one in shown})
    lost = {one.uuid: one.told for one in shown if one.uuid in known and one.told}
    new: dict[str, Shown] = {}
    for one in shown:
        if one.uuid not in known:
            new.setdefault(one.uuid, one)
    recording = _Recording(device, list(new.values()), list(known.values()), now, report)
    for one in sorted(new.values(), key=lambda one: one.at):
        if one.gate in recording.facts.gates:
            known[one.uuid] = recording.record(one)
            db.session.add(known[one.uuid])
    recording.hear_late(known, lost)
    db.session.flush()
    return known


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
        days = Days(edition_by_id(device.edition_id), {person.id})
        scan.undone_at = min(max(at or now, scan.happened_at), now)
        days.tell_again(person.id)
        return scan.undone_at


class _Recording:
    """One batch that is being judged."""

    def __init__(
        self, device: Device, new: list[Shown], known: list[Scan], now: dt.datetime, report: Report
    ) -> None:
        self.device = device
        self.now = now
        self.skew = report.correction(now)
        edition = edition_by_id(device.edition_id)
        self.facts = Facts(edition, new)
        replayed = {s.registration for s in known if s.registration}
        own = {p.id for p in replayed if p.edition_id == edition.id}
        self.days = Days(edition, self.facts.people | own)

    def record(self, said: Shown) -> Scan:
        """Judge one badge; an admission counts for those that follow."""
        shown = replace(said, at=said.at - self.skew) if said.is_offline else said
        gate, badge = self.facts.gates[shown.gate], self.facts.badges[shown.badge]
        seen_by_gate = self.facts.gate(badge, gate, shown.at)
        alone = verdict(self.facts.badge(badge, gate), seen_by_gate, (), shown.direction, shown.at)
        scan = Scan(
            uuid=shown.uuid,
            device=self.device,
            gate=gate,
            registration=badge.registration,
            direction=shown.direction,
            alone=alone,
            standing=alone,
            counts=False,
            is_offline=shown.is_offline,
            is_conflict=False,
            told=(shown.told or alone) if shown.is_offline else None,
            scanned_at=shown.at,
            happened_at=shown.at if shown.is_offline else min(shown.at, self.now),
            received_at=self.now,
            skew_ms=int(self.skew / dt.timedelta(milliseconds=1)) if shown.is_offline else 0,
        )
        self._take_its_turn(scan, badge, knows_what_was_told=shown.told is not None)
        return scan

    def _take_its_turn(self, scan: Scan, badge: Badge, *, knows_what_was_told: bool) -> None:
        """Place a scan in the day of its holder, and in the room where it leads."""
        person = badge.registration
        if person is None or person.edition_id != self.device.edition_id:
            scan.verdict = scan.standing
            return
        scan.earlier = self.days.join(scan, person.id)
        is_told_by_itself = scan.is_offline and not knows_what_was_told
        if is_told_by_itself and scan.earlier and scan.earlier.device.phone == self.device.phone:
            scan.told = Verdict.ALREADY_IN  # it knew, and said so
        scan.verdict = scan.standing
        self.days.tell_again(person.id)
        self._feel(scan, scan.gate, badge)

    def _feel(self, scan: Scan, gate: Gate, badge: Badge) -> None:
        """Let the doors of debates know of somebody who went through, or stands by."""
        door, person = self.facts.doorway(gate), badge.registration
        if person is None:
            return
        is_in = scan.direction is Direction.IN
        move = Move.IN if is_in else Move.AWAY
        if door and not scan.counts:
            move = Move.QUEUE
        if door and (
            scan.counts or (is_in and scan.standing in {Verdict.FULL, Verdict.NOT_BOOKED})
        ):
            is_working = person.category in WORKING
            door.events.append(Event(scan.happened_at, person.id, move, is_working))

    def hear_late(self, known: dict[str, Scan], told: dict[str, Verdict]) -> None:
        """Add what a phone told by itself of scans whose answers it never got."""
        for uuid, said in told.items():
            scan = known[uuid]
            if scan.told is None and scan.registration_id:
                scan.told, scan.is_offline = said, True
                self.days.tell_again(scan.registration_id)


def _stranger(place: int, gate: str) -> Refusal:
    """Refuse a gate that is not one of this forum."""
    return Refusal(Reason.UNKNOWN_GATE, f"/scans/{place}/gate", {"gate": gate})
