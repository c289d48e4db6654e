"""The secret word in the address of a group's calendar; it opens nothing else."""

from typing import Any

from forum import codes, settings


def agenda_word(code: str, version: int) -> str:
    """Return the word in the address of a group's calendar."""
    key = settings.current().secret_key
    return codes.secret_word(key, "group-agenda-address", f"{code}:{version}")


def agenda_hash_of(context: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own context of a new row
    """Return the hash that the calendar of a new group is found by: all that is stored of it."""
    said = context.get_current_parameters()
    return codes.fingerprint(agenda_word(said["code"], said["agenda_version"]))
