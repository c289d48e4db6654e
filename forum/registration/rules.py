"""Who may register, which places they get and who is next on a list: pure judgement."""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from forum.debates.rules import Slot, overlap
from forum.edition.rules import Phase
from forum.refusals import Refusal

SlotT = TypeVar("SlotT", bound=Slot)


class Place(StrEnum):
    """What a booking holds: a seat, a seat promised for a while, or a number on the list."""

    SEATED = "assis"
    OFFERED = "propose"
    WAITLISTED = "en_attente"


class Purpose(StrEnum):
    """What a person may agree to, each apart."""

    PHOTO = "photo"
    NEWSLETTER = "lettre"
    DIRECTORY = "annuaire"


class AttendeeKind(StrEnum):
    """As what somebody comes."""

    EMPLOYEE = "salarie-ess"
    PROJECT = "porteur-de-projet"
    COMPANY = "entreprise"
    CIVIL_SERVANT = "agent-public"
    ELECTED = "elu"
    TEACHER = "enseignant"
    STUDENT = "etudiant"
    JOB_SEEKER = "demandeur-emploi"
    RESIDENT = "habitant"


class Source(StrEnum):
    """How somebody heard of the forum."""

    MAIL = "courriel"
    ORGANISATION = "structure"
    TOWN = "mairie"
    PRESS = "presse"
    POSTER = "affiche"
    WORD_OF_MOUTH = "bouche-a-oreille"


class Arrangement(StrEnum):
    """What somebody needs in order to take part; never why."""

    SIGN_LANGUAGE = "lsf"
    CAPTIONS = "velotypie"
    HEARING_LOOP = "boucle"
    WHEELCHAIR_PLACE = "pmr"
    COMPANION = "accompagnant"
    OTHER = "autre"


class Reason(StrEnum):
    NOT_ANNOUNCED = "not_announced"
    NOT_YET_OPEN = "not_yet_open"
    CLOSED = "closed"
    UNKNOWN_DEBATE = "unknown_debate"
    HINDERED = "hindered"
    OVERLAP = "overlap"
    OVERLAPS_SEAT = "overlaps_seat"
    ALREADY_CHOSEN = "already_chosen"
    NOT_CHOSEN = "not_chosen"
    REGISTRATION_CANCELLED = "registration_cancelled"
    NOTHING_OFFERED = "nothing_offered"
    EMAIL_TAKEN = "email_taken"
    NOTHING_TO_CONFIRM = "nothing_to_confirm"
    NOT_TWO = "not_two"
    NUMBERED_BADGE = "numbered_badge"


HELD = frozenset({Place.SEATED, Place.OFFERED})  # both are counted among the seats of a debate
CONSENT_TEXT = "1"  # of the sentences beside the boxes; a changed sentence has a new number

FAR = dt.timedelta(hours=48)
OFFER_IN_TIME = dt.timedelta(hours=24)
OFFER_SHORTLY_BEFORE = dt.timedelta(hours=2)
OFFER_ON_THE_DAY = dt.timedelta(minutes=10)


def window_refusals(phase: Phase, opens_at: dt.datetime | None) -> tuple[Refusal, ...]:
    """Tell why nobody may register at an edition that stands in this phase."""
    if phase is Phase.OPEN:
        return ()
    if phase is not Phase.NOT_YET_OPEN:
        return (Refusal(Reason.CLOSED),)
    if opens_at is None:
        return (Refusal(Reason.NOT_ANNOUNCED),)
    return (Refusal(Reason.NOT_YET_OPEN, facts={"opens_at": opens_at}),)


def overlapping_pairs(slots: Iterable[SlotT]) -> tuple[tuple[SlotT, SlotT], ...]:
    """Return each two slots that nobody can attend both whole."""
    return tuple(pair for pair in itertools.combinations(slots, 2) if overlap(*pair))


def overlapping(slot: Slot, others: Iterable[SlotT]) -> tuple[SlotT, ...]:
    """Return those of other slots that nobody can attend whole beside this one."""
    return tuple(other for other in others if overlap(slot, other))


def has_room(capacity: int | None, seated: int) -> bool:
    """Tell whether a seat is neither taken nor promised."""
    return capacity is None or seated < capacity


def place_in(capacity: int | None, seated: int, waiting: int = 0) -> Place:
    """Return what a newcomer gets; who already waits comes first."""
    if capacity is None or (has_room(capacity, seated) and not waiting):
        return Place.SEATED
    return Place.WAITLISTED


def place_of_head(slot: Slot, held: Iterable[Slot]) -> Place:
    """Return what the head of a waiting list gets when a seat frees; she is never passed over.

    Who holds or is promised an overlapping seat is asked which she prefers.
    """
    return Place.OFFERED if overlapping(slot, held) else Place.SEATED


def offer_ends_at(
    starts_at: dt.datetime, now: dt.datetime, zone: dt.tzinfo | None = None
) -> dt.datetime:
    """Return until when an offered seat is kept: the nearer the debate, the shorter.

    24 hours; 2 hours when it starts in less than 48; 10 minutes on the day itself (by the
    calendar of `zone`); never beyond its start.
    """
    if now.astimezone(zone).date() == starts_at.astimezone(zone).date():
        kept = OFFER_ON_THE_DAY
    else:
        kept = OFFER_SHORTLY_BEFORE if starts_at - now < FAR else OFFER_IN_TIME
    return min(now + kept, starts_at)


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody holds of a debate in her own calendar (None: she left it), and since when."""

    place: Place | None
    had_seat: bool  # she has, or had when she left, a seat for good
    turns: int  # how often that changed
    changed_at: dt.datetime


def turned(line: Turn | None, place: Place | None, now: dt.datetime) -> Turn | None:
    """Return how a line of somebody's calendar goes on; None where nothing ever was to show."""
    if line is None:
        return None if place is None else Turn(place, place is Place.SEATED, 0, now)
    if line.place is place:
        return line
    had_seat = line.had_seat if place is None else place is Place.SEATED
    return Turn(place, had_seat, line.turns + 1, max(line.changed_at, now))


def outdoing(line: Turn, other: Turn | None) -> Turn:
    """Return a line that its reader's calendar takes for newer than an earlier registration's."""
    if other is None or line.place is None or line.turns > other.turns:
        return line
    return replace(line, turns=other.turns + 1, changed_at=max(line.changed_at, other.changed_at))
