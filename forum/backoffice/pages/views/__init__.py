"""The room where changes of exhibitors' pages are read over."""

from forum.backoffice.pages.views import decisions
from forum.backoffice.pages.views.blueprint import bp

__all__ = ["bp", "decisions"]
