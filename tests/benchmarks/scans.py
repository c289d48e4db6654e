"""Scans a second, one by one and by the thousand, beside a bare Flask handler served the same way.

Run `.venv/bin/python -m tests.benchmarks.scans [sqlite|postgresql]`. Both are served by our own
gunicorn over the same kind of database with durable commits: the house, and a Flask handler with
one SELECT, one UPDATE and a COMMIT. Clients (1, 8 and 64 at once) keep their connections and run
on the same machine. Printed: scans a second, p50, p95 and p99 in milliseconds, and the ratio of
scans a second to the floor's requests a second. Compare ratios, not milliseconds.
"""

import http.client
import json
import sys
import uuid
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask, Response, request

from forum import clock
from forum.badges.signing import badge_address
from forum.checkin.services import enrol, issue_enrolment_code, open_gates
from forum.database import attach, db, transaction
from forum.registration.models import Registration, RegistrationState
from tests.benchmarks.crowd import fill
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
from tests.builders import a_debate, an_edition
from tests.journeys.conftest import free_port

PEOPLE = 20_000
CLIENTS = (1, 8, 64)
BATCH = 1000
NOW = "2011-11-28T09:05"


def floor_app(url: str) -> Flask:
    """Return the bare handler, over a table of its own in the same database."""
    bare = Flask("bare")
    engine = sa.create_engine(url)
    attach(engine)
    table = sa.Table(
        "floor",
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seen", sa.Integer, nullable=False),
    )
    if not sa.inspect(engine).has_table("floor"):
        table.metadata.create_all(engine)
        with engine.begin() as connection:
            rows = [{"id": number, "seen": 0} for number in range(PEOPLE)]
            connection.execute(table.insert(), rows)
    engine.dispose()

    def seen() -> Response:
        number = request.get_json()["id"]
        with engine.connect().execution_options(forum_write=True) as connection:
            row = connection.execute(sa.select(table).where(table.c.id == number)).one()
            connection.execute(table.update().where(table.c.id == number).values(seen=row.seen + 1))
            connection.commit()
        return Response('{"seen": true}', mimetype="application/json")

    bare.add_url_rule("/", "seen", seen, methods=["POST"])
    return bare


def serve_floor(url: str, port: int) -> None:
    """Serve the bare handler as the house is served."""
    FloorServer(floor_app(url), "127.0.0.1", port, WORKERS, is_quiet=True).run()


def posting(path: str, body: Callable[[int], bytes], tokens: list[str]) -> Ask:
    """Return what posts a body, as a client of its own token."""

    def ask(connection: http.client.HTTPConnection, number: int) -> None:
        headers = {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {tokens[number % len(tokens)]}",
        }
        connection.request("POST", path, body(number), headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{answer.status} {said[:300]!r}")

    return ask


def prepared(app: Flask) -> tuple[list[str], list[str]]:
    """Fill a forum, enrol phones; return the badges and the tokens."""
    with app.app_context():
        edition = an_edition()
        debates = [a_debate(edition, f"debat-{n}", capacity=None) for n in range(3)]
        fill(edition, debates, PEOPLE)
        with transaction() as session:
            open_gates(session, edition)
        codes = db.session.scalars(
            sa.select(Registration.code).where(
                Registration.edition_id == edition.id,
                Registration.state == RegistrationState.ACTIVE,
            )
        ).all()
        now = clock.now()
        code = issue_enrolment_code(edition.id, "Banc", ("scan",), 64, now)
        tokens = [enrol(code, f"Téléphone {n}", now) for n in range(64)]
        return [badge_address("2011", one) for one in codes], tokens


def main() -> None:
    """Print the floor, then the house."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    with an_empty_house(kind, NOW) as (app, env):
        badges, tokens = prepared(app)
        with app.app_context():
            db.engine.dispose()
        headed(f"{kind}, {len(badges)} badges")
        counter = iter(range(10**9))
        floors = {}
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.scans",
            "floor",
            env["FORUM_DATABASE_URL"],
        ]
        with running([*command, str(port := free_port())], env, port):
            ask = posting("/", lambda _n: json.dumps({"id": next(counter) % PEOPLE}).encode(), [""])
            load(port, 2, ask)
            for clients in CLIENTS:
                floors[clients], times = load(port, clients, ask)
                told("floor", clients, floors[clients], times, floors[clients])
        server, served = as_served(env, NOW)

        def scan() -> dict[str, object]:
            number = next(counter)
            return {
                "id": str(uuid.uuid4()),
                "badge": badges[number % len(badges)],
                "gate": "entree",
                "direction": "in" if (number // len(badges)) % 2 == 0 else "out",
                "scanned_at": "2011-11-28T09:05:00+01:00",
            }

        with running([*server, "--port", str(port := free_port())], served, port):
            for name, size in (("one scan", 1), (f"{BATCH} scans", BATCH)):
                ask = posting(
                    "/api/v1/scans",
                    lambda _n, size=size: json.dumps(
                        {"scans": [scan() for _ in range(size)]}
                    ).encode(),
                    tokens,
                )
                load(port, 2, ask)
                for clients in CLIENTS:
                    rate, times = load(port, clients, ask)
                    told(name, clients, rate * size, times, floors[clients])


if __name__ == "__main__":
    if sys.argv[1:2] == ["floor"]:
        serve_floor(sys.argv[2], int(sys.argv[3]))
    else:
        main()
