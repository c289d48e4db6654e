"""Pages of the villages room."""

from flask import Blueprint

bp = Blueprint("villages", __name__)
