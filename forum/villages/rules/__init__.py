"""Which exhibitors the public sees, which of them somebody looks for, what may become of each.

And where a stand may be drawn.
"""

from forum.villages.rules.directory import Facts, Sought
from forum.villages.rules.floor import (
    LONGEST_CODE,
    MOST_IN_A_ROW,
    SMALLEST,
    Outline,
    PlanReason,
    codes_from,
    in_a_row,
    refusals_to_count,
    refusals_to_draw,
    refusals_to_lay,
)
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
    "LONGEST_CODE",
    "MOST_IN_A_ROW",
    "NOTHING_SAID",
    "PUBLIC_STATES",
    "SMALLEST",
    "Actor",
    "ExhibitorState",
    "Facts",
    "Outline",
    "PassageReason",
    "PlanReason",
    "Said",
    "ShareOf",
    "Silence",
    "Sought",
    "Vehicle",
    "codes_from",
    "in_a_row",
    "is_public",
    "may_pass",
    "refusals_to_count",
    "refusals_to_draw",
    "refusals_to_lay",
    "refusals_to_pass",
    "ways_from",
]
