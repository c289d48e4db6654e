"""The worker as a real process: it delivers at once, sweeps, and leaves politely."""

import datetime as dt
import signal
import time
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from flask import Flask

from forum import settings
from forum.database import db
from forum.mailing.models import Letter, LetterState
from forum.mailing.worker import queue
from forum.registration.services import Wish, register
from tests.builders import a_debate, an_edition
from tests.mailing.letters import a_letter
from tests.mailing.story import letters_to
from tests.processes import environment, running, wait_for

# Whole processes take their time, and what they show here does not depend on the database.
on_one_database = pytest.mark.parametrize("app", ["sqlite"], indirect=True)
WISH = Wish(first_name="Camille", last_name="Exemple", email="camille@example.org")


@pytest.fixture
def own(app: Flask, tmp_path: Path) -> settings.Settings:
    """Give this test a queue and a folder of letters of its own."""
    said = replace(
        settings.current(),
        mail_url=f"file:{tmp_path / 'letters'}",
        queue_url=f"sqlite:///{tmp_path / 'queue.sqlite3'}",
    )
    settings.install(said)
    return said


def delivered(path: Path) -> list[str]:
    """Return the kinds of the letters in a folder."""
    return [file.stem.split("-")[-1] for file in sorted(path.glob("*.eml"))]


def test_a_letter_leaves_as_soon_as_it_is_written(
    app: Flask, own: settings.Settings, now: dt.datetime, tmp_path: Path
) -> None:
    a_letter()
    edition = an_edition()
    letters = tmp_path / "letters"
    with running(environment(own), "worker") as worker:
        assert wait_for(lambda: delivered(letters) == ["link_requested"])  # swept at the start
        started = time.monotonic()
        register(edition.id, WISH, now)
        assert wait_for(lambda: delivered(letters) == ["link_requested", "registered"])
        assert time.monotonic() - started < 5
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(5) == 0
    db.session.rollback()
    assert db.session.scalars(db.select(Letter.state)).all() == [LetterState.DELIVERED] * 2


@on_one_database
def test_a_queue_that_cannot_be_told_loses_no_letter(
    app: Flask,
    own: settings.Settings,
    now: dt.datetime,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    edition = an_edition()
    settings.install(replace(own, queue_url=f"sqlite:///{tmp_path / 'nowhere' / 'queue.sqlite3'}"))
    register(edition.id, WISH, now)
    assert [letter.kind for letter in letters_to(WISH.email)] == ["registered"]
    assert "The worker could not be told of new letters" in caplog.text


@on_one_database
def test_the_worker_serves_the_waiting_lists(
    app: Flask, own: settings.Settings, now: dt.datetime, tmp_path: Path
) -> None:
    edition = an_edition()
    debate = a_debate(edition, "debat", capacity=1)
    for name in ("dominique", "camille"):
        register(edition.id, replace(WISH, email=f"{name}@example.org", debates=("debat",)), now)
    debate.capacity = 2  # more chairs were brought
    db.session.commit()
    with running(environment(own), "worker"):
        assert wait_for(
            lambda: delivered(tmp_path / "letters") == ["registered", "registered", "promoted"]
        )


@on_one_database
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_the_worker_leaves_when_it_is_told_to(
    app: Flask, own: settings.Settings, number: signal.Signals, tmp_path: Path
) -> None:
    a_letter()
    with running(environment(own), "worker") as worker:
        assert wait_for(lambda: delivered(tmp_path / "letters") == ["link_requested"])
        worker.send_signal(number)
        assert worker.wait(5) == 0
        assert worker.stderr is not None
        assert worker.stderr.read() == ""


@on_one_database
def test_the_worker_of_a_demonstration_leaves_with_its_parent(
    app: Flask, own: settings.Settings, tmp_path: Path
) -> None:
    a_letter()
    with running(environment(own), "worker", "--with-parent") as worker:
        assert wait_for(lambda: delivered(tmp_path / "letters") == ["link_requested"])
        assert worker.stdin is not None
        worker.stdin.close()
        worker.stdin = None
        assert worker.wait(5) == 0


@on_one_database
@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("queue_url", "amqp://localhost", "FORUM_QUEUE_URL ne nomme pas une file"),
        ("queue_url", "sqlite:////nowhere/at/all", "ne s’ouvre pas"),
        ("queue_url", "redis://localhost", "pip install redis"),
        ("mail_url", "ftp://localhost", "FORUM_MAIL_URL ne nomme ni"),
    ],
)
def test_a_setting_that_names_nothing_usable_is_one_sentence(
    app: Flask, own: settings.Settings, name: str, value: str, sentence: str
) -> None:
    settings.install(replace(own, **{name: value}))
    result = app.test_cli_runner().invoke(args=["worker"])
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert sentence in result.output


def test_the_queue_may_be_in_postgresql(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE queue")
    url = postgresql_url.replace("/postgres?", "/queue?")
    huey = queue(url).huey
    try:
        queue(url).deliver()
        assert [type(task).__name__ for task in huey.pending()] == ["deliver"]
    finally:
        huey.storage.close()


def test_the_timetable_of_the_queue_is_that_of_the_machine(own: settings.Settings) -> None:
    huey = queue(own.queue_url).huey
    at_night = dt.datetime(2026, 1, 1, 3, 17)  # noqa: DTZ001 - as the queue reads the machine
    by_day = dt.datetime(2026, 1, 1, 12, 0)  # noqa: DTZ001 - same
    found = [
        sorted(type(task).__name__ for task in huey.read_periodic(moment))
        for moment in (by_day, at_night)
    ]
    each_minute = ["circulars", "notices", "serve", "sweep", "works"]
    assert found == [each_minute, sorted([*each_minute, "forget"])]
