"""Sheets for the stands: read by a decoder, one A5 each, all, a village or one."""

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.database import Bilingual
from forum.edition.models import Edition
from forum.villages.rules import ExhibitorState
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.programme_forms import text_of
from tests.badges.reading import texts_in, words_of
from tests.builders import a_stand, a_village, an_edition, an_exhibitor, an_organisation

LABELS = "/organisation/2011/plan/etiquettes"
MILLIMETRE = 72 / 25.4


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store two villages: a host with a guest, a lone exhibitor, a free stand, a hidden one."""
    stored = an_edition()
    insertion = a_village(stored, name=Bilingual("Village de l’insertion"), slug="insertion")
    scop = a_village(stored, "SCO", slug="scop", name=Bilingual("Village des SCOP"))
    stand = a_stand(insertion)
    host = an_exhibitor(
        stored, an_organisation("pepiniere", name="Pépinière du Quai"), stand_id=stand.id
    )
    guest = an_organisation("atelier", name="#strong[Atelier] <du> Pont")
    an_exhibitor(stored, guest, stand_id=stand.id, host_id=host.id)
    long = an_organisation("longue", name="Interdépartementalisation " * 6)
    an_exhibitor(stored, long, stand_id=a_stand(scop, "S01", x=100).id)
    a_stand(scop, "S02", x=140)
    hidden = an_organisation("cachee")
    place = a_stand(scop, "S03", x=180).id
    an_exhibitor(stored, hidden, stand_id=place, state=ExhibitorState.ABSENT)
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    return stored


def sheets(client: FlaskClient, query: str = "") -> list[tuple[list[str], tuple[int, int]]]:
    """Return what a decoder reads on each page, and the size of the page in millimetres."""
    answer = client.get(f"{LABELS}.pdf{query}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    found = []
    with pypdfium2.PdfDocument(answer.data) as document:
        for page in document:
            width, height = page.get_size()
            read = texts_in(page.render(scale=150 / 72).to_pil())
            found.append((read, (round(width / MILLIMETRE), round(height / MILLIMETRE))))
    return found


PAGES = "http://localhost/2011/exposants"
A5 = (148, 210)


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["pepiniere", "longue"]),
        ("?village=scop", ["longue"]),
        ("?stand=I01", ["pepiniere"]),
    ],
)
def test_each_held_stand_has_a_page_whose_code_opens_its_exhibitor(
    edition: Edition, client: FlaskClient, query: str, slugs: list[str]
) -> None:
    assert sheets(client, query) == [([f"{PAGES}/{slug}"], A5) for slug in slugs]
    assert client.get(f"/2011/exposants/{slugs[0]}").status_code == 200


def test_a_sheet_says_the_stand_its_village_and_all_who_are_there(
    edition: Edition, client: FlaskClient
) -> None:
    words = words_of(client.get(f"{LABELS}.pdf?stand=I01").data)
    for said in (
        "Stand I01",
        "Village de l’insertion",
        "Pépinière du Quai",
        "#strong[Atelier] <du> Pont",
        "Scannez pour en savoir plus",
        "localhost/2011/exposants/pepiniere",
    ):
        assert said in words


@pytest.mark.parametrize("query", ["?stand=S02", "?stand=S03", "?stand=X99", "?village=ailleurs"])
def test_a_stand_without_public_exhibitor_has_no_sheet(
    edition: Edition, client: FlaskClient, query: str
) -> None:
    assert client.get(f"{LABELS}.pdf{query}").status_code == 404


def test_the_office_offers_all_of_them_a_village_or_one(
    edition: Edition, client: FlaskClient
) -> None:
    page = client.get(LABELS)
    assert "Imprimer les 2 pages" in text_of(page)
    for address in (f'"{LABELS}.pdf"', f"{LABELS}.pdf?village=scop", f"{LABELS}.pdf?stand=I01"):
        assert address in page.text
