"""The programme board: tracks, rooms, speakers, debates."""

from flask import Blueprint

from forum.board import models  # noqa: F401 - its tables, until its pages ask for them

bp = Blueprint("board", __name__, url_prefix="/organisation/<edition_slug>/programme")
