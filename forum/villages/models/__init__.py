"""Villages and their stands, the call for exhibitors, and those who answer it."""

from forum.villages.models.applications import ExhibitorApplication, NeighbourWish
from forum.villages.models.calls import ExhibitorCall, MinimumShare, SetUpSlot
from forum.villages.models.correspondence import ExhibitorMessage, PageChange, Passage
from forum.villages.models.exhibitors import Exhibitor
from forum.villages.models.places import (
    Area,
    PlanBackground,
    PlanStep,
    Stand,
    Village,
    village_coordinator,
)

__all__ = [
    "Area",
    "Exhibitor",
    "ExhibitorApplication",
    "ExhibitorCall",
    "ExhibitorMessage",
    "MinimumShare",
    "NeighbourWish",
    "PageChange",
    "Passage",
    "PlanBackground",
    "PlanStep",
    "SetUpSlot",
    "Stand",
    "Village",
    "village_coordinator",
]
