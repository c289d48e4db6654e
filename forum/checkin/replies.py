"""What a scan is answered: as it was recorded, now and whenever it is sent again."""

import datetime as dt
from dataclasses import dataclass

from forum.checkin.models import Scan
from forum.checkin.rules import Shown, Verdict


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
    """What a scan is answered."""

    uuid: str
    verdict: Verdict
    attendee: Attendee | None
    first_seen: Earlier | None
    is_conflict: bool
    is_of_another_edition: bool


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A scan at a gate that this forum does not have."""

    shown: Shown


def reply(scan: Scan, edition_id: int) -> Answer:
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
        is_conflict=scan.told is Verdict.ADMITTED and scan.verdict is not Verdict.ADMITTED,
        is_of_another_edition=is_foreign,
    )
