"""What is judged about a programme in preparation, without touching anything."""

from forum.board.rules.clashes import Conflict, ConflictKind, conflicts
from forum.board.rules.differences import (
    ChangeKind,
    Difference,
    Standing,
    differences,
    fingerprint,
)
from forum.board.rules.facts import Board, Guest, Hall, Planned, Role, Shared, Theme

__all__ = [
    "Board",
    "ChangeKind",
    "Conflict",
    "ConflictKind",
    "Difference",
    "Guest",
    "Hall",
    "Planned",
    "Role",
    "Shared",
    "Standing",
    "Theme",
    "conflicts",
    "differences",
    "fingerprint",
]
