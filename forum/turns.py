"""Those who write to one SQLite file take turns, in the order in which they came.

SQLite lets one write at a time, and who finds it busy asks again now and then: whoever asks at the
right moment is served, and at a crowded door somebody is not for twenty seconds. Here they stand
in the queue that the system keeps for a locked file, across threads and processes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

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
    held = os.open(f"{file}{SUFFIX}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)  # which also gives the turn to the next
