"""What a gate answers to a badge: pure judgement, the same on the server and on a phone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class Verdict(StrEnum):
    """What the door says; at a door a "no" is an answer, not an error."""

    ADMITTED = "admitted"
    ALREADY_IN = "already_in"
    WRONG_GATE = "wrong_gate"
    NOT_BOOKED = "not_booked"
    FULL = "full"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    OUTSIDE_HOURS = "outside_hours"
    UNKNOWN = "unknown"
    FORGED = "forged"


class Right(StrEnum):
    """What a device may do."""

    SCAN = "scan"
    SEARCH = "search"
    WALK_IN = "walk_in"


class Reason(StrEnum):
    """Why a device is not served."""

    UNKNOWN_CODE = "unknown_code"
    CODE_EXPIRED = "code_expired"
    CODE_USED_UP = "code_used_up"
    DEVICE_UNKNOWN = "device_unknown"
    DEVICE_REVOKED = "device_revoked"
    RIGHT_MISSING = "right_missing"
    UNKNOWN_GATE = "unknown_gate"
    UNKNOWN_SCAN = "unknown_scan"
    SCAN_KNOWN = "scan_known"


# Those who make a debate happen go in without having booked a seat (values of `Category`).
WORKING = frozenset({"intervenant", "organisation", "benevole"})


@dataclass(frozen=True, slots=True)
class BadgeFacts:
    """What is known of a badge at the moment when it is shown."""

    is_forged: bool = False  # carries a signature that is not ours
    is_known: bool = True  # belongs to a registration of this edition
    is_revoked: bool = False  # replaced or withdrawn, whoever holds it
    is_cancelled: bool = False  # its holder does not come any more
    category: str = "visiteur"
    is_seated: bool = False  # has a seat in the debate behind the gate


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What a gate asks; its window goes from `opens_at` to before `closes_at`."""

    opens_at: dt.datetime
    closes_at: dt.datetime
    categories: tuple[str, ...] = ()  # none: everybody's
    asks_for_seat: bool = False
    seats_left: int = 0  # that this person could have; counts only where a seat is asked for
    has_begun: bool = False  # nobody books any more: free seats go to who stands at the door
    is_released: bool = False  # booked seats that nobody took are free seats too


@dataclass(frozen=True, slots=True)
class Passage:
    """One earlier scan of the badge, at this gate or at one that leads elsewhere from here."""

    verdict: Verdict
    direction: Direction = Direction.IN
    is_undone: bool = False
    is_here: bool = True  # False: another room, or the way out of the forum, which is out of here


@dataclass(frozen=True, slots=True)
class Shown:
    """One badge shown at one gate, as a device tells it."""

    uuid: str
    badge: str
    gate: str
    direction: Direction
    at: dt.datetime
    is_offline: bool = False
    told: Verdict | None = None  # by the phone alone
    place: int = 0  # among those that came with it


def is_inside(history: Sequence[Passage]) -> bool:
    """Tell whether the last passage that counts, of those in order, was a way in here."""
    counted = [p for p in history if p.verdict is Verdict.ADMITTED and not p.is_undone]
    return bool(counted) and counted[-1].direction is Direction.IN and counted[-1].is_here


def verdict(
    badge: BadgeFacts,
    gate: GateFacts,
    history: Sequence[Passage],
    direction: Direction,
    at: dt.datetime,
) -> Verdict:
    """Judge a badge shown at a gate.

    From what the badge is to what the gate asks: a forged badge tells nothing else; who leaves
    is never held back; then the badge itself, the gate, the hour, the way in already taken, and
    last the seat. Whoever booked one has it until the unused ones are released; from then on, and
    for others from the beginning of the debate, it is a free one or none.
    """
    refusals = (
        (Verdict.FORGED, badge.is_forged),
        (Verdict.UNKNOWN, not badge.is_known),
        (Verdict.ADMITTED, direction is Direction.OUT),
        (Verdict.REVOKED, badge.is_revoked),
        (Verdict.CANCELLED, badge.is_cancelled),
        (Verdict.WRONG_GATE, bool(gate.categories) and badge.category not in gate.categories),
        (Verdict.OUTSIDE_HOURS, not gate.opens_at <= at < gate.closes_at),
        (Verdict.ALREADY_IN, is_inside(history)),
        (Verdict.ADMITTED, not gate.asks_for_seat or badge.category in WORKING),
        (Verdict.ADMITTED, badge.is_seated and not gate.is_released),
        (Verdict.ADMITTED, gate.has_begun and gate.seats_left > 0),
        (Verdict.FULL, gate.seats_left <= 0),
    )
    return next((said for said, applies in refusals if applies), Verdict.NOT_BOOKED)
