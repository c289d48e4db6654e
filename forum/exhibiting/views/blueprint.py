"""The blueprint of the room."""

from flask import Blueprint

bp = Blueprint("exhibiting", __name__)
