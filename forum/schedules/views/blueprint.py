"""Where the addresses of schedules begin."""

from typing import Any

from flask import Blueprint

from forum.web.locale import locale

bp = Blueprint("schedules", __name__)
BY_ADDRESS = frozenset(
    {"schedules.xml", "schedules.json", "schedules.changes", "schedules.embedded"}
)


@bp.app_url_defaults
def in_the_language_of_the_page(endpoint: str, values: dict[str, Any]) -> None:
    """Let what is asked for from an English page stay English: it reads no cookie."""
    if endpoint in BY_ADDRESS and "edition_slug" in values and locale() == "en":
        values.setdefault("langue", "en")
