"""Stands given by hand, taken back, exchanged, proposed and undone: one transaction each."""

from forum.placing.services.applying import Line, apply_proposal
from forum.placing.services.giving import Exchange, Giving, exchange, give, take_back
from forum.placing.services.undoing import undo_last

__all__ = [
    "Exchange",
    "Giving",
    "Line",
    "apply_proposal",
    "exchange",
    "give",
    "take_back",
    "undo_last",
]
