"""The commands of the house."""

from typing import Any, Literal

from flask import Flask

from forum.database import Moment, Names, Words


def _plain_type(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """Write our own types into migrations as what they are in the database."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Words | Names):
        return "sa.Text()"
    return False


MIGRATION_OPTIONS: dict[str, Any] = {"render_as_batch": True, "render_item": _plain_type}


def init_app(app: Flask) -> None:
    """Add the commands."""
