"""The blueprint that the pages about the team hang on."""

from flask import Blueprint

bp = Blueprint("people", __name__, url_prefix="/organisation")
