"""Pages of the registration room."""

from flask import Blueprint

bp = Blueprint("registration", __name__)
