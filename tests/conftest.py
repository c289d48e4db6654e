"""What tests stand on: the application over SQLite and a real PostgreSQL, a stopped clock."""

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import Context
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from werkzeug.test import TestResponse

from forum import clock
from forum.database import db
from forum.web import modules

pytest_plugins = ["tests.browser", "tests.houses"]

# How long an example takes tells of the machine, which may be busy, not of the house.
hypothesis.register_profile(
    "forum", deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
hypothesis.load_profile("forum")

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
