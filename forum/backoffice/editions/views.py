"""Editions: making, changing, opening and archiving them; the plan towards the day."""

from flask import Blueprint

bp = Blueprint("editions", __name__, url_prefix="/organisation")
