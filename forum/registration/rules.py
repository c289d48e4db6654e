"""Who may register, and which places they get: pure judgement."""

from enum import StrEnum


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


class Reason(StrEnum):
    NOT_YET_OPEN = "not_yet_open"
    CLOSED = "closed"
    UNKNOWN_DEBATE = "unknown_debate"
    NOT_BOOKABLE = "not_bookable"
    DEBATE_CANCELLED = "debate_cancelled"
    DEBATE_OVER = "debate_over"
    OVERLAP = "overlap"
    ALREADY_CHOSEN = "already_chosen"
    NOT_CHOSEN = "not_chosen"
    REGISTRATION_CANCELLED = "registration_cancelled"
    NOTHING_OFFERED = "nothing_offered"
