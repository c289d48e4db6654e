"""The plan of the floor: its stands, its areas, what lies under them, and who gets which stand."""

from forum.backoffice.plan.views import (
    areas,
    backgrounds,
    floor,
    labels,
    placing,
    placing_one,
    proposal,
    stands,
)
from forum.backoffice.plan.views.blueprint import bp

__all__ = [
    "areas",
    "backgrounds",
    "bp",
    "floor",
    "labels",
    "placing",
    "placing_one",
    "proposal",
    "stands",
]
