"""The blueprint of the letters."""

from flask import Blueprint

from forum.backoffice.access import is_allowed

bp = Blueprint("letters", __name__, url_prefix="/organisation/<edition_slug>/lettres")
bp.context_processor(lambda: {"is_allowed": is_allowed})
