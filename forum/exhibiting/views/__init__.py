"""An exhibitor's own pages, from its application to its stand."""

from forum.exhibiting.views import (
    applying,
    files,
    space,
    space_logistics,
    space_messages,
    space_page,
    space_papers,
    space_staff,
    space_transfer,
    steps,
)
from forum.exhibiting.views.blueprint import bp

__all__ = [
    "applying",
    "bp",
    "files",
    "space",
    "space_logistics",
    "space_messages",
    "space_page",
    "space_papers",
    "space_staff",
    "space_transfer",
    "steps",
]
