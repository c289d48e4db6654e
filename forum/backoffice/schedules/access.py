"""Who may send a long file."""

from flask import request
from flask_security import current_user

from forum.schedules.reading.raw import MOST_BYTES

ROOM_FOR_THE_FORM = 2**16  # bytes beside the file


def allow_a_long_file(endpoint: str | None, _values: object) -> None:
    """Let organisers, and nobody else, send a long file to the page that imports it."""
    if endpoint == "schedule_office.give" and current_user.is_authenticated:
        request.max_content_length = MOST_BYTES + ROOM_FOR_THE_FORM
