"""Pages of the debates room."""

from flask import Blueprint

bp = Blueprint("debates", __name__)
