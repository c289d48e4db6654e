"""Whatever a stranger types or sends, the answer is a page: never an error of ours."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password

from forum import clock
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.checkin.models import EnrolmentCode
from forum.database import db
from forum.registration.models import Registration
from tests.builders import an_edition

PASSWORD = "quatre mots sans rapport"
HARD = (
    "a\0b",
    "2147483648",
    "9" * 30,
    "\ufdfa" * 80,
    "٣" * 300,
    "'; --",
    "%s%(x)s{{7*7}}",
    "\u202e<b>",
    "\ud800",
    "-1",
)
LONGEST_NAME = "\ufdfa" * 80  # each becomes eighteen letters when words are compared


def addresses(app: Flask, word: str) -> Iterator[str]:
    """Give every address of the site that is asked for by GET, with a word in all its places."""
    said = quote(word.encode(errors="replace"), safe="")
    for rule in app.url_map.iter_rules():
        if rule.arguments and "GET" in (rule.methods or ()):
            parts = [said if is_said else text for is_said, text in rule._trace]  # noqa: SLF001 - the only way to its parts
            yield "".join(parts).replace("|", "")


@pytest.fixture
def organiser(client: FlaskClient) -> FlaskClient:
    """Give somebody who is signed in."""
    an_edition()
    ensure_account("chef@example.org", RoleName.ADMINISTRATOR, clock.now(), hash_password(PASSWORD))
    client.post("/organisation/connexion", data={"email": "chef@example.org", "password": PASSWORD})
    return client


@pytest.mark.parametrize("word", HARD)
def test_no_address_is_an_error_of_ours(app: Flask, client: FlaskClient, word: str) -> None:
    an_edition()
    person = {"Accept": "text/html"}  # a program finds a calendar that says the same
    told = {
        address: client.get(address, headers=person).status_code for address in addresses(app, word)
    }
    assert {
        address: code for address, code in told.items() if code not in {302, 401, 404, 410}
    } == {}


@pytest.mark.parametrize("word", HARD)
def test_no_question_is_an_error_of_ours(app: Flask, client: FlaskClient, word: str) -> None:
    an_edition()
    pages = ("", "programme", "plan", "exposants", "inscription", "programme.ics")
    asked = ("langue", "parcours", "salle", "jour", "q", "vue", "page", "tri", "zoom", "debat")
    said = quote(word.encode(errors="replace"), safe="")
    told = {
        (page, name): client.get(f"/2011/{page}?{name}={said}").status_code
        for page, name in product(pages, asked)
    }
    assert {asked: code for asked, code in told.items() if code != 200} == {}


def test_a_name_that_grows_when_it_is_compared_is_registered(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    person = {"first_name": LONGEST_NAME, "last_name": "Exemple", "email": "a@example.org"}
    assert client.post("/2011/inscription", data=person).status_code == 303
    assert db.session.query(Registration).one().first_name == LONGEST_NAME


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_telephone_with_an_impossible_number_is_not_there(
    app: Flask, organiser: FlaskClient, number: int
) -> None:
    assert organiser.post(f"/organisation/2011/telephones/{number}/revoquer").status_code == 404


def test_the_name_of_a_telephone_is_kept_without_signs_that_nobody_sees(
    app: Flask, organiser: FlaskClient
) -> None:
    answer = organiser.post(
        "/organisation/2011/telephones", data={"name": "Entrée\0 nord", "uses": "1"}
    )
    assert answer.status_code == 303
    assert db.session.query(EnrolmentCode).one().name == "Entrée nord"


def test_the_office_answers_a_program_as_it_answers_a_person(
    app: Flask, client: FlaskClient
) -> None:
    answer = client.post("/organisation/2011/telephones", json={"name": 1})
    assert (answer.status_code, answer.location) == (
        302,
        "/organisation/connexion?next=/organisation/2011/telephones",
    )


@pytest.mark.parametrize("word", HARD)
@pytest.mark.parametrize("page", ["connexion", "mot-de-passe", "mot-de-passe/x"])
def test_signing_in_with_anything_is_refused_in_words(
    app: Flask, client: FlaskClient, page: str, word: str
) -> None:
    an_edition()
    typed = word.encode(errors="replace").decode()
    answer = client.post(f"/organisation/{page}", data={"email": typed, "password": typed})
    assert answer.status_code in {200, 302}
