"""Editions: making, changing, opening and archiving them; the plan towards the day."""

from forum.backoffice.editions.views import changing, listing, opening, planning
from forum.backoffice.editions.views.blueprint import bp

__all__ = ["bp", "changing", "listing", "opening", "planning"]
