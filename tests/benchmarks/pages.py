"""How long pages take beside a bare Flask handler that returns as many bytes, in the same run.

Run `.venv/bin/python -m tests.benchmarks.pages`: it loads the demonstration into a folder of its
own (SQLite), asks for each page many times through the test client, and prints the median in
milliseconds and the ratio to the floor. Compare ratios, not milliseconds.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

from flask import Flask

from forum import clock, create_app
from forum.database import db
from forum.demo.loading import load_demonstration
from forum.settings import read_settings

TIMES = 60
PAGES = (
    "/2011/",
    "/2011/programme",
    "/2011/programme?vue=grille",
    "/2011/plan",
    "/2011/exposants",
    "/2011/exposants?q=energie",
    "/2011/inscription",
    "/2011/programme.ics",
    "/accueil/",
)


def median_ms(ask: Callable[[], object], times: int = TIMES) -> float:
    """Return the median time of a call, after one that does not count."""
    ask()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken)


def floor_ms(size: int) -> float:
    """Return the median time of a bare Flask handler that returns as many bytes."""
    bare = Flask("bare")
    body = b"x" * size
    bare.add_url_rule("/", "page", lambda: body)
    client = bare.test_client()
    return median_ms(lambda: client.get("/").data)


def main() -> None:
    """Print a line for each page."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(read_settings({**os.environ, "FORUM_INSTANCE": folder}))
        app.config["RATELIMIT_ENABLED"] = False
        clock.freeze_at(clock.moment_from("2011-11-28T09:05"))
        with app.app_context():
            db.create_all()
            load_demonstration(lambda _said: None)
        client = app.test_client()
        sys.stdout.write(f"{'page':<32}{'bytes':>9}{'ms':>9}{'floor ms':>10}{'ratio':>8}\n")
        for page in PAGES:
            size = len(client.get(page).data)
            took, least = median_ms(lambda page=page: client.get(page).data), floor_ms(size)
            sys.stdout.write(f"{page:<32}{size:>9}{took:>9.2f}{least:>10.2f}{took / least:>8.1f}\n")
        tag = client.get("/2011/programme.ics").headers["ETag"]
        took = median_ms(lambda: client.get("/2011/programme.ics", headers={"If-None-Match": tag}))
        least = floor_ms(0)
        sys.stdout.write(f"{'304 of /2011/programme.ics':<32}{0:>9}{took:>9.2f}{least:>10.2f}")
        sys.stdout.write(f"{took / least:>8.1f}\n")


if __name__ == "__main__":
    main()
