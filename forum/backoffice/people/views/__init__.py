"""Pages about the team: accounts, one's own account, the journal."""

from forum.backoffice.people.views import journal, own, team
from forum.backoffice.people.views.blueprint import bp

__all__ = ["bp", "journal", "own", "team"]
