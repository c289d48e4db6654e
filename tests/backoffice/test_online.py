"""The address at which a debate is followed online, in the form of the office."""

import pytest
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.edition.models import Edition
from tests.backoffice.programme_forms import fields_of, text_of
from tests.backoffice.test_programme import BOARD, a_card, drafts
from tests.backoffice.test_releases import NEXT, words
from tests.board.building import adopted, change
from tests.builders import a_debate

ADDRESS = "https://direct.example.org/salle"
PUBLIC = (
    "Cette adresse est publique\xa0: retirez l’identifiant ou le mot de passe qu’elle contient "
    "avant le signe @."
)
NOBODY = (
    "Personne ne pourrait ouvrir cette adresse\xa0: vérifiez qu’elle est entière et sans espace."
)


@pytest.fixture
def organiser_role() -> RoleName:
    """Sign in a programme organiser."""
    return RoleName.PROGRAMME


def test_an_address_is_typed_kept_and_taken_away(edition: Edition, client: FlaskClient) -> None:
    page = f"{BOARD}/debats/{a_card(edition)}"
    kept = []
    for typed in (f" {ADDRESS} ", "https://école.example.org/été", ""):
        said = {**fields_of(client.get(page)), "online_url": typed}
        assert client.post(page, data=said).status_code == 303
        kept.append((drafts()[0].online_url, fields_of(client.get(page))["online_url"]))
    idn = "https://xn--cole-9oa.example.org/%C3%A9t%C3%A9"
    assert kept == [(ADDRESS, ADDRESS), (idn, idn), ("", "")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("http://example.org", "Écrivez une adresse complète qui commence par https://."),
        ("example.org", "Écrivez une adresse complète qui commence par https://."),
        (
            "https://ada:secret@example.org/",
            PUBLIC,
        ),
        (
            "https://example.org/une salle",
            NOBODY,
        ),
        (
            "https://example.org/" + "a" * 500,
            "Cette adresse est trop longue\xa0: restez en dessous de 500 caractères.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    edition: Edition, client: FlaskClient, typed: str, sentence: str
) -> None:
    for page in (f"{BOARD}/debats/{a_card(edition)}", f"{BOARD}/debats/nouveau"):
        said = {**fields_of(client.get(page)), "title_fr": "Mon titre", "online_url": typed}
        answer = client.post(page, data=said)
        assert (answer.status_code, text_of(answer).count(sentence)) == (409, 2)
        kept = fields_of(answer)
        assert (kept["title_fr"], kept["online_url"]) == ("Mon titre", typed)
    assert [draft.online_url for draft in drafts()] == [""]


def test_the_second_of_two_organisers_is_shown_the_other_address(
    edition: Edition, client: FlaskClient
) -> None:
    page = f"{BOARD}/debats/{a_card(edition)}"
    mine = {**fields_of(client.get(page)), "title_fr": "Mon titre"}
    theirs = {**fields_of(client.get(page)), "online_url": ADDRESS}
    assert client.post(page, data=theirs).status_code == 303
    answer = client.post(page, data=mine)
    assert answer.status_code == 409
    assert f"Adresse pour suivre à distance {ADDRESS} rien" in text_of(answer)


def test_the_next_release_shows_both_addresses(edition: Edition, client: FlaskClient) -> None:
    a_debate(edition, "matin", online_url=ADDRESS)
    change(adopted(edition)["matin"], online_url=f"{ADDRESS}/2")
    said = words(client.get(NEXT))
    assert f"Modifiés 1 Matin Adresse pour suivre à distance {ADDRESS} " in said
    assert f"{ADDRESS}/2" in said
