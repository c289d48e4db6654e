"""The programme for other programs and other sites."""

from forum.schedules.views import embedding, schedules
from forum.schedules.views.blueprint import bp

__all__ = ["bp", "embedding", "schedules"]
