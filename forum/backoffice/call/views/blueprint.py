"""The blueprint of the office of the call."""

from flask import Blueprint

bp = Blueprint("call_office", __name__, url_prefix="/organisation/<edition_slug>/appel")
Page = tuple[str, int]
