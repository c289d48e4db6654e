"""`flask badges`: a file, or one sentence that says why there is none."""

import io
from pathlib import Path

import pypdf
import pytest
import sqlalchemy as sa
from flask import Flask

from forum.badges.models import BadgePrint
from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.registration.models import Category
from tests.badges.reading import words_by_page
from tests.builders import a_debate, a_registration, a_village, an_edition


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum of three visitors and two of the press."""
    edition = an_edition()
    a_village(edition)
    a_debate(edition)
    for n in range(5):
        category = Category.VISITOR if n < 3 else Category.PRESS
        a_registration(edition, last_name=f"Rang {n}", sort_key=str(9 - n), category=category)
    return edition


def run(app: Flask, path: Path, *said: str) -> tuple[int, str]:
    """Run the command; give its code and its last line."""
    arguments = ["badges", "--edition", "2011", "--output", str(path), *said]
    result = app.test_cli_runner().invoke(args=arguments)
    return result.exit_code, result.output.strip().splitlines()[-1]


def test_it_writes_the_badges_that_are_asked_for(
    app: Flask, edition: Edition, tmp_path: Path
) -> None:
    path = tmp_path / "badges.pdf"
    answer = run(app, path, "--category", "visiteur", "--sheet", "carte-id1", "--sort", "nom")
    assert answer == (0, "3 badge(s) sur 3 page(s).")
    pages = words_by_page(path.read_bytes())
    assert [f"Rang {n}" in page for n, page in zip((2, 1, 0), pages, strict=True)] == [True] * 3
    assert len(pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages) == 3
    entry = db.session.scalars(sa.select(Entry)).one()
    assert (entry.deed, entry.subject, entry.account_id) == (
        Deed.BADGES_PRINTED,
        "carte-id1, 3",
        None,
    )


def test_what_is_marked_is_not_printed_twice(app: Flask, edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "badges.pdf"
    answers = [
        run(app, path, "--category", "presse", "--mark"),
        run(app, path, "--not-printed"),
        run(app, path, "--not-printed", "--mark"),
        run(app, path, "--not-printed"),
    ]
    assert answers == [
        (0, "2 badge(s) sur 1 page(s), notés comme imprimés."),
        (0, "3 badge(s) sur 1 page(s)."),
        (0, "3 badge(s) sur 1 page(s), notés comme imprimés."),
        (2, "Error: Aucun badge ne correspond\u00a0: rien n’est écrit."),
    ]
    assert db.session.scalar(sa.select(sa.func.count(BadgePrint.id))) == 5


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("--edition", "1999"), "L’édition « 1999 » n’existe pas."),
        (("--sheet", "a3"), "La planche « a3 » n’existe pas ; il y a a4-8-a7, "),
        (("--sort", "âge"), "L’ordre « âge » n’existe pas ; il y a nom, prenom, "),
        (("--category", "roi"), "La catégorie « roi » n’existe pas ; il y a visiteur, "),
        (("--village", "X"), "Le village « X » n’existe pas ; il y a INS."),
        (("--debate", "x"), "Le débat « x » n’existe pas ; il y a debat."),
        (("--group", "12"), "Le groupe n° 12 n’a pas de badges."),
        (("--output", "badges.txt"), "« badges.txt » : le nom finit par .pdf."),
        (("--output", "nulle/part.pdf"), "Le dossier de « nulle/part.pdf » n’existe pas."),
    ],
)
def test_bad_input_gets_one_sentence(
    app: Flask, edition: Edition, tmp_path: Path, said: tuple[str, str], expected: str
) -> None:
    code, sentence = run(app, tmp_path / "badges.pdf", *said)
    plain = sentence.replace("\u202f", " ").replace("\u00a0", " ")
    assert (code, plain[: len(f"Error: {expected}")]) == (2, f"Error: {expected}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_file_that_cannot_be_written_leaves_nothing(app: Flask, edition: Edition) -> None:
    code, sentence = run(app, Path("/proc/badges.pdf"))
    assert (code, "/proc/badges.pdf\u202f» ne s’écrit pas" in sentence) == (1, True)
    assert db.session.scalars(sa.select(Entry)).all() == []
