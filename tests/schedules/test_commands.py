"""`flask import programme`: what it tells, what it writes, and how it refuses."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from forum.board.models import Draft, Release
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.schedules.reading.raw import MOST_BYTES
from tests.builders import an_edition
from tests.schedules.writing import GUID, xml, xml_event

LATE = {"date": "2011-11-29T10:00:00+01:00", "start": "10:00", "title": "Le lendemain"}


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum."""
    return an_edition()


def run(app: Flask, file: Path, *more: str) -> Result:
    """Import a file."""
    arguments = ["import", "programme", str(file), "--edition", "2011", *more]
    return app.test_cli_runner().invoke(args=arguments)


def written(folder: Path, data: bytes | str, name: str = "forum.xml") -> Path:
    """Write a file to import."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def titles() -> tuple[list[str], list[str]]:
    """Return the titles of the draft, and those that the public sees."""
    db.session.rollback()
    drafts = db.session.scalars(sa.select(Draft.title).order_by(Draft.id))
    debates = db.session.scalars(sa.select(Debate.title).order_by(Debate.id))
    return [title.fr for title in drafts], [title.fr for title in debates]


def test_a_dry_run_tells_everything_and_writes_nothing(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    events = (xml_event(language=""), xml_event(GUID.format(2), "2", **LATE))
    told = run(app, written(tmp_path, xml(*events)), "--dry-run")
    assert (told.exit_code, told.output.split("\n"), titles()) == (
        0,
        [
            "2 évènement(s), 1 jour(s), 1 salle(s), 1 parcours, 1 personne(s).",
            ("1 ×  Commence après minuit, rangé au jour d’avant. (ligne 2\u00a0: Le lendemain)"),
            "1 ×  Pas de langue\u00a0: c’est le français. (ligne 2\u00a0: Premier débat)",
            "1 ×  Nouveaux parcours (Coopérer)",
            "1 ×  Nouvelles salles (Salle A)",
            "1 ×  Un autre jour que ceux de l’édition (Le lendemain)",
            "2 débat(s) à ajouter, 0 à modifier, 0 inchangé(s).",
            "",
        ],
        ([], []),
    )


def test_a_programme_is_imported_once_and_corrected(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    second = xml_event(
        GUID.format(2), "2", title="Second", date="2011-11-28T14:00:00+01:00", start=""
    )
    file = written(tmp_path, xml(xml_event(), second))
    said = [run(app, file).output.splitlines()[-1] for _ in range(2)]
    assert said == [
        "2 débats ajoutés.",
        "Le programme en préparation dit déjà tout cela\u00a0: rien n’a changé.",
    ]
    corrected = run(app, written(tmp_path, xml(xml_event(title="Autre"))))
    assert corrected.output.splitlines()[1:] == [
        "1 ×  Absent de ce fichier, et gardé (Second)",
        "1 modifié.",
    ]
    assert titles() == (["Autre", "Second"], [])


def test_who_is_renamed_is_told_since_it_is_seen_at_once(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    run(app, written(tmp_path, xml(xml_event())))
    told = run(
        app,
        written(tmp_path, xml(xml_event(persons='<person id="7">Ada Martin-Petit</person>'))),
        "--dry-run",
    )
    assert told.output.splitlines()[1:] == [
        "1 ×  Personnes renommées, visibles aussitôt (Ada Martin-Petit)",
        "0 débat(s) à ajouter, 0 à modifier, 1 inchangé(s).",
    ]


def test_a_terminal_can_release_what_it_imports(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    file = written(tmp_path, xml(xml_event()))
    said = [run(app, file, "--release").output.splitlines()[-1] for _ in range(2)]
    assert said == [
        "Le programme est publié\u00a0: version 1.",
        "Il n’y a rien à publier\u00a0: le public voit déjà tout.",
    ]
    assert titles() == (["Premier débat"], ["Premier débat"])
    assert db.session.scalars(sa.select(Release.note)).all() == ["Import de forum.xml"]


def test_every_bad_row_is_told_and_nothing_is_imported(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    file = written(tmp_path, "Titre;Début\nA;10:00\n;11:00\nB;midi\n", "programme.csv")
    told = run(app, file)
    assert (told.exit_code, told.stderr.splitlines(), titles()) == (
        2,
        [
            "ligne 3, Titre\u00a0: Cette case est vide\u00a0: chaque débat a un titre.",
            "ligne 4, Début «\u202fmidi\u202f»\u00a0: Écrivez une heure, par exemple 9h30.",
            "Error: Rien n’est importé\u00a0: 2 case(s) à corriger.",
        ],
        ([], []),
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (
            b"%PDF-1.7",
            (
                "Ce fichier n’est pas un programme\u00a0: choisissez un fichier schedule.xml, "
                "schedule.json, CSV, XLSX, XLS ou ODS."
            ),
        ),
        (b"Nom;Courriel\nA;b\n", "Aucune colonne ne s’appelle\u00a0: Titre."),
        (xml(xml_event())[:-30], "Ce fichier est abîmé ou incomplet à la ligne 2."),
        (
            b"<schedule>" + b" " * MOST_BYTES,
            "Ce fichier est trop grand\u00a0: un programme tient en 30\u00a0Mo.",
        ),
        (
            b"PK\x03\x04 rien",
            (
                "Ce classeur ne s’ouvre pas\u00a0: il est abîmé ou protégé par un mot de passe. "
                "Enregistrez-le à nouveau, sans mot de passe."
            ),
        ),
    ],
)
def test_a_file_that_is_no_programme_gets_one_sentence(
    app: Flask, edition: Edition, tmp_path: Path, data: bytes, sentence: str
) -> None:
    told = run(app, written(tmp_path, data))
    assert (told.exit_code, told.output, titles()) == (2, f"Error: {sentence}\n", ([], []))


def test_an_archived_edition_is_left_alone(
    app: Flask, edition: Edition, tmp_path: Path, now: dt.datetime
) -> None:
    edition.is_archived = True
    db.session.commit()
    told = run(app, written(tmp_path, xml(xml_event())))
    assert (told.exit_code, titles()) == (2, ([], []))
    assert "archivée" in told.output
