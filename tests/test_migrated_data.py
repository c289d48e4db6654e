"""A forum under way is migrated with its people, its programme and its seats."""

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from tests.test_migrations import empty_database, flask_db

__all__ = ["empty_database"]  # a fixture of the other module

FIRST_DAY = "8db55182ccff"
FORUM = Path(__file__).parent / "data" / "first_forum_day.sql"
SCANS = FORUM.with_name("scans_as_they_came.sql")


def under_way(database: str, instance: Path) -> sa.Engine:
    """Store a forum as the first migration keeps it."""
    flask_db(database, instance, f"upgrade {FIRST_DAY}")
    engine = sa.create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    run(engine, FORUM)
    return engine


def run(engine: sa.Engine, script: Path) -> None:
    """Run the statements of a file."""
    with engine.begin() as connection:
        for statement in script.read_text().split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)


def test_a_forum_under_way_keeps_its_people_and_gets_its_draft(
    empty_database: str, tmp_path: Path
) -> None:
    engine = under_way(empty_database, tmp_path)
    flask_db(empty_database, tmp_path, "upgrade")
    asked = {
        "people": "SELECT last_name, sort_key FROM registration",
        "bookings": "SELECT registration_id, debate_id, place FROM booking",
        "drafts": "SELECT debate_id, slug, minutes, arrangements, is_withdrawn FROM draft",
        "castings": "SELECT speaker_id, part, position FROM casting",
        "releases": "SELECT edition_id, number FROM release",
    }
    with engine.connect() as connection:
        found = {
            name: [tuple(row) for row in connection.exec_driver_sql(question)]
            for name, question in asked.items()
        }
    engine.dispose()
    assert found == {
        "people": [("Đặng-Lefèvre", "dang-lefevre zoe")],
        "bookings": [(1, 1, "assis")],
        "drafts": [(1, "equite", 90, '["lsf"]', False)],
        "castings": [(1, "animation", 1)],
        "releases": [(1, 1)],
    }


def test_calendars_get_an_address_and_count_on_from_where_they_stood(
    empty_database: str, tmp_path: Path
) -> None:
    engine = under_way(empty_database, tmp_path)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE debate SET created_at = '2011-11-07 08:59:50'")
    flask_db(empty_database, tmp_path, "upgrade")
    with engine.connect() as connection:
        lines = connection.exec_driver_sql(
            "SELECT registration_id, debate_id, place, had_seat, turns FROM calendar_line"
        ).all()
        given = connection.exec_driver_sql(
            "SELECT agenda_version, length(agenda_hash), alarm_minutes, has_eve_alarm"
            " FROM registration"
        ).all()
        stamps = connection.exec_driver_sql("SELECT * FROM programme_stamp").all()
    engine.dispose()
    last = dt.datetime(2011, 11, 28, 10, 45)  # noqa: DTZ001 - as both databases write it
    assert [(row[0], row[1], str(row[2])[:19]) for row in stamps] == [(1, 0, str(last))]
    seconds, seated = 10, 2  # as numbers were counted before: four a second, and the step
    assert [tuple(row) for row in lines] == [(1, 1, "assis", True, 4 * seconds + seated)]
    assert [tuple(row) for row in given] == [(1, 64, 0, False)]


def test_tracks_and_villages_of_one_code_are_told_apart(
    empty_database: str, tmp_path: Path
) -> None:
    engine = under_way(empty_database, tmp_path)
    said = dict.fromkeys(("name", "description", "hue", "pictogram"), "{}")
    codes = {
        "track": ["SCOP", "SCOP", "SCOP-2", "SCOP", "scop", "L" * 20, "L" * 20],
        "village": ["INS", "INS", "L" * 10, "L" * 10],
    }
    with engine.begin() as connection:
        for name, given in codes.items():
            table = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
            more = {"is_founding": False} if name == "track" else {}
            for number, code in enumerate(given, 1):
                row = {**said, **more, "id": number, "edition_id": 1, "code": code}
                connection.execute(table.insert().values(position=1, slug=str(number), **row))
    flask_db(empty_database, tmp_path, "upgrade")
    with engine.connect() as connection:
        found = {
            name: list(
                connection.exec_driver_sql(f"SELECT code FROM {name} ORDER BY id").scalars()  # noqa: S608 - a table named above
            )
            for name in codes
        }
    engine.dispose()
    assert found == {
        "track": ["SCOP", "SCOP-3", "SCOP-2", "SCOP-4", "scop", "L" * 20, f"{'L' * 18}-2"],
        "village": ["INS", "INS-2", "L" * 10, f"{'L' * 8}-2"],
    }


def test_scans_that_were_judged_as_they_came_keep_what_they_said(
    empty_database: str, tmp_path: Path
) -> None:
    engine = under_way(empty_database, tmp_path)
    run(engine, SCANS)
    flask_db(empty_database, tmp_path, "upgrade")
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT alone, standing, counts, happened_at FROM scan ORDER BY id"
        ).all()
    engine.dispose()
    assert [
        (alone, said, bool(counts), str(moment)[11:16]) for alone, said, counts, moment in rows
    ] == [
        ("admitted", "admitted", True, "08:05"),
        ("admitted", "already_in", False, "08:05"),
        ("admitted", "admitted", False, "08:09"),
        ("cancelled", "cancelled", False, "08:09"),
    ]
