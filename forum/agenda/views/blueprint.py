"""The blueprint of the room, and the language of the calendars that pages lead to."""

from typing import Any

from flask import Blueprint

from forum.web.locale import locale

CALENDAR, CALENDAR_JSON = "text/calendar", "application/calendar+json"

bp = Blueprint("agenda", __name__)


@bp.app_url_defaults
def in_the_language_of_the_page(endpoint: str, values: dict[str, Any]) -> None:
    """Let a calendar subscribed to from an English page stay English: it sends no cookie."""
    if endpoint.startswith("agenda.") and "edition_slug" in values and locale() == "en":
        values.setdefault("langue", "en")
