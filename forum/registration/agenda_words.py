"""The secret word in the address of a participant's calendar; it opens nothing else."""

from typing import Any

from forum import codes, settings


def agenda_word(code: str, version: int) -> str:
    """Return the word in the address of a registration's calendar."""
    key = settings.current().secret_key
    return codes.secret_word(key, "agenda-address", f"{code}:{version}")


def agenda_hash_of(context: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own context of a new row
    """Return the hash that a new registration is found by: the only thing that is stored."""
    said = context.get_current_parameters()
    return codes.fingerprint(agenda_word(said["code"], said["agenda_version"]))
