"""Letters: templates, circulars, deliveries."""

from flask import Blueprint

bp = Blueprint("letters", __name__, url_prefix="/organisation/<edition_slug>/lettres")
