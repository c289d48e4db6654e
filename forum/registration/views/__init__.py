"""Pages of the registration room: those of everybody, and each participant's own."""

from forum.registration.views import arrival, calendar, choices, space
from forum.registration.views.blueprint import bp

__all__ = ["arrival", "bp", "calendar", "choices", "space"]
