"""What is judged about a programme in preparation, without touching anything."""

from forum.board.rules.clashes import Conflict, ConflictKind, conflicts
from forum.board.rules.facts import Board, Guest, Hall, Planned, Role, Shared, Theme

__all__ = [
    "Board",
    "Conflict",
    "ConflictKind",
    "Guest",
    "Hall",
    "Planned",
    "Role",
    "Shared",
    "Theme",
    "conflicts",
]
