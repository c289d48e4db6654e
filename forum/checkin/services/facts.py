"""What is known, under the locks, when a batch of badges is judged."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from forum.badges.signing import read_badge
from forum.checkin.doorways import Doorway, doorways
from forum.checkin.models import Gate
from forum.checkin.queries import gates_named, lock_debates, lock_registrations, seats
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


class Facts:
    """All that judging a batch needs, asked for in a handful of queries."""

    def __init__(self, edition: Edition, shown: Collection[Shown]) -> None:
        """Gather the facts about badges shown; seats given at a door are held, then people."""
        self.edition = edition
        self.gates = gates_named(edition.id, {one.gate for one in shown})
        doors = [gate for gate in self.gates.values() if _asks_for_seat(gate)]
        if doors:
            lock_debates({gate.debate_id for gate in doors if gate.debate_id})
        self.badges = _badges(edition, {one.badge for one in shown if one.gate in self.gates})
        self.people = {b.registration.id for b in self.badges.values() if b.registration}
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


def _asks_for_seat(gate: Gate) -> bool:
    """Tell whether seats are counted behind a gate."""
    return gate.debate is not None and gate.debate.capacity is not None


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
