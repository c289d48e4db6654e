"""The office of the call for exhibitors."""

from forum.backoffice.call.views import lines, settings, villages
from forum.backoffice.call.views.blueprint import bp

__all__ = ["bp", "lines", "settings", "villages"]
