"""Those who write to one SQLite file take turns, in the order in which they came.

SQLite lets one write at a time, and who finds it busy asks again now and then: whoever asks at the
right moment is served, and at a crowded door somebody is not for twenty seconds. Here they stand
in the queue that the system keeps for a locked file, across threads and processes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such queue on Windows: SQLite's own asking again is left
    fcntl = None  # type: ignore[assignment]

from sqlalchemy.engine import URL

SUFFIX = "-turn"  # of the file that is locked, beside the database and its -wal


@contextmanager
def taken(database: URL) -> Iterator[None]:
    """Wait for one's turn to write to a database, and keep it until the end.

    Other databases than SQLite files have queues of their own: nothing is waited for.
    """
    file = database.database if database.get_backend_name() == "sqlite" else None
    if fcntl is None or not file or file.startswith((":", "file:")):
        yield
        return
    held = _opened(file)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)  # which also gives the turn to the next


def _opened(file: str) -> int:
    """Open the file of turns of a database: whoever may write to that one may take a turn.

    A command of the administrator must not shut the forum out of its own queue.
    """
    place = f"{file}{SUFFIX}"
    try:
        return os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        held = os.open(place, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    # A database that is not there yet; files that have no owners.
    with suppress(FileNotFoundError, PermissionError):
        owner = Path(file).stat()
        os.fchmod(held, owner.st_mode & 0o666)
        os.fchown(held, owner.st_uid, owner.st_gid)
    return held
