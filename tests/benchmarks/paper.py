"""How long the paper kit takes, and how much memory, at 1,000 and at 10,000 registrations.

Run `.venv/bin/python -m tests.benchmarks.paper`: it fills an edition in a folder of its own, makes
its kit from a fresh process, and prints the seconds, the size of the archive and the most memory
that the process ever held (the house itself, 100 MB or so, is part of it).
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from forum import clock, create_app
from forum.database import db
from forum.edition.queries import edition_by_slug
from forum.paper.archive import write_archive
from forum.settings import Settings, read_settings
from forum.web.locale import speaking
from tests.benchmarks.crowd import fill
from tests.builders import a_debate, an_edition

SIZES = (1000, 10_000)
QUEUES = 8


def house(folder: str) -> Settings:
    """Return the settings of a house of its own."""
    return read_settings(
        {
            "FORUM_INSTANCE": folder,
            "FORUM_DATABASE_URL": f"sqlite:///{folder}/forum.sqlite3",
            "FORUM_SECRET_KEY": "a key for the benchmark alone",
        }
    )


def filled(folder: str) -> None:
    """Store an edition of each size, with a dozen debates that its people chose from."""
    app = create_app(house(folder))
    with app.app_context():
        db.create_all()
        for size in SIZES:
            edition = an_edition(slug=f"taille-{size}")
            debates = [
                a_debate(edition, f"debat-{number}", uid=f"{size}-{number}", capacity=None)
                for number in range(12)
            ]
            fill(edition, debates, size)
        db.engine.dispose()


def made(folder: str, size: int) -> None:
    """Make one kit, and tell what it took."""
    app = create_app(house(folder))
    with app.app_context():
        edition = edition_by_slug(f"taille-{size}")
        if edition is None:
            raise LookupError(size)
        path = Path(folder) / f"{size}.zip"
        started = time.perf_counter()
        with speaking("fr", edition), path.open("wb") as file:
            people = write_archive(file, edition, QUEUES, clock.now(), lambda *_said: None)
        took = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(
            f"{people:6} people  {took:6.1f} s  {path.stat().st_size / 1e6:5.1f} MB  "
            f"peak {peak:4.0f} MB\n"
        )
        sys.stdout.flush()


def main() -> None:
    """Fill, then make each kit in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="forum-paper-") as folder:
        for work in ((filled, (folder,)), *((made, (folder, size)) for size in SIZES)):
            process = spawn.Process(target=work[0], args=work[1])
            process.start()
            process.join()


if __name__ == "__main__":
    main()
