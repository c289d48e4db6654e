"""What a gate answers to a badge: pure judgement, the same on the server and on a phone."""

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
