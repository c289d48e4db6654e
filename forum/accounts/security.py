"""Flask-Security, dressed for this house."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Guard the back office."""
