"""The office of exhibitors."""

from forum.backoffice.exhibitors.views import adding, changing, deciding, floor, reading
from forum.backoffice.exhibitors.views.blueprint import bp

__all__ = ["adding", "bp", "changing", "deciding", "floor", "reading"]
