"""Judging a batch inside the transaction of a service: each scan takes its turn, and its room."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from forum.checkin.models import VENUE, Device, Scan
from forum.checkin.moves import Passage
from forum.checkin.queries import known_ids, scans_of
from forum.checkin.reports import Report, milliseconds
from forum.checkin.rules import Shown, Verdict, verdict
from forum.checkin.services.days import Days
from forum.checkin.services.facts import Badge, Facts
from forum.checkin.timeline import TURNING
from forum.database import db
from forum.registration.models import Registration

NOTHING = Report()
COLUMNS = tuple(column.key for column in Scan.__table__.columns if not column.primary_key)
AT_ONCE = dt.timedelta(seconds=10)  # between a badge and the server's answer
AHEAD = dt.timedelta(hours=12)  # nobody is scanned tomorrow: a clock that says so is wrong


def recorded(
    device: Device, shown: Sequence[Shown], now: dt.datetime, report: Report = NOTHING
) -> dict[str, Scan]:
    """Record the scans of a device that is held, inside the caller's transaction; by their ids."""
    sent_again = known_ids(device, {one.uuid for one in shown})
    known = scans_of(device, sent_again) if sent_again else {}
    lost = {one.uuid: one.told for one in shown if one.uuid in known and one.told}
    new: dict[str, Shown] = {}
    for one in shown:
        if one.uuid not in known:
            new.setdefault(one.uuid, one)
    recording = Recording(device, list(new.values()), list(known.values()), now, report)
    if known:  # read again, now that their people are held
        known = scans_of(device, set(known))
    for one in sorted(recording.shown, key=lambda one: one.at):
        if one.gate in recording.facts.gates:
            known[one.uuid] = recording.record(one)
    recording.hear_late(known, lost)
    recording.judge_again()
    recording.write()
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
        """Gather what judging new scans needs; `known` are those that were sent again.

        The skew that the phone reports is taken off the times of the new ones: see `shown`.
        """
        self.device = device
        self.now = now
        self.skew = report.correction(now)
        self.is_reported = report.sent_at is not None
        edition = device.edition
        replayed = {s.registration for s in known if s.registration}
        own = {person for person in replayed if person.edition_id == edition.id}
        self.shown = [replace(one, at=one.at - self.skew) for one in new]
        self.facts = Facts(edition, self.shown, {person.code for person in own})
        self.days = Days(edition, self.facts.people | {person.id for person in own})
        self.judged: list[Scan] = []

    def record(self, shown: Shown) -> Scan:
        """Judge one of `shown`, at its true time; an admission counts for those that follow."""
        gate, badge = self.facts.gates[shown.gate], self.facts.badges[shown.badge]
        seen_by_gate = self.facts.gate(badge, gate, shown.at)
        alone = verdict(
            self.facts.badge(badge, gate, shown.at), seen_by_gate, (), shown.direction, shown.at
        )
        scan = Scan(
            uuid=shown.uuid,
            device_id=self.device.id,
            device=self.device,
            gate_id=gate.id,
            gate=gate,
            registration_id=badge.registration.id if badge.registration else None,
            registration=badge.registration,
            direction=shown.direction,
            alone=alone,
            standing=alone,
            counts=False,
            is_offline=shown.is_offline,
            is_conflict=False,
            told=(shown.told or alone) if shown.is_offline else None,
            scanned_at=shown.at,
            happened_at=self._turn(shown),
            received_at=self.now,
            skew_ms=milliseconds(self.skew),
        )
        self._take_its_turn(scan, badge, knows_what_was_told=shown.told is not None)
        self.judged.append(scan)
        return scan

    def write(self) -> None:
        """Write the new scans past the session, which would look at each of a thousand in turn.

        What an `already_in` speaks of is an admission, which speaks of none: it is written first.
        """
        after = [(scan, scan.earlier) for scan in self.judged if scan.earlier]
        then = [(scan, earlier) for scan, earlier in after if earlier.id is None]
        for scan, earlier in after:
            scan.earlier_id = earlier.id
        late = {scan for scan, _ in then}
        _insert([scan for scan in self.judged if scan not in late])
        if then:
            numbers = known_ids(self.device, {earlier.uuid for _, earlier in then})
            for scan, earlier in then:
                scan.earlier_id = numbers[earlier.uuid]
            _insert([scan for scan, _ in then])
        db.session.flush()

    def _turn(self, shown: Shown) -> dt.datetime:
        """Return when a scan takes its turn: one that a phone asks about at once, as it comes."""
        if shown.is_offline:
            return min(shown.at, self.now + AHEAD)
        is_asked_at_once = self.is_reported and self.now - shown.at <= AT_ONCE
        return self.now if is_asked_at_once else min(shown.at, self.now)

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
        self.facts.feel(_passage(scan, person))

    def judge_again(self) -> None:
        """Judge those again who came later to doors where seats are counted: fewer may be left."""
        for scan, person in self.facts.later:
            self.facts.forget(scan)
            badge, gate = Badge(person, is_forged=False), scan.gate
            facts = self.facts.badge(badge, gate, scan.happened_at)
            asked = self.facts.gate(badge, gate, scan.happened_at)
            alone = verdict(facts, asked, (), scan.direction, scan.happened_at)
            if alone in TURNING and alone is not scan.alone:
                scan.alone = alone
                self.days.tell_again(person.id)
            self.facts.feel(_passage(scan, person))

    def hear_late(self, known: Mapping[str, Scan], told: Mapping[str, Verdict]) -> None:
        """Add what a phone told by itself of scans whose answers it never got."""
        for uuid, said in told.items():
            scan = known[uuid]
            if scan.told is None and scan.registration_id:
                scan.told, scan.is_offline = said, True
                self.days.tell_again(scan.registration_id)


def _insert(scans: Sequence[Scan]) -> None:
    """Write scans in one statement."""
    if scans:
        rows = [{name: getattr(scan, name) for name in COLUMNS} for scan in scans]
        db.session.execute(sa.insert(Scan), rows)


def _passage(scan: Scan, person: Registration) -> Passage:
    """Return a scan as the rooms feel it."""
    return Passage(
        person.id,
        scan.gate.id,
        scan.gate.zone == VENUE,
        scan.direction,
        scan.standing,
        scan.counts,
        scan.happened_at,
        person.category,
        scan.id,
    )
