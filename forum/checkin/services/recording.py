"""Judging a batch inside the transaction of a service: each scan takes its turn, and its room."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from forum.checkin.models import Device, Gate, Scan
from forum.checkin.moves import REFUSED, Event, Move
from forum.checkin.queries import scans_of
from forum.checkin.reports import Report
from forum.checkin.rules import WORKING, Direction, Shown, Verdict, verdict
from forum.checkin.services.days import Days
from forum.checkin.services.facts import Badge, Facts
from forum.database import db

NOTHING = Report()


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
    recording = Recording(device, list(new.values()), list(known.values()), now, report)
    for one in sorted(new.values(), key=lambda one: one.at):
        if one.gate in recording.facts.gates:
            known[one.uuid] = recording.record(one)
            db.session.add(known[one.uuid])
    recording.hear_late(known, lost)
    db.session.flush()
    return known


class Recording:
    """One batch that is being judged."""

    def __init__(
        self,
        device: Device,
        new: Sequence[Shown],
        known: Sequence[Scan],
        now: dt.datetime,
        report: Report,
    ) -> None:
        """Gather what judging new scans needs; `known` are those that were sent again."""
        self.device = device
        self.now = now
        self.skew = report.correction(now)
        edition = device.edition
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
        scan.verdict = scan.standing
        is_told_by_itself = scan.is_offline and not knows_what_was_told
        if is_told_by_itself and scan.earlier and scan.earlier.device.phone == self.device.phone:
            scan.told = Verdict.ALREADY_IN  # it knew, and said so
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
        if door and (scan.counts or (is_in and scan.standing in REFUSED)):
            is_working = person.category in WORKING
            door.events.append(Event(scan.happened_at, person.id, move, is_working))

    def hear_late(self, known: Mapping[str, Scan], told: Mapping[str, Verdict]) -> None:
        """Add what a phone told by itself of scans whose answers it never got."""
        for uuid, said in told.items():
            scan = known[uuid]
            if scan.told is None and scan.registration_id:
                scan.told, scan.is_offline = said, True
                self.days.tell_again(scan.registration_id)
