"""Writers of one SQLite file wait for their turn, however long it takes, and nobody is left out."""

import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import make_url

from forum import turns
from forum.database import db, transaction
from forum.edition.models import Edition
from tests.builders import an_edition

WRITERS, WRITES = 6, 10


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_crowd_of_writers_is_served_although_sqlite_itself_never_waits(app: Flask) -> None:
    an_edition(gauge=0)
    failures: list[BaseException] = []

    def never_wait(connection: object, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=0")  # type: ignore[attr-defined]

    def write() -> None:
        try:
            with app.app_context():
                for _ in range(WRITES):
                    with transaction() as session:
                        edition = session.scalars(db.select(Edition)).one()
                        time.sleep(0.005)
                        edition.gauge += 1
        except BaseException as error:  # noqa: BLE001 - told by the test
            failures.append(error)

    db.session.remove()
    sa.event.listen(db.engine, "connect", never_wait)
    db.engine.dispose()
    crowd = [threading.Thread(target=write) for _ in range(WRITERS)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    sa.event.remove(db.engine, "connect", never_wait)
    db.engine.dispose()
    assert (failures, db.session.scalars(db.select(Edition.gauge)).all()) == (
        [],
        [WRITERS * WRITES],
    )


def test_whoever_may_write_to_a_database_may_take_a_turn(tmp_path: Path) -> None:
    file = tmp_path / "forum.sqlite3"
    file.touch(mode=0o660)
    file.chmod(0o660)
    with turns.taken(make_url(f"sqlite:///{file}")):
        of_turns = Path(f"{file}{turns.SUFFIX}").stat()
    database = file.stat()
    assert (of_turns.st_mode, of_turns.st_uid, of_turns.st_gid) == (
        database.st_mode,
        database.st_uid,
        database.st_gid,
    )


@pytest.mark.parametrize(
    "address", ["postgresql://forum@localhost/forum", "sqlite://", "sqlite:///:memory:"]
)
def test_other_databases_have_queues_of_their_own(address: str) -> None:
    with turns.taken(make_url(address)), turns.taken(make_url(address)):
        pass
