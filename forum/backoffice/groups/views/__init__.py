"""The office of groups."""

from forum.backoffice.groups.views import deeds, reading
from forum.backoffice.groups.views.blueprint import bp

__all__ = ["bp", "deeds", "reading"]
