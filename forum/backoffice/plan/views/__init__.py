"""The plan of the floor: its stands, its areas, what lies under them."""

from forum.backoffice.plan.views import areas, backgrounds, floor, labels, stands
from forum.backoffice.plan.views.blueprint import bp

__all__ = ["areas", "backgrounds", "bp", "floor", "labels", "stands"]
