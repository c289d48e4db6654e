"""Migrations make the tables that the models describe, on both databases."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from forum.settings import ROOT


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path, postgresql_url: str) -> str:
    """Give the address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'forum.sqlite3'}"
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS migrated")
        connection.execute("CREATE DATABASE migrated")
    return postgresql_url.replace("/postgres?", "/migrated?")


# Runs `flask db` with each line of what is typed, until one fails, in one process of its own.
SEVERAL = """
import sys
from forum import create_app
for line in sys.stdin:
    ended = create_app().test_cli_runner().invoke(args=["db", *line.split()])
    if ended.exit_code:
        sys.exit(f"flask db {line}{ended.output}")
"""


def flask(database_url: str, instance: Path, *commands: str) -> "subprocess.CompletedProcess[str]":
    """Run commands of migration, one after the other."""
    return subprocess.run(
        [sys.executable, "-c", SEVERAL],
        input="\n".join(commands),
        cwd=ROOT,
        env={
            **os.environ,
            "FORUM_INSTANCE": str(instance),
            "FORUM_DATABASE_URL": database_url,
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_migrations_make_what_the_models_describe_and_undo_it(
    empty_database: str, tmp_path: Path
) -> None:
    commands = ("upgrade", "check", "downgrade base", "upgrade", "check")
    ended = flask(empty_database, tmp_path, *commands)
    assert ended.returncode == 0, ended.stderr


def test_the_tables_of_a_queue_in_the_same_database_are_left_alone(
    empty_database: str, tmp_path: Path
) -> None:
    assert flask(empty_database, tmp_path, "upgrade").returncode == 0
    engine = sa.create_engine(empty_database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE huey_task (id INTEGER PRIMARY KEY)"))
    engine.dispose()
    ended = flask(empty_database, tmp_path, "check")
    assert ended.returncode == 0, ended.stderr
