"""Whatever an organiser's browser sends, the answer is a page: never an error of ours."""

import io
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import db
from forum.registration.models import Registration
from tests.backoffice.test_exchange import edition, upload
from tests.builders import an_edition
from tests.web.test_hard_input import HARD, organiser

__all__ = ["edition", "organiser"]

PAGES = (
    "comptes",
    "journal",
    "editions",
    "editions/nouvelle",
    "2011/",
    "2011/echeances",
    "2011/inscriptions",
    "2011/inscriptions/doublons",
    "2011/groupes",
    "2011/groupes/nouveau",
    "2011/lettres/",
    "2011/lettres/envois/destinataires",
    "2011/lettres/envois/nouveau",
    "2011/lettres/modeles/registered/fr/apercu",
    "2011/programme",
    "2011/programme/debats/nouveau",
    "2011/echanges/inscriptions/exporter",
)
ASKED = (
    *("apres", "avant", "debat", "debut", "depuis", "edition", "envoi", "etat", "genre", "groupe"),
    *("jour", "kind", "nature", "page", "personne", "place", "q", "salle", "slot", "state", "tri"),
)
DAYS = ("0001-01-01", "9999-12-31", "2011-02-30", "0001-01-01T00:00")


@pytest.mark.parametrize("word", [*HARD, *DAYS])
def test_no_question_to_the_office_is_an_error_of_ours(
    app: Flask, organiser: FlaskClient, word: str
) -> None:
    said = quote(word.encode(errors="replace"), safe="")
    asked = "&".join(f"{name}={said}" for name in ASKED)
    told = {page: organiser.get(f"/organisation/{page}?{asked}").status_code for page in PAGES}
    assert {page: code for page, code in told.items() if code not in {200, 404}} == {}


def test_a_cursor_that_no_page_gave_begins_anew(app: Flask, organiser: FlaskClient) -> None:
    for said in ("0.1.a%00b", "0.99999999999.a", "9.1.a", "%C2%B2.1.a", "..", "0.1."):
        page = f"/organisation/2011/inscriptions?apres={said}"
        assert organiser.get(page).status_code == 200


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("/organisation/2011/echeances", "due_on"),
        ("/organisation/editions/nouvelle", "starts_at"),
        ("/organisation/2011/groupes/nouveau?genre=reseau", "members"),
        ("/organisation/2011/telephones", "uses"),
        ("/2011/inscription/groupe?genre=reseau", "members"),
    ],
)
def test_a_file_in_a_field_of_words_is_not_read(
    app: Flask, organiser: FlaskClient, page: str, name: str
) -> None:
    assert organiser.post(page, data={name: (io.BytesIO(b"a"), "a")}).status_code == 422


def test_json_in_place_of_a_form_is_not_read(app: Flask, organiser: FlaskClient) -> None:
    for said in ({"due_on": 1, "title_fr": ["a"]}, [1], "a"):
        assert organiser.post("/organisation/2011/echeances", json=said).status_code == 422


@pytest.mark.parametrize("page", ["connexion", "mot-de-passe", "connexion/code", "cles"])
@pytest.mark.parametrize("said", [[1], {"email": 1, "password": [2]}, "a"])
def test_the_doors_of_accounts_take_forms_only(
    app: Flask, client: FlaskClient, page: str, said: object
) -> None:
    an_edition()
    assert client.post(f"/organisation/{page}", json=said).status_code == 415


def test_an_arrangement_that_says_nothing_is_not_kept(app: Flask, client: FlaskClient) -> None:
    an_edition()
    person = {"first_name": "Lou", "last_name": "Exemple", "email": "lou@example.org"}
    said = {**person, "arrangements": ["", "lsf", "lsf"]}
    assert client.post("/2011/inscription", data=said).status_code == 303
    assert db.session.scalars(db.select(Registration.arrangements)).one() == ("lsf",)


@pytest.mark.parametrize("columns", [[], ["email"], [""] * 9 + ["email"]])
def test_columns_that_a_file_does_not_have_hold_nothing(
    edition: object, client: FlaskClient, columns: list[str]
) -> None:
    page = upload(client, "Prénom;Nom;Courriel\nLou;Exemple;lou@example.org\n").location
    assert client.post(f"{page}/colonnes", data={"column": columns}).status_code == 303
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 303
