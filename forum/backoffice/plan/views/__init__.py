"""The plan of the floor: its stands, its areas, what lies under them."""

from forum.backoffice.plan.views import areas, floor, stands
from forum.backoffice.plan.views.blueprint import bp

__all__ = ["areas", "bp", "floor", "stands"]
