"""What measurements of served pages share: a server, clients at once, a line for each figure."""

import datetime as dt
import http.client
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask

from forum import clock, create_app, serving
from forum.database import db
from forum.settings import ROOT, read_settings
from tests.benchmarks.registrations import database

SECONDS = 4.0  # for each number of clients
PATIENCE = 300  # seconds for one answer: 64 batches of a thousand are a minute of work
WORKERS = 2
Ask = Callable[[http.client.HTTPConnection, int], None]


@contextmanager
def an_empty_house(kind: str, now: str) -> Iterator[tuple[Flask, dict[str, str]]]:
    """Give the house over an empty database, at an hour of its own, and what its server needs."""
    with tempfile.TemporaryDirectory() as folder, database(kind, folder) as url:
        env = {**os.environ, "FORUM_INSTANCE": folder, "FORUM_DATABASE_URL": url}
        clock.set_from(now)
        app = create_app(read_settings(env))
        with app.app_context():
            db.create_all()
        yield app, env


def as_served(env: dict[str, str], now: str) -> tuple[list[str], dict[str, str]]:
    """Return the command that serves the house but for its port, and what it needs."""
    command = [sys.executable, "-m", "flask", "serve", "--workers", str(WORKERS)]
    return command, {**env, "FORUM_NOW": f"{now} since {dt.datetime.now(dt.UTC).isoformat()}"}


def headed(title: str) -> None:
    """Print what the columns of `told` are."""
    heads = "".join(f"{head:>10}" for head in ("a second", "p50 ms", "p95 ms", "p99 ms"))
    sys.stdout.write(f"{title}, {WORKERS} workers\n{'':<19}at once{heads}   ratio\n")


class FloorServer(serving.Server):
    """Our server, for an application that has no room of the house."""

    def forget_connections(self, _arbiter: object, _worker: object) -> None:
        """Forget nothing: the parent opened no connection that is left."""


@contextmanager
def running(arguments: list[str], env: dict[str, str], port: int) -> Iterator[int]:
    """Run a server until the end of the measurement."""
    process = subprocess.Popen(arguments, cwd=ROOT, env=env, start_new_session=True)
    try:
        for _ in range(300):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def load(port: int, clients: int, ask: Ask) -> tuple[float, list[float]]:
    """Let clients ask as fast as they are answered; return requests a second and their times."""
    taken: list[list[float]] = [[] for _ in range(clients)]
    failures: list[str] = []
    start = threading.Barrier(clients + 1)

    def one(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.connect()
        start.wait()
        until = time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            began = time.perf_counter()
            try:
                ask(connection, number)
            except (OSError, http.client.HTTPException, RuntimeError) as error:
                failures.append(str(error))
                return
            taken[number].append(time.perf_counter() - began)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - began
    times = sorted(one for many in taken for one in many)
    if failures:
        sys.stdout.write(f"{len(failures)} of {clients} clients failed: {failures[0]}\n")
    if not times:
        raise SystemExit(1)
    return len(times) / lasted, times


def told(name: str, clients: int, rate: float, times: list[float], floor: float) -> None:
    """Print one line."""
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [times[0]] * 99
    p50, p95, p99 = (1000 * cuts[at] for at in (49, 94, 98))
    sys.stdout.write(
        f"{name:<22}{clients:>4}{rate:>10.0f}"
        f"{p50:>10.1f}{p95:>10.1f}{p99:>10.1f}{rate / floor:>8.2f}\n"
    )
