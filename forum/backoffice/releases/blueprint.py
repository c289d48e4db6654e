"""The blueprint of the room."""

from flask import Blueprint

bp = Blueprint("releases", __name__, url_prefix="/organisation/<edition_slug>")
