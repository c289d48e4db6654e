"""Calendars, files and the page of a programme, beside a bare Flask handler served the same way.

Run `.venv/bin/python -m tests.benchmarks.calendars [sqlite|postgresql] [SIZE…]`. For programmes
of 300 and of 900 debates the house and the bare handler are served by our own gunicorn, one after
the other in the same run; the handler returns as many bytes from memory and asks no database.
Printed: requests a second, p50, p95 and p99 in milliseconds, and the ratio to the floor; then how
long the first request takes that nobody asked before, the first after a debate has changed and the
first after a booking.
Compare ratios, not milliseconds.
"""

import http.client
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask

from forum.database import Bilingual, db, transaction
from forum.debates.models import Debate
from tests.benchmarks.measuring import (
    WORKERS,
    Ask,
    FloorServer,
    an_empty_house,
    as_served,
    headed,
    load,
    running,
    told,
)
from tests.benchmarks.programme import fill_programme
from tests.journeys.conftest import free_port

SIZES = (300, 900)
CLIENTS = (1, 8)
NOW = "2011-11-07T10:00"
ZIPPED = (("Accept-Encoding", "gzip"),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is asked for, and what is sent along."""

    name: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    is_known: bool = False  # the one who asks has it already


WANTED = (
    Wanted(".ics", "/2011/programme.ics"),
    Wanted(".ics, zipped", "/2011/programme.ics", ZIPPED),
    Wanted(".ics, 304", "/2011/programme.ics", ZIPPED, is_known=True),
    Wanted(".json", "/2011/programme.json", ZIPPED),
    Wanted(".json, 304", "/2011/programme.json", ZIPPED, is_known=True),
    Wanted(".xml", "/2011/programme.xml", ZIPPED),
    Wanted("page", "/2011/programme"),
    Wanted("page, zipped", "/2011/programme", ZIPPED),
    Wanted("page, 304", "/2011/programme", ZIPPED, is_known=True),
    Wanted("page, by room", "/2011/programme?vue=grille"),
)


def floor_app() -> Flask:
    """Return the bare handler: as many bytes as the address says, or that nothing changed."""
    bare = Flask("bare")
    bodies: dict[int, bytes] = {}

    def body(size: int) -> tuple[bytes, int]:
        return bodies.setdefault(size, b"x" * size), 200 if size else 304

    bare.add_url_rule("/<int:size>", "body", body)
    return bare


def asked(port: int, wanted: Wanted) -> tuple[int, bytes, str, float]:
    """Ask once, and return the status, the body, its tag and how long it took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    began = time.perf_counter()
    connection.request("GET", wanted.path, headers=dict(wanted.headers))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, answer.headers["ETag"] or "", time.perf_counter() - began


def getting(path: str, headers: Mapping[str, str], expected: int) -> Ask:
    """Return what asks for a path and must be answered with this status."""

    def ask(connection: http.client.HTTPConnection, _number: int) -> None:
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        answer.read()
        if answer.status != expected:
            raise RuntimeError(f"{path}: {answer.status}")

    return ask


def floors_of(sizes: set[int], env: Mapping[str, str]) -> dict[tuple[int, int], int]:
    """Measure the bare handler for each number of bytes and of clients."""
    command = [sys.executable, "-m", "tests.benchmarks.calendars", "floor"]
    found = {}
    with running([*command, str(port := free_port())], dict(env), port):
        for size in sorted(sizes):
            ask = getting(f"/{size}", {}, 200 if size else 304)
            for clients in CLIENTS:
                found[size, clients], times = load(port, clients, ask)
                rate = found[size, clients]
                told(f"floor {size}", clients, rate, times, rate)
    return found


def rename(app: Flask) -> None:
    """Change one debate, as a release would."""
    with app.app_context(), transaction() as session:
        debate = session.scalars(sa.select(Debate).limit(1)).one()
        debate.title, debate.revision = Bilingual("Un autre titre"), debate.revision + 1


def book(app: Flask) -> None:
    """Take one seat, or give one back."""
    with app.app_context(), transaction() as session:
        debate = session.scalars(sa.select(Debate).limit(1)).one()
        debate.seated = 0 if debate.seated else 1


def firsts(app: Flask, port: int) -> None:
    """Print how long those wait who come first, first after a change and first after a booking."""
    for name, change in (
        ("never asked before", lambda _app: None),
        ("after a change", rename),
        ("after a booking", book),
    ):
        change(app)
        for wanted in WANTED:
            if not wanted.is_known:
                status, _, _, took = asked(port, wanted)
                sys.stdout.write(f"{wanted.name:<22}{name:<20}{1000 * took:>8.0f} ms ({status})\n")


def measure(app: Flask, env: dict[str, str]) -> None:
    """Print the house beside its floor."""
    command, served = as_served(env, NOW)
    with running([*command, "--port", str(port := free_port())], served, port):
        firsts(app, port)
        answers = {wanted: asked(port, wanted) for wanted in WANTED}
    known = {wanted: one for wanted, one in answers.items() if one[0] == http.HTTPStatus.OK}
    for wanted in WANTED:
        if wanted not in known:
            sys.stdout.write(f"{wanted.name}: no such address here, not measured\n")
    sizes = {0 if wanted.is_known else len(one[1]) for wanted, one in known.items()}
    floors = floors_of(sizes, env)
    with running([*command, "--port", str(port := free_port())], served, port):
        for wanted, (_, body, tag, _) in known.items():
            headers = dict(wanted.headers) | ({"If-None-Match": tag} if wanted.is_known else {})
            size, expected = (0, 304) if wanted.is_known else (len(body), 200)
            ask = getting(wanted.path, headers, expected)
            load(port, 2, ask)
            for clients in CLIENTS:
                rate, times = load(port, clients, ask)
                told(wanted.name, clients, rate, times, floors[size, clients])


def main() -> None:
    """Measure both sizes, or those that are asked for."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    for size in map(int, sys.argv[2:] or SIZES):
        with an_empty_house(kind, NOW) as (app, env):
            with app.app_context():
                fill_programme(size)
                db.session.remove()
            headed(f"\n{kind}, {size} debates")
            measure(app, env)


if __name__ == "__main__":
    if sys.argv[1:2] == ["floor"]:
        FloorServer(floor_app(), "127.0.0.1", int(sys.argv[2]), WORKERS, is_quiet=True).run()
    else:
        main()
