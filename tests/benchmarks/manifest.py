"""What the manifest of many badges weighs and takes, beside what cannot be spared.

Run `.venv/bin/python -m tests.benchmarks.manifest [sqlite|postgresql]`. The floor is making the
signatures and the seals of as many badges in the same process, without asking a database: what is
printed is bytes, seconds, their ratio to the floor, and what a phone gets that missed nothing (304)
or fifty scans (a delta). How long a phone takes to load it is told by `tests.benchmarks.scanner`.
"""

import datetime as dt
import os
import resource
import sys
import tempfile
import time

from flask import Flask

from forum import clock, codes, create_app
from forum.badges.signing import badge_address, signatures
from forum.checkin import sealing
from forum.checkin.services import enrol, issue_enrolment_code, open_gates
from forum.database import db, transaction
from forum.registration.models import Registration
from forum.settings import read_settings
from tests.benchmarks.crowd import fill
from tests.benchmarks.registrations import database
from tests.builders import a_debate, an_edition
from tests.checkin.conftest import a_scan

SIZES = (10_000, 100_000)


def floor_s(count: int) -> float:
    """Return the seconds that signing and sealing as many badges takes."""
    some = [codes.new_code() for _ in range(count)]
    salt = sealing.salt_of("2011")
    began = time.perf_counter()
    for code, signature in zip(some, signatures("2011", some), strict=True):
        sealing.record(salt, code, signature, {"c": "visiteur"}, ["Camille Exemple", "Structure"])
    return time.perf_counter() - began


def measure(app: Flask, count: int) -> None:
    """Print a line for a forum of some size."""
    with app.app_context():
        edition = an_edition(slug=f"avec-{count}")
        fill(edition, [a_debate(edition, f"debat-{n}", capacity=None) for n in range(12)], count)
        with transaction() as session:
            open_gates(session, edition)
        now = clock.now()
        token = enrol(issue_enrolment_code(edition.id, "Banc", ("scan",), 1, now), "Banc", now)
        shown = [
            badge_address(edition.slug, code)
            for code in db.session.scalars(
                db.select(Registration.code).where(Registration.edition_id == edition.id).limit(50)
            )
        ]
    client, bearer = app.test_client(), {"Authorization": f"Bearer {token}"}

    def asked(query: str = "", **headers: str) -> tuple[float, int, str, str]:
        began = time.perf_counter()
        answer = client.get(f"/api/v1/manifest{query}", headers={**bearer, **headers})
        took = time.perf_counter() - began
        said = answer.json or {} if answer.data else {}
        return took, len(answer.data), answer.headers.get("ETag", ""), said.get("cursor", "")

    least = floor_s(count)
    took, size, tag, cursor = asked()
    same = asked("", **{"If-None-Match": tag})[0]
    clock.freeze_at(clock.now() + dt.timedelta(minutes=5))
    scans = [a_scan(number, badge) for number, badge in enumerate(shown)]
    client.post("/api/v1/scans", json={"scans": scans}, headers=bearer)
    delta, delta_size, _, _ = asked(f"?since={cursor}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{count:>7}{size:>12}{took:>9.2f}{least:>9.2f}{took / least:>7.2f}"
        f"{1000 * same:>9.1f}{delta_size:>9}{1000 * delta:>10.1f}{memory:>9}\n"
    )


def main() -> None:
    """Print a line for each size."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    heads = " badges       bytes  seconds    floor  ratio   304 ms    delta  delta ms   RSS MB"
    sys.stdout.write(f"{kind}\n{heads}\n")
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder, database(kind, folder) as url:
            clock.freeze_at(clock.moment_from("2011-11-28T09:05"))
            said = {**os.environ, "FORUM_INSTANCE": folder, "FORUM_DATABASE_URL": url}
            app = create_app(read_settings(said))
            with app.app_context():
                db.create_all()
                measure(app, count)
                db.engine.dispose()


if __name__ == "__main__":
    main()
