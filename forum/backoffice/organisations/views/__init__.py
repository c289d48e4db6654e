"""The office of organisations and networks."""

from forum.backoffice.organisations.views import changing, lists, networks, reading
from forum.backoffice.organisations.views.blueprint import bp

__all__ = ["bp", "changing", "lists", "networks", "reading"]
