"""Releases of the programme and seats of debates."""

from flask import Blueprint

bp = Blueprint("releases", __name__, url_prefix="/organisation/<edition_slug>/publications")
