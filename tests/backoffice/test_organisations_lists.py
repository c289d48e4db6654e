"""Lists of organisations through the office and the command."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.accounts.rules import RoleName
from forum.backoffice.exchange import keeping
from forum.backoffice.organisations import lists
from forum.database import db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.organisations.models import Organisation
from forum.spreadsheets.reading import read_table
from tests.accounts.story import an_organiser, give_password, sign_out
from tests.builders import an_edition, an_organisation
from tests.conftest import NOW
from tests.organisations.describing import OTHER_SIRET, SAME_SIREN, SIRET
from tests.villages.reading import page, said

ROOM = "/organisation/structures"
LIST = f"Raison sociale;Famille;SIRET;Commune\nLe Pont;association;{SIRET};Meudon\n"


@pytest.fixture(autouse=True)
def organiser(app: Flask, client: FlaskClient) -> Iterator[None]:
    """Sign an administrator in, and leave no file behind."""
    an_edition()
    an_organiser()
    give_password(client)
    yield
    keeping.forget_stale(NOW + dt.timedelta(days=1))


def upload(client: FlaskClient, data: str | bytes) -> TestResponse:
    """Give a file."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="liste.csv"\r\n\r\n'
    content = data.encode() if isinstance(data, str) else data
    return client.post(
        f"{ROOM}/importer",
        data=head + content + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )


def agree(client: FlaskClient, given: TestResponse, **more: str) -> TestResponse:
    """Say yes to a list as it is shown now."""
    return client.post(given.location, data={"seen": seen(client, given), **more})


def seen(client: FlaskClient, given: TestResponse) -> str:
    """Return the fingerprint that stands in the form of a preview."""
    found = re.search(r'name="seen" value="(\w+)"', client.get(given.location).text)
    return found[1] if found else ""


def stored() -> list[tuple[str, str]]:
    """Return the name and the commune of every organisation."""
    db.session.rollback()
    rows = db.session.execute(
        db.select(Organisation.name, Organisation.commune).order_by(Organisation.id)
    )
    return [(name, commune) for name, commune in rows]


def deeds() -> list[tuple[Deed, str]]:
    """Return what the journal says of lists."""
    wanted = (Deed.ORGANISATIONS_IMPORTED, Deed.ORGANISATIONS_EXPORTED)
    rows = db.session.execute(
        db.select(Entry.deed, Entry.subject).where(Entry.deed.in_(wanted)).order_by(Entry.id)
    )
    return [(deed, subject) for deed, subject in rows]


def test_a_list_is_read_again_before_it_is_imported(client: FlaskClient) -> None:
    an_organisation("la-rive", name="La Rive", siret=OTHER_SIRET, commune="Clichy")
    given = upload(client, f"{LIST};;{OTHER_SIRET};Sceaux\n")
    assert (given.status_code, stored()) == (303, [("La Rive", "Clichy")])
    shown = page(client, given.location)
    assert said(shown, name="stat") == [
        "2 lignes lues",
        "1 structure à ajouter",
        "1 à modifier",
        "0 déjà connues rien n’y change",
        "0 cases à corriger",
    ]
    assert [row.words for row in shown.all("tbody")[-1].all("tr")] == [
        "2 Le Pont nouvelle",
        "3 La Rive change : Commune",
    ]
    done = agree(client, given)
    assert (done.status_code, stored()) == (
        303,
        [("La Rive", "Sceaux"), ("Le Pont", "Meudon")],
    )
    told = page(client, done.location)
    assert "1 structure est ajoutée. 1 est modifiée." in told.words
    assert deeds() == [(Deed.ORGANISATIONS_IMPORTED, "2")]
    assert client.post(given.location).status_code == 404


def test_known_ones_are_left_where_the_box_is_ticked(client: FlaskClient) -> None:
    an_organisation("la-rive", name="La Rive", siret=OTHER_SIRET, commune="Clichy")
    given = upload(client, f"{LIST};;{OTHER_SIRET};Sceaux\n")
    agree(client, given, leaves_known="y")
    assert stored() == [("La Rive", "Clichy"), ("Le Pont", "Meudon")]


def test_each_bad_row_is_told_with_its_line_and_nothing_can_be_imported(
    client: FlaskClient,
) -> None:
    given = upload(client, f"{LIST}X;tribu;{OTHER_SIRET};\n;;123;\n")
    shown = page(client, given.location)
    assert [row.words for row in shown.all("tbody")[0].all("tr")] == [
        (
            "3 Famille tribu Cette famille n’existe pas : association, coopérative, mutuelle, "
            "fondation, société commerciale de l’ESS ou hors ESS."
        ),
        (
            "4 Raison sociale — Cette case est vide : une structure nouvelle a un nom et une "
            "famille."
        ),
        "4 Famille — Cette case est vide : une structure nouvelle a un nom et une famille.",
    ]
    refused = client.post(given.location)
    assert (refused.status_code, stored(), deeds()) == (409, [], [])


def test_what_changed_since_the_preview_is_shown_again(client: FlaskClient) -> None:
    given = upload(client, f"Nom;Famille;SIRET;RNA\nA;association;{SIRET};W920000001\n")
    an_organisation("b", siret=SIRET)
    an_organisation("c", rna="W920000001")
    again = client.post(given.location)
    assert (again.status_code, "et ce numéro RNA celui de" in again.text) == (409, True)


def test_what_a_colleague_writes_after_the_preview_is_not_written_over_unseen(
    client: FlaskClient,
) -> None:
    rive = an_organisation("la-rive", name="La Rive", siret=OTHER_SIRET, commune="Clichy")
    given = upload(client, f"{LIST};;{OTHER_SIRET};Sceaux\n")
    word = seen(client, given)
    rive.commune, rive.version = "Bagneux", rive.version + 1
    db.session.commit()
    for agreed in (word, ""):
        refused = client.post(given.location, data={"seen": agreed})
        assert (refused.status_code, stored()) == (409, [("La Rive", "Bagneux")])
        assert "L’annuaire a changé depuis que vous avez ouvert cette page." in refused.text
    assert deeds() == []
    assert agree(client, given).status_code == 303
    assert stored() == [("La Rive", "Sceaux"), ("Le Pont", "Meudon")]


def test_an_organisation_that_is_known_since_the_preview_is_not_written_over_unseen(
    client: FlaskClient,
) -> None:
    given = upload(client, LIST)
    word = seen(client, given)
    an_organisation("le-pont", name="Le Pont", siret=SIRET, commune="Bagneux")
    refused = client.post(given.location, data={"seen": word})
    assert (refused.status_code, stored()) == (409, [("Le Pont", "Bagneux")])


def test_columns_are_corrected_by_hand(client: FlaskClient) -> None:
    given = upload(client, f"Quoi;Genre;Matricule;Couleur\nLe Pont;mutuelle;{SIRET};bleu\n")
    assert "Une de ces colonnes au moins" in page(client, given.location).words
    corrected = {"column": ["name", "family", "siret", "siret"]}
    assert client.post(f"{given.location}/colonnes", data=corrected).location == given.location
    assert said(page(client, given.location), name="stat")[1] == "1 structure à ajouter"
    agree(client, given)
    assert stored() == [("Le Pont", "")]


def test_other_establishments_are_shown_and_a_list_that_says_nothing_new_too(
    client: FlaskClient,
) -> None:
    an_organisation("siege", name="Le Pont", siret=SIRET, commune="Meudon")
    given = upload(client, LIST)
    assert "Il n’y a rien à importer" in page(client, given.location).words
    other = upload(client, f"Nom;Famille;SIRET\nAntenne;association;{SAME_SIREN}\n")
    assert "ligne 2 : Antenne" in page(client, other.location).words


def test_a_file_is_dropped_and_nobody_else_sees_it(app: Flask, client: FlaskClient) -> None:
    given = upload(client, LIST).location
    an_organiser("autre@example.org", RoleName.EXHIBITORS)
    sign_out(client)
    give_password(client, "autre@example.org")
    assert [client.get(given).status_code, client.post(given).status_code] == [404, 404]
    sign_out(client)
    give_password(client)
    assert client.get(given).status_code == 200
    assert client.post(f"{given}/abandonner").location == ROOM
    assert (client.get(given).status_code, stored()) == (404, [])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Ce fichier ne contient aucune ligne."),
        (b"%PDF-1.4", "Ce fichier n’est pas un tableau."),
        (b"Nom;SIRET\n" + b"A;1\n" * 5001, "fichiers de 5000 lignes"),
    ],
)
def test_a_file_that_is_no_such_list_is_told_in_a_sentence(
    client: FlaskClient, data: bytes, sentence: str
) -> None:
    answer = upload(client, data)
    assert (answer.status_code, sentence in answer.text) == (422, True)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods", "json"])
def test_the_directory_leaves_in_every_kind_of_file(client: FlaskClient, kind: str) -> None:
    an_organisation("pont", name="=1+1", siret=SIRET, postcode="92190", commune="Meudon")
    answer = client.post(f"{ROOM}/exporter", data={"format": kind})
    name = f"structures-2011-11-07.{kind}"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    if kind == "json":
        assert [one["siret"] for one in answer.get_json()] == [SIRET]
    else:
        table = read_table(answer.data)
        line = dict(zip(table.header, table.lines[0].cells, strict=True))
        assert (line["Raison sociale"], line["SIRET"], line["Commune"]) == (
            *("=1+1", SIRET),
            "Meudon",
        )
        assert line["Siège ou activité dans le département"] == "oui"
    assert deeds() == [(Deed.ORGANISATIONS_EXPORTED, f"{kind}, 1")]


def test_no_spreadsheet_computes_what_somebody_called_an_organisation(
    client: FlaskClient,
) -> None:
    an_organisation("pont", name="=HYPERLINK(1)", siret=SIRET)
    answer = client.post(f"{ROOM}/exporter", data={"format": "csv"})
    assert re.findall(r'"[^"]*HYPERLINK[^"]*"', answer.text) == ['"\'=HYPERLINK(1)"']


def test_an_export_without_format_asks_for_one(client: FlaskClient) -> None:
    assert client.post(f"{ROOM}/exporter", data={"format": "exe"}).status_code == 422
    assert deeds() == []


def run(app: Flask, *arguments: str) -> Result:
    """Run the command."""
    return app.test_cli_runner().invoke(args=["import", "organisations", *arguments])


def test_the_command_says_what_it_would_do_then_does_it(app: Flask, tmp_path: Path) -> None:
    an_organisation("la-rive", name="La Rive", siret=OTHER_SIRET, commune="Clichy")
    file = tmp_path / "structures.csv"
    file.write_text(f"{LIST};;{OTHER_SIRET};Sceaux\nAntenne;association;{SAME_SIREN};\n")
    siblings = [
        f"ligne {line}\u00a0: «\u202f{name}\u202f» est un autre établissement d’une "
        "entreprise déjà connue (même SIREN)."
        for line, name in ((2, "Le Pont"), (4, "Antenne"))
    ]
    told = run(app, str(file), "--dry-run")
    assert (told.exit_code, told.output.splitlines(), stored()) == (
        0,
        [
            (
                "2 structure(s) à ajouter, 1 à modifier, 0 déjà connue(s) et laissée(s) telles "
                "quelles."
            ),
            *siblings,
        ],
        [("La Rive", "Clichy")],
    )
    only_new = run(app, str(file), "--dry-run", "--only-new")
    assert only_new.output.startswith("2 structure(s) à ajouter, 0 à modifier, 1 déjà connue(s)")
    done = run(app, str(file))
    assert (done.exit_code, done.output.startswith("2 structure(s) ajoutées, 1 modifiées")) == (
        0,
        True,
    )
    assert stored() == [("La Rive", "Sceaux"), ("Le Pont", "Meudon"), ("Antenne", "")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "Nom;Famille\n;x\n",
            [
                (
                    "ligne 2, Famille «\u202fx\u202f»\u00a0: Cette famille n’existe pas\u00a0: "
                    "association, coopérative, mutuelle, fondation, "
                    "société commerciale de l’ESS ou hors ESS."
                ),
                "Error: Rien n’est importé\u00a0: 1 case(s) à corriger.",
            ],
        ),
        (
            "Couleur;Prix\nvert;3\n",
            [
                (
                    "Error: Il faut au moins une de ces colonnes\u00a0: "
                    "SIRET, Numéro RNA, Raison sociale."
                )
            ],
        ),
        ("", ["Error: Ce fichier ne contient aucune ligne."]),
    ],
)
def test_the_command_refuses_in_sentences(
    app: Flask, tmp_path: Path, content: str, told: list[str]
) -> None:
    file = tmp_path / "structures.csv"
    file.write_text(content)
    done = run(app, str(file))
    assert (done.exit_code, done.output.splitlines(), stored()) == (2, told, [])


def test_a_long_list_is_read_in_a_fixed_number_of_questions(
    client: FlaskClient, counting: object
) -> None:
    asked = []
    for size in (1, 300):
        lines = "".join(f"A{n};mutuelle;;x{n}\n" for n in range(size))
        with counting() as questions:  # type: ignore[operator]
            lists.reading_of(f"Nom;Famille;SIRET;En cours de création\n{lines}".encode())
        asked.append(len(questions))
    assert asked[0] == asked[1]
