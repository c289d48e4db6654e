"""Which exhibitors the public sees, which of them somebody looks for, what may become of each."""

from forum.villages.rules.directory import Facts, Sought
from forum.villages.rules.passages import (
    NOTHING_SAID,
    Actor,
    PassageReason,
    Said,
    may_pass,
    refusals_to_pass,
    ways_from,
)
from forum.villages.rules.states import (
    PUBLIC_STATES,
    ExhibitorState,
    ShareOf,
    Silence,
    Vehicle,
    is_public,
)

__all__ = [
    "NOTHING_SAID",
    "PUBLIC_STATES",
    "Actor",
    "ExhibitorState",
    "Facts",
    "PassageReason",
    "Said",
    "ShareOf",
    "Silence",
    "Sought",
    "Vehicle",
    "is_public",
    "may_pass",
    "refusals_to_pass",
    "ways_from",
]
