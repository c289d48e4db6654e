"""The programme board: tracks, rooms, speakers, debates."""

from forum.backoffice.programme.blueprint import bp
from forum.backoffice.programme.views import board, debates, rooms, speakers, tracks

__all__ = ["board", "bp", "debates", "rooms", "speakers", "tracks"]
