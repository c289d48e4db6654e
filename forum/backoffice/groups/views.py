"""Groups, as organisers see them."""

from flask import Blueprint

bp = Blueprint("group_office", __name__, url_prefix="/organisation/<edition_slug>/groupes")
