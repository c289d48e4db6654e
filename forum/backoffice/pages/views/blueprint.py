"""The blueprint of the changes of pages."""

from flask import Blueprint

bp = Blueprint("page_changes", __name__, url_prefix="/organisation/<edition_slug>/exposants/fiches")
