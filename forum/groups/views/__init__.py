"""A group registers, its contact comes back to it, and the members of a network answer."""

from forum.groups.views import arrival, calendar, members, space
from forum.groups.views.blueprint import bp

__all__ = ["arrival", "bp", "calendar", "members", "space"]
