"""The commands, from outside: what they print, and with which code they end."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from forum.serving import address_of
from forum.settings import ROOT


def flask(
    instance: Path, *arguments: str, cwd: Path = ROOT, **environ: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command in an instance of its own."""
    return subprocess.run(
        [sys.executable, "-m", "flask", *arguments],
        cwd=cwd,
        env={**os.environ, "FORUM_INSTANCE": str(instance), **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


def test_the_demonstration_loads_once_and_again_when_asked(tmp_path: Path) -> None:
    first = flask(tmp_path, "demo", "--no-serve", "--participants", "40")
    assert first.returncode == 0, first.stderr
    assert "Chargement de la démonstration…" in first.stdout
    assert "code d’enrôlement" in first.stdout
    second = flask(tmp_path, "demo", "--no-serve", "--participants", "40")
    assert (second.returncode, "Chargement" in second.stdout) == (0, False)
    left = tmp_path / "files" / "ab" / "abcdef"  # that an exhibitor of the first one sent
    left.parent.mkdir(parents=True)
    left.touch()
    third = flask(tmp_path, "demo", "--no-serve", "--participants", "40", "--reset")
    assert (third.returncode, "Chargement" in third.stdout) == (0, True)
    assert not left.exists()


def test_a_real_forum_is_not_forgotten_by_a_demonstration(tmp_path: Path) -> None:
    assert flask(tmp_path, "demo", "--no-serve", "--participants", "5").returncode == 0
    with sqlite3.connect(tmp_path / "forum.sqlite3") as database:
        database.execute("UPDATE edition SET is_demonstration = 0")
    ended = flask(tmp_path, "demo", "--no-serve", "--reset")
    assert ended.returncode == 2
    assert last_line(ended.stderr).startswith(
        "Error: La base contient un forum qui n’est pas la démonstration"
    )
    with sqlite3.connect(tmp_path / "forum.sqlite3") as database:
        assert database.execute(
            "SELECT count(*) FROM registration WHERE group_id IS NULL"
        ).fetchone() == (5,)


def test_a_port_in_use_is_told_in_a_sentence_and_nothing_is_loaded(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        ended = flask(tmp_path, "demo", "--port", str(port))
    assert ended.returncode == 2
    assert last_line(ended.stderr) == (
        f"Error: Le port {port} de 127.0.0.1 n’est pas libre ou n’est pas permis : "
        "choisissez-en un autre avec --port."
    )
    assert not (tmp_path / "forum.sqlite3").exists()


@pytest.mark.parametrize("command", [("demo",), ("serve",), ("worker",), ("db", "upgrade")])
def test_an_instance_that_cannot_be_written_is_told_in_a_sentence(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("")
    ended = flask(tmp_path / "file", *command)
    assert ended.returncode == 2
    assert last_line(ended.stderr).startswith("Impossible d’écrire dans le dossier")
    assert "Traceback" not in ended.stderr


def test_a_database_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "forum.sqlite3").write_text("this is no database" * 100)
    ended = flask(tmp_path, "demo", "--no-serve")
    assert ended.returncode == 2
    assert last_line(ended.stderr).startswith("Error: La base de données ne s’ouvre pas")
    assert "Traceback" not in ended.stderr


def test_a_database_that_does_not_answer_is_told_in_a_sentence(tmp_path: Path) -> None:
    ended = flask(
        tmp_path, "demo", "--no-serve", FORUM_DATABASE_URL="postgresql://nobody@127.0.0.1:9/forum"
    )
    assert ended.returncode == 2
    assert last_line(ended.stderr).startswith("Error: La base de données ne s’ouvre pas")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("device", "add", "Entrée", "--edition", "2011"),
        ("organiser", "add", "chef@example.org", "--role", "lecture"),
    ],
)
def test_a_database_that_is_not_ready_is_told_in_a_sentence(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    ended = flask(tmp_path, *command)
    assert ended.returncode == 2
    assert last_line(ended.stderr).startswith("Error: La base de données ne répond pas")
    assert "Traceback" not in ended.stderr


def test_a_moment_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    ended = flask(tmp_path, "demo", "--no-serve", "--now", "demain")
    assert (ended.returncode, last_line(ended.stderr)) == (
        2,
        "Error: --now demain n’est pas un moment : écrivez par exemple 2011-11-28T09:05.",
    )


def test_the_demonstration_is_refused_in_production(tmp_path: Path) -> None:
    ended = flask(tmp_path, "demo", "--no-serve", FORUM_ENV="production")
    assert ended.returncode == 2
    assert last_line(ended.stderr) == (
        "Error: La démonstration ne se lance pas avec FORUM_ENV=production."
    )


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_modules_that_are_out_of_date_are_told_in_a_sentence(tmp_path: Path, command: str) -> None:
    copy = tmp_path / "forum"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".*", "node_modules", "tests", "instance")
    )
    ended = flask(tmp_path / "instance", command, cwd=copy)
    assert (ended.returncode, last_line(ended.stderr)) == (
        2,
        "Error: Les modules des pages manquent ou ne sont plus à jour : lancez « flask assets ».",
    )


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:5000"), ("::1", "http://[::1]:5000")],
)
def test_the_address_of_a_demonstration_is_one_that_others_can_open(
    host: str, address: str
) -> None:
    assert address_of(host, 5000) == address
    assert "0.0.0.0" not in address_of("0.0.0.0", 5000)  # noqa: S104 - compared
