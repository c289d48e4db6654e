"""Why a release or a change of seats cannot be."""

from enum import StrEnum


class Reason(StrEnum):
    """Why the programme is not released, or the seats of a debate stay as they are."""

    ARCHIVED = "archived"
    NOTHING_NEW = "nothing_new"
    NOT_AS_SEEN = "not_as_seen"
    DEBATE_GONE = "debate_gone"
    DEBATE_CANCELLED = "debate_cancelled"
    FEWER_THAN_SEATED = "fewer_than_seated"
