"""Registrations: the list and the search, a person's page, what is done by hand, duplicates."""

from forum.backoffice.registrations.views import changing, doubles, printing, reading, writing
from forum.backoffice.registrations.views.blueprint import bp

__all__ = ["bp", "changing", "doubles", "printing", "reading", "writing"]
