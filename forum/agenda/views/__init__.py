"""The addresses of calendars: those that everybody may read, those of one person or group."""

from forum.agenda.views import private, public
from forum.agenda.views.blueprint import bp

__all__ = ["bp", "private", "public"]
