"""Registrations: the list and the search, a person's page, what is done by hand, duplicates."""

from forum.backoffice.registrations.views import changing, doubles, reading, writing
from forum.backoffice.registrations.views.blueprint import bp

__all__ = ["bp", "changing", "doubles", "reading", "writing"]
