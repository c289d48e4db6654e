"""A broken demonstration folder: one sentence that says where, and nothing is loaded."""

import re
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.database import db
from forum.demo.loading import load_demonstration
from forum.demo.reading import FOLDER, DemoError
from forum.edition.models import Edition

# file, what stands there, what stands there instead, where the sentence points, what it says
BROKEN = (
    ("edition-2011.toml", 'venue = "CNIT"\n', "", "clé « venue »", "elle manque"),
    (
        "programme.toml",
        'room = "accueil"',
        'room = "cave"',
        "debates n° 1, clé « room »",
        "« cave » n’est le nom de rien de connu",
    ),
    (
        "exhibitors.toml",
        'state = "confirme"',
        'state = "peut-être"',
        "exhibitors n° 1, clé « state »",
        "« peut-être » n’est pas un mot connu",
    ),
    (
        "villages.toml",
        "x = 30,",
        'x = "30",',
        "villages n° 1 stands n° 1, clé « x »",
        "« 30 » n’est pas du type attendu (int)",
    ),
    (
        "villages.toml",
        'code = "S01"',
        'code = "I01"',
        "villages n° 2 stands n° 1, clé « code »",
        "« I01 » est déjà pris",
    ),
    (
        "villages.toml",
        'name = { fr = "Village de l’insertion", en = "Insertion village" }',
        'name = "Village de l’insertion"',
        "villages n° 1, clé « name »",
        "« Village de l’insertion » n’est pas du type attendu (dict)",
    ),
    (
        "organisations.toml",
        "00000002600013",
        "00000002600014",
        "organisations n° 2, clé « siret »",
        "numéro refusé (siret_key)",
    ),
    (
        "people.toml",
        "ouverture = 16",
        "fermeture = 16",
        "wishes, clé « weights »",
        "« fermeture » n’est le nom de rien de connu",
    ),
    (
        "preparation.toml",
        "2011-09-12T18:00:00",
        "2011-09-12T18:00:00Z",
        "meetings n° 1, clé « starts_at »",
        "une heure locale est attendue, sans fuseau",
    ),
)


def folder_with(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Copy the folder, in which one file then says something else."""
    folder = tmp_path / "data"
    shutil.copytree(FOLDER, folder)
    words = (folder / name).read_text(encoding="utf-8")
    assert old in words
    (folder / name).write_text(words.replace(old, new, 1), encoding="utf-8")
    return folder


def sentence_of(folder: Path) -> str:
    """Load a broken folder; return what is said of it, with plain spaces."""
    with pytest.raises(DemoError) as caught:
        load_demonstration(lambda _words: None, folder=folder)
    assert db.session.scalar(sa.select(sa.func.count(Edition.id))) == 0
    return re.sub(r"\s", " ", str(caught.value))


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case[0]} {case[3]}")
def test_a_wrong_value_is_named_with_its_file_and_key(
    app: Flask, tmp_path: Path, case: tuple[str, str, str, str, str]
) -> None:
    name, old, new, where, why = case
    assert sentence_of(folder_with(tmp_path, name, old, new)) == (
        f"Données de démonstration, {name}, {where} : {why}."
    )


def test_a_file_that_is_not_toml_is_named_with_its_line(app: Flask, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "villages.toml", 'code = "INS"', "code = ?")
    assert sentence_of(folder) == (
        f"Données de démonstration : {folder / 'villages.toml'} n’est pas un fichier TOML "
        "valable : Invalid value (at line 10, column 8)."
    )


def test_a_missing_file_is_named(app: Flask, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "people.toml", "seed", "seed")
    (folder / "people.toml").unlink()
    assert sentence_of(folder) == (
        f"Données de démonstration : le fichier {folder / 'people.toml'} est introuvable."
    )


def test_a_missing_folder_is_named_by_the_first_file_sought(app: Flask, tmp_path: Path) -> None:
    assert sentence_of(tmp_path / "nowhere") == (
        f"Données de démonstration : le fichier {tmp_path / 'nowhere' / 'edition-2011.toml'} "
        "est introuvable."
    )


def test_what_the_database_refuses_is_one_sentence(app: Flask, tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, "programme.toml", 'slug = "ouverture"', 'slug = "cafe-d-accueil"'
    )
    assert re.fullmatch(
        r"Données de démonstration : la base refuse ces données \(.*unique.*\)\.",
        sentence_of(folder),
        re.IGNORECASE,
    )
