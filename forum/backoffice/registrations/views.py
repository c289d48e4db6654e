"""Registrations: the list, the search, a person’s page."""

from flask import Blueprint

bp = Blueprint("attendees", __name__, url_prefix="/organisation/<edition_slug>/inscriptions")
