"""Spreadsheets in and out."""

from flask import Blueprint

bp = Blueprint("exchange", __name__, url_prefix="/organisation/<edition_slug>/echanges")
