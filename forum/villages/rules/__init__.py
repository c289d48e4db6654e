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
    fitted,
    in_a_row,
    refusals_to_count,
    refusals_to_draw,
    refusals_to_lay,
)
from forum.villages.rules.locality import DEPARTMENT, Locality, locality_of
from forum.villages.rules.papers import LACKING, Insurance, Piece, insurance_of
from forum.villages.rules.passages import (
    NOTHING_SAID,
    Actor,
    PassageReason,
    Said,
    may_pass,
    refusals_to_pass,
    ways_from,
)
from forum.villages.rules.remits import Remit
from forum.villages.rules.silence import Wait, silence_on
from forum.villages.rules.states import (
    PUBLIC_STATES,
    ExhibitorState,
    ShareOf,
    Silence,
    Vehicle,
    is_public,
)

__all__ = [
    "DEPARTMENT",
    "LACKING",
    "LONGEST_CODE",
    "MOST_IN_A_ROW",
    "NOTHING_SAID",
    "PUBLIC_STATES",
    "SMALLEST",
    "Actor",
    "ExhibitorState",
    "Facts",
    "Insurance",
    "Locality",
    "Outline",
    "PassageReason",
    "Piece",
    "PlanReason",
    "Remit",
    "Said",
    "ShareOf",
    "Silence",
    "Sought",
    "Vehicle",
    "Wait",
    "codes_from",
    "fitted",
    "in_a_row",
    "insurance_of",
    "is_public",
    "locality_of",
    "may_pass",
    "refusals_to_count",
    "refusals_to_draw",
    "refusals_to_lay",
    "refusals_to_pass",
    "silence_on",
    "ways_from",
]
