"""What is known, under the locks, when a batch of badges is judged."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forum.badges.signing import read_badge
from forum.checkin.doorways import Doorway, doorways
from forum.checkin.holders import lock_registrations, retired_codes
from forum.checkin.models import Gate, Scan
from forum.checkin.moves import Passage, felt
from forum.checkin.queries import gates_named, later_scans, lock_debates, seats
from forum.checkin.rules import BadgeFacts, GateFacts, Shown
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.registration.models import Registration, RegistrationState
from forum.registration.rules import Place


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge as it was read: whose it is, and whether its signature lies."""

    registration: Registration | None
    is_forged: bool
    retired_at: dt.datetime | None = None  # since when another badge replaces it

    def is_revoked(self, at: dt.datetime) -> bool:
        """Tell whether it opened nothing at a moment."""
        person = self.registration
        withdrawn_at = person.badge_revoked_at if person else None
        is_withdrawn = person is not None and person.is_badge_revoked
        return (is_withdrawn and (withdrawn_at is None or withdrawn_at <= at)) or (
            self.retired_at is not None and self.retired_at <= at
        )


class Facts:
    """All that judging a batch needs, asked for in a handful of queries."""

    def __init__(self, edition: Edition, shown: Collection[Shown], more: Collection[str]) -> None:
        """Gather the facts about badges shown; seats given at a door are held, then people.

        `more` are the codes of people who are held beside them.
        """
        self.edition = edition
        self.gates = gates_named(edition.id, {one.gate for one in shown})
        doors = [gate for gate in self.gates.values() if _asks_for_seat(gate)]
        if doors:
            lock_debates({gate.debate_id for gate in doors if gate.debate_id})
        found = later_scans(_earliest(doors, shown))
        self.later = [(scan, scan.registration) for scan in found if scan.registration]
        after = [person for _, person in self.later]
        texts = {one.badge for one in shown if one.gate in self.gates}
        self.badges = _badges(edition, texts, {*more, *(person.code for person in after)})
        self.people = {b.registration.id for b in self.badges.values() if b.registration}
        self.people |= {person.id for person in after}
        self._doorways: Mapping[int, Doorway] = {}
        self._places: dict[tuple[int, int], Place] = {}
        if doors:
            self._doorways = doorways(doors, edition.release_minutes)
            debates = {gate.debate_id for gate in doors if gate.debate_id}
            self._places = {
                (b.registration_id, b.debate_id): b.place for b in seats(self.people, debates)
            }

    def doorway(self, gate: Gate) -> Doorway | None:
        """Return what happened at the door of a debate where seats are counted."""
        return self._doorways.get(gate.id)

    def feel(self, passage: Passage) -> None:
        """Let the rooms behind the doors know of a passage."""
        for gate_id, door in self._doorways.items():
            if (event := felt(gate_id, passage)) is not None:
                door.events.append(event)

    def forget(self, scan: Scan) -> None:
        """Take a scan out of what the rooms know, to tell it again."""
        door = self._doorways.get(scan.gate_id)
        if door is not None:
            door.events = [event for event in door.events if event.number != scan.id]

    def badge(self, badge: Badge, gate: Gate, at: dt.datetime) -> BadgeFacts:
        """Say what a badge was at a moment, seen from a gate."""
        person = badge.registration
        if person is None or person.edition_id != self.edition.id:
            return BadgeFacts(is_forged=badge.is_forged, is_known=False)
        return BadgeFacts(
            is_forged=badge.is_forged,
            is_revoked=badge.is_revoked(at),
            is_cancelled=person.state is RegistrationState.CANCELLED
            and (person.cancelled_at is None or person.cancelled_at <= at),
            category=person.category,
            is_seated=self._places.get((person.id, gate.debate_id or 0)) is Place.SEATED,
        )

    def gate(self, badge: Badge, gate: Gate, at: dt.datetime) -> GateFacts:
        """Say what a gate asks of a badge at a moment; a promised seat is left for its holder."""
        door, person = self.doorway(gate), badge.registration
        place = self._places.get((person.id, gate.debate_id or 0)) if person else None
        return GateFacts(
            opens_at=gate.opens_at,
            closes_at=gate.closes_at,
            categories=gate.categories,
            asks_for_seat=door is not None,
            seats_left=door.seats_for(person.id, place, at) if door and person else 0,
            has_begun=door is not None and door.has_begun(at),
            is_released=door is not None and door.is_released(at),
        )


def _earliest(doors: Collection[Gate], shown: Collection[Shown]) -> dict[int, dt.datetime]:
    """Return when the first of some badges was shown at each door, by gate."""
    first: dict[int, dt.datetime] = {}
    for gate in doors:
        moments = [one.at for one in shown if one.gate == gate.slug]
        if moments:
            first[gate.id] = min(moments)
    return first


def _asks_for_seat(gate: Gate) -> bool:
    """Tell whether seats are counted behind a gate."""
    return gate.debate is not None and gate.debate.capacity is not None


def _badges(edition: Edition, texts: set[str], more: Collection[str]) -> dict[str, Badge]:
    """Read badges and hold the registrations that they name, by their code or by a retired one.

    A badge of another edition bears another key: it is judged by that one.
    """
    read = {text: read_badge(edition.slug, text) for text in texts}
    codes = {one.code for one in read.values() if one.code}
    retired = retired_codes(codes)
    now_called = {code: old.registration.code for code, old in retired.items()}
    held = lock_registrations({now_called.get(code, code) for code in codes} | set(more))
    badges = {}
    for text, one in read.items():
        code = one.code or ""
        person = held.get(now_called.get(code, code))
        is_forged = one.is_forged
        if person is not None and person.edition_id != edition.id:
            is_forged = read_badge(edition_by_id(person.edition_id).slug, text).is_forged
        retired_at = retired[code].retired_at if code in retired else None
        badges[text] = Badge(None if is_forged else person, is_forged, retired_at)
    return badges
