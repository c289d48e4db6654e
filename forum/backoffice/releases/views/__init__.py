"""Pages of releases and of seats."""

from forum.backoffice.releases.blueprint import bp
from forum.backoffice.releases.views import releases, seats

__all__ = ["bp", "releases", "seats"]
