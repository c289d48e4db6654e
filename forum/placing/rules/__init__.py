"""Which stand suits which exhibitor, how good an allocation is, and why: pure judgement."""

from forum.placing.rules.facts import Allocation, Candidate, Floor, Place, area, near
from forum.placing.rules.fitting import (
    WISHES,
    Breach,
    Wish,
    breaches,
    neighbours_met,
    own_points,
    own_wishes,
    wishes_told,
)
from forum.placing.rules.greedy import first_come
from forum.placing.rules.reasons import Left, Reasons, WhyLeft, reasons_for, why_left
from forum.placing.rules.scoring import Tally, faults, tally

__all__ = [
    "WISHES",
    "Allocation",
    "Breach",
    "Candidate",
    "Floor",
    "Left",
    "Place",
    "Reasons",
    "Tally",
    "WhyLeft",
    "Wish",
    "area",
    "breaches",
    "faults",
    "first_come",
    "near",
    "neighbours_met",
    "own_points",
    "own_wishes",
    "reasons_for",
    "tally",
    "why_left",
    "wishes_told",
]
