"""A group registers, and its contact comes back to it."""

from flask import Blueprint

from forum.groups import models  # noqa: F401 - its tables, until its pages ask for them

bp = Blueprint("groups", __name__)
