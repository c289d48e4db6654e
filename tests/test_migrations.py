"""Migrations make the tables that the models describe, on both databases."""

from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from forum import create_app, settings
from forum.database import db


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path, postgresql_url: str) -> str:
    """Give the address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'forum.sqlite3'}"
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS migrated")
        connection.execute("CREATE DATABASE migrated")
    return postgresql_url.replace("/postgres?", "/migrated?")


def flask_db(database_url: str, instance: Path, *commands: str) -> None:
    """Run commands of `flask db`, one after the other; fail with what the first bad one says."""
    said = settings.read_settings(
        {"FORUM_INSTANCE": str(instance), "FORUM_DATABASE_URL": database_url}
    )
    app = create_app(said)
    try:
        for command in commands:
            ended = app.test_cli_runner().invoke(args=["db", *command.split()])
            assert ended.exit_code == 0, f"flask db {command}: {ended.output}"
    finally:
        with app.app_context():
            db.engine.dispose()


def test_the_migrations_make_what_the_models_describe_and_undo_it(
    empty_database: str, tmp_path: Path
) -> None:
    commands = ("upgrade", "check", "downgrade base", "upgrade", "check")
    flask_db(empty_database, tmp_path, *commands)


def test_the_tables_of_a_queue_in_the_same_database_are_left_alone(
    empty_database: str, tmp_path: Path
) -> None:
    flask_db(empty_database, tmp_path, "upgrade")
    engine = sa.create_engine(empty_database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE huey_task (id INTEGER PRIMARY KEY)"))
    engine.dispose()
    flask_db(empty_database, tmp_path, "check")
