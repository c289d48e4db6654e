"""`flask import` and `flask export`."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from forum import settings
from forum.database import db
from forum.edition.models import Edition
from forum.registration.models import Registration
from forum.spreadsheets.reading import read_table
from tests.builders import a_registration, an_edition
from tests.processes import environment, killed, started, wait_for

DATA = Path(__file__).parents[1] / "data"


def run(app: Flask, *arguments: str) -> Result:
    """Run a command."""
    return app.test_cli_runner().invoke(args=list(arguments))


def imported(app: Flask, file: Path, *more: str) -> Result:
    """Import a file."""
    return run(app, "import", "registrations", str(file), "--edition", "2011", *more)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum."""
    return an_edition()


def people() -> list[tuple[str, ...]]:
    """Return who is registered."""
    db.session.rollback()
    found = db.session.execute(
        db.select(
            Registration.first_name,
            Registration.last_name,
            Registration.organisation,
            Registration.postcode,
            Registration.phone,
            Registration.category,
        ).order_by(Registration.id)
    )
    return [tuple(map(str, row)) for row in found]


@pytest.mark.parametrize("name", ["inscriptions.xlsx", "inscriptions-windows-1252.csv"])
def test_a_real_spreadsheet_is_imported(app: Flask, edition: Edition, name: str) -> None:
    told = imported(app, DATA / name, "--dry-run")
    assert (told.exit_code, told.output, people()) == (
        0,
        (
            "2 personne(s) à inscrire, 0 déjà inscrite(s) et laissée(s) telles quelles, "
            "0 place(s) sur liste d’attente.\n"
        ),
        [],
    )
    done = imported(app, DATA / name)
    assert (done.exit_code, done.output.startswith("2 personne(s) inscrites, 0 déjà")) == (0, True)
    assert people() == [
        (
            *("Élodie", "Lefèvre", "L’atelier « d’à côté » ; coopérative", "01234"),
            *("01 99 00 12 34", "exposant"),
        ),
        ("Noël", "Crêpe-Œuf", "Deux lignes", "92800", "", "benevole"),
    ]
    assert imported(app, DATA / name).output.startswith("0 personne(s) inscrites, 2 déjà")


def test_every_bad_row_is_told_and_nothing_is_imported(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Prénom;Nom;Courriel\nA;B;a@example.org\n;D;c@\n")
    told = imported(app, file)
    assert (told.exit_code, people()) == (2, [])
    assert told.output.splitlines() == [
        (
            "ligne 3, Prénom : Cette case est vide : chaque personne a un prénom, un nom et un "
            "courriel."
        ),
        (
            "ligne 3, Courriel « c@ » : Écrivez une adresse complète, sans accent ni espace, "
            "par exemple camille@example.org."
        ),
        "Error: Rien n’est importé : 2 case(s) à corriger.",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Vorname;Nachname\nA;B\n", "Aucune colonne ne s’appelle : Prénom, Nom, Courriel."),
        ("", "Ce fichier ne contient aucune ligne."),
    ],
)
def test_a_file_that_is_no_list_is_told_in_a_sentence(
    app: Flask, edition: Edition, tmp_path: Path, content: str, sentence: str
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(content)
    told = imported(app, file)
    assert (told.exit_code, told.output) == (2, f"Error: {sentence}\n")


def test_an_edition_that_is_not_or_is_archived_takes_nobody_in(
    app: Flask, edition: Edition
) -> None:
    an_edition(slug="2010", is_archived=True)
    file = str(DATA / "inscriptions.xlsx")
    for slug in ("1999", "2010"):
        assert run(app, "import", "registrations", file, "--edition", slug).exit_code == 2
    assert people() == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_list_is_exported_by_the_ending_of_its_name(
    app: Flask, edition: Edition, tmp_path: Path, kind: str
) -> None:
    a_registration(edition, "a@example.org", code="ACDEFGHJK")
    file = tmp_path / f"liste.{kind}"
    told = run(app, "export", "registrations", "--edition", "2011", "--output", str(file))
    assert (told.exit_code, told.output) == (0, f"1 inscription(s) dans {file}.\n")
    assert [line.cells[0] for line in read_table(file.read_bytes()).lines] == ["ACDEFGHJK"]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_name_that_says_no_kind_is_refused(app: Flask, edition: Edition, tmp_path: Path) -> None:
    for name in ("liste.pdf", "liste", "nulle/part.csv"):
        path = str(tmp_path / name)
        told = run(app, "export", "registrations", "--edition", "2011", "--output", path)
        assert told.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def is_written(path: str) -> bool:
    """Tell whether somebody holds the write lock of an SQLite database."""
    with sqlite3.connect(path, timeout=0, isolation_level=None) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
    return False


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_an_import_killed_in_the_middle_leaves_nobody_registered(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    file = tmp_path / "liste.csv"
    rows = [f"A;B;a{n}@example.org\n" for n in range(12_000)]  # more than SQLite keeps in memory
    file.write_text("".join(["Prénom;Nom;Courriel\n", *rows]))
    path = str(db.engine.url.database)
    process = started(
        environment(settings.current()),
        *("import", "registrations", str(file), "--edition", "2011"),
    )
    try:
        assert wait_for(lambda: is_written(path) or process.poll() is not None, 60)
        wal = Path(f"{path}-wal")
        size = wal.stat().st_size
        wait_for(lambda: wal.stat().st_size > size, 20)  # rows are in the log, not committed
    finally:
        killed(process)
    assert process.returncode == -9
    assert people() == []
    file.write_text("".join(["Prénom;Nom;Courriel\n", *rows[:50]]))
    assert imported(app, file).exit_code == 0  # nothing is in the way of another one
    assert len(people()) == 50
