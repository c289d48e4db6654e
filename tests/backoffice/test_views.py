"""The organisers' rooms."""

import re

import pytest
from flask.testing import FlaskClient

from forum import clock, codes
from forum.checkin.models import Device, EnrolmentCode
from forum.checkin.services import enrol, issue_enrolment_code
from forum.database import db
from forum.edition.models import Edition


def test_no_page_of_the_office_stays_in_a_shared_browser(
    edition: Edition, client: FlaskClient
) -> None:
    pages = ("", "2011/telephones", "galerie")
    kept = {page: client.get(f"/organisation/{page}").headers["Cache-Control"] for page in pages}
    assert set(kept.values()) == {"no-store"}


def test_a_code_is_shown_once_and_enrols_a_phone(edition: Edition, client: FlaskClient) -> None:
    said = {"name": "Entrée nord", "uses": "2", "search": "y"}
    assert client.post("/organisation/2011/telephones", data=said).status_code == 303
    page = client.get("/organisation/2011/telephones").text
    shown = re.search(rf"\b([{codes.ALPHABET}]{{3}}-){{2}}[{codes.ALPHABET}]{{3}}\b", page)
    assert shown
    assert shown[0] not in client.get("/organisation/2011/telephones").text
    enrol(shown[0], "Téléphone 1", clock.now())
    device = db.session.scalars(db.select(Device)).one()
    assert (device.name, device.rights) == ("Téléphone 1", ("scan", "search"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "", "uses": "1"}, "Donnez un nom, par exemple « Entrée nord »."),
        ({"name": "Nord", "uses": "80"}, "Indiquez un nombre, de 1 à 50."),
        ({"name": "Nord", "uses": "deux"}, "Indiquez un nombre, de 1 à 50."),
    ],
)
def test_a_wrong_wish_is_told_beside_its_field(
    edition: Edition, client: FlaskClient, said: dict[str, str], sentence: str
) -> None:
    answer = client.post("/organisation/2011/telephones", data=said)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert db.session.scalars(db.select(EnrolmentCode)).all() == []


def test_a_revoked_phone_is_listed_as_such(edition: Edition, client: FlaskClient) -> None:
    enrol(
        issue_enrolment_code(edition.id, "Nord", ("scan",), 1, clock.now()), "Nord 1", clock.now()
    )
    device = db.session.scalars(db.select(Device)).one()
    client.post(f"/organisation/2011/telephones/{device.id}/revoquer")
    db.session.expire_all()
    assert db.session.scalars(db.select(Device.revoked_at)).one() == clock.now()
    assert "révoqué" in client.get("/organisation/2011/telephones").text


def test_a_phone_of_nowhere_cannot_be_revoked(edition: Edition, client: FlaskClient) -> None:
    assert client.post("/organisation/2011/telephones/99/revoquer").status_code == 404


def test_the_gallery_shows_every_component(edition: Edition, client: FlaskClient) -> None:
    assert client.get("/organisation/galerie").status_code == 200
