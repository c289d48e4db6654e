"""What is known, under the locks, when a batch of badges is judged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.badges.signing import read_badge
from forum.checkin.models import Gate, Scan
from forum.checkin.queries import admissions, gates, lock_registrations, seats
from forum.checkin.rules import BadgeFacts, GateFacts, Passage, Reason, Shown
from forum.debates.rules import seats_left
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.refusals import Refusal, RefusedError
from forum.registration.models import Registration, RegistrationState
from forum.registration.rules import Place


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge as it was read: whose it is, and whether its signature lies."""

    registration: Registration | None
    is_forged: bool


class Facts:
    """All that judging a batch needs, asked for in a handful of queries."""

    def __init__(self, edition: Edition, shown: Mapping[int, Shown]) -> None:
        """Gather the facts about badges shown, by their place in what the device sent."""
        self.edition = edition
        self.gates = _gates_named(edition.id, shown)
        self.badges = _badges(edition, {one.badge for one in shown.values()})
        people = {b.registration.id for b in self.badges.values() if b.registration}
        debates = {gate.debate_id for gate in self.gates.values() if gate.debate_id}
        self._places = {(b.registration_id, b.debate_id): b.place for b in seats(people, debates)}
        self._history: defaultdict[tuple[int, int], list[Scan]] = defaultdict(list)
        for scan in admissions(people, {gate.id for gate in self.gates.values()}):
            self._history[scan.registration_id or 0, scan.gate_id].append(scan)

    def history(self, badge: Badge, gate: Gate) -> list[Scan]:
        """Return the passages of a badge at a gate, oldest first; those of the batch join them."""
        return self._history[badge.registration.id, gate.id] if badge.registration else []

    def badge(self, badge: Badge, gate: Gate) -> BadgeFacts:
        """Say what a badge is, seen from a gate."""
        person = badge.registration
        if person is None or person.edition_id != self.edition.id:
            return BadgeFacts(is_forged=badge.is_forged, is_known=False)
        return BadgeFacts(
            is_forged=badge.is_forged,
            is_revoked=person.is_badge_revoked,
            is_cancelled=person.state is RegistrationState.CANCELLED,
            category=person.category,
            is_seated=self._places.get((person.id, gate.debate_id or 0)) is Place.SEATED,
        )

    def gate(self, badge: Badge, gate: Gate) -> GateFacts:
        """Say what a gate asks of a badge; a seat promised to somebody is left for them."""
        debate = gate.debate
        left = seats_left(debate.capacity, debate.seated, debate.waiting) if debate else None
        person = badge.registration
        place = self._places.get((person.id, gate.debate_id or 0)) if person else None
        return GateFacts(
            opens_at=gate.opens_at,
            closes_at=gate.closes_at,
            categories=gate.categories,
            asks_for_seat=left is not None,
            seats_left=(left or 0) + (place is Place.OFFERED),
        )


def passages(history: Sequence[Scan]) -> list[Passage]:
    """Return passages as the rules read them."""
    return [Passage(s.verdict, s.direction, is_undone=s.undone_at is not None) for s in history]


def _gates_named(edition_id: int, shown: Mapping[int, Shown]) -> dict[str, Gate]:
    """Return the gates of the edition by slug; a scan at any other is refused."""
    known = {gate.slug: gate for gate in gates(edition_id)}
    strangers = [
        Refusal(Reason.UNKNOWN_GATE, f"/scans/{position}/gate", {"gate": one.gate})
        for position, one in shown.items()
        if one.gate not in known
    ]
    if strangers:
        raise RefusedError(*strangers)
    return known


def _badges(edition: Edition, texts: set[str]) -> dict[str, Badge]:
    """Read badges and hold the registrations that they name.

    A badge of another edition bears another key: it is judged by that one.
    """
    read = {text: read_badge(edition.slug, text) for text in texts}
    found = lock_registrations({one.code for one in read.values() if one.code})
    badges = {}
    for text, one in read.items():
        person = found.get(one.code or "")
        is_forged = one.is_forged
        if person is not None and person.edition_id != edition.id:
            is_forged = read_badge(edition_by_id(person.edition_id).slug, text).is_forged
        badges[text] = Badge(None if is_forged else person, is_forged)
    return badges
