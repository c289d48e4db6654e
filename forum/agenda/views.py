"""Pages of the agenda room."""

from flask import Blueprint

bp = Blueprint("agenda", __name__)
