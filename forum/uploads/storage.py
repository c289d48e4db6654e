"""The bytes of kept files: `instance/files/<ab>/<word>`, readable by the application alone."""

import os
import shutil
from pathlib import Path

from forum import settings
from forum.uploads.models import KeptFile

FOLDER = "files"


def path_of(file: KeptFile) -> Path:
    """Return where the bytes of a kept file lie."""
    return place_of(file.word)


def place_of(word: str) -> Path:
    """Return where the bytes under a word lie."""
    return settings.current().instance / FOLDER / word[:2] / word


def write(word: str, data: bytes) -> None:
    """Write bytes so that they are there whole, or not at all, whatever happens meanwhile."""
    path = place_of(word)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the new name itself
    finally:
        os.close(folder)


def remove(word: str) -> None:
    """Remove bytes; where there are none, nothing is wrong."""
    place_of(word).unlink(missing_ok=True)


def remove_all() -> None:
    """Remove the bytes of every file: their rows are gone with their database."""
    shutil.rmtree(settings.current().instance / FOLDER, ignore_errors=True)
