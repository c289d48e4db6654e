"""The blueprint of the office of the plan."""

from flask import Blueprint

bp = Blueprint("plan_office", __name__, url_prefix="/organisation/<edition_slug>/plan")
