"""A programme imported through the office: given, read again, agreed to."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.accounts.rules import RoleName
from forum.backoffice.exchange import keeping
from forum.board.models import Draft
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from tests.accounts.story import an_organiser, give_password, sign_out
from tests.builders import an_edition
from tests.conftest import NOW
from tests.schedules.writing import GUID, xml, xml_event
from tests.villages.reading import page, said

ROOM = "/organisation/2011/programme/import"
LATE = {"date": "2011-11-30T10:00:00+01:00", "start": "10:00", "title": "Trop tard"}


@pytest.fixture(autouse=True)
def edition(app: Flask, client: FlaskClient) -> Iterator[Edition]:
    """Sign in who prepares the programme, and leave no file behind."""
    forum = an_edition()
    an_organiser(role=RoleName.PROGRAMME)
    give_password(client)
    yield forum
    keeping.forget_stale(NOW + dt.timedelta(days=1))


def upload(client: FlaskClient, data: bytes, name: str = "forum.xml") -> TestResponse:
    """Give a file."""
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return client.post(
        ROOM,
        data=head.encode() + data + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )


def agree(client: FlaskClient, given: TestResponse) -> TestResponse:
    """Say yes to what the preview shows."""
    return client.post(given.location, data={"seen": seen(client, given)})


def seen(client: FlaskClient, given: TestResponse) -> str:
    """Return the word for what the preview shows."""
    found = re.search(r'name="seen" value="(\w+)"', client.get(given.location).text)
    assert found
    return found[1]


def titles() -> list[str]:
    """Return the titles of the draft."""
    db.session.rollback()
    return [title.fr for title in db.session.scalars(sa.select(Draft.title).order_by(Draft.id))]


def test_a_programme_is_read_again_before_it_is_imported(client: FlaskClient) -> None:
    assert client.get(ROOM).status_code == 200
    given = upload(client, xml(xml_event(language=""), xml_event(GUID.format(2), "2", **LATE)))
    assert (given.status_code, titles()) == (303, [])
    shown = page(client, given.location)
    assert said(shown, name="stat") == [
        "2 évènements lus",
        "1 jour",
        "1 salle dont 1 nouvelle",
        "1 parcours lu dont 1 nouveau",
        "1 personne dont 1 nouvelle",
        "2 débats à ajouter",
        "0 à modifier",
        "0 inchangés",
    ]
    odd, entries = ([row.words for row in body.all("tr")] for body in shown.all("tbody"))
    assert odd == [
        "Commence après minuit, rangé au jour d’avant. 1 ligne 2 : Trop tard",
        "Pas de langue : c’est le français. 1 ligne 2 : Premier débat",
    ]
    assert entries == [
        "Premier débat 28/11/2011 10 h nouveau",
        "Trop tard 30/11/2011 10 h nouveau",
    ]
    assert "Nouveaux parcours (1)" in shown.words
    assert "Nouvelles salles (1)" in shown.words
    assert "Un autre jour que ceux de l’édition (1)" in shown.words
    done = agree(client, given)
    assert (done.status_code, done.location, titles()) == (
        303,
        "/organisation/2011/programme",
        ["Premier débat", "Trop tard"],
    )
    assert "2 débats ajoutés." in page(client, done.location).words
    (entry,) = db.session.scalars(sa.select(Entry).where(Entry.deed == Deed.PROGRAMME_IMPORTED))
    assert entry.subject == "forum.xml (2)"
    again = client.post(given.location)
    assert (again.status_code, "Ce fichier n’est plus là" in again.text) == (404, True)
    assert f'href="{ROOM}"' in again.text


def test_a_corrected_file_shows_what_it_changes_and_what_it_lacks(client: FlaskClient) -> None:
    second = xml_event(
        GUID.format(2), "2", title="Second", date="2011-11-28T14:00:00+01:00", start=""
    )
    agree(client, upload(client, xml(xml_event(), second)))
    again = page(client, upload(client, xml(xml_event(title="Autre", duration="00:45"))).location)
    assert [row.words for row in again.all("tbody")[-1].all("tr")] == [
        "Autre 28/11/2011 10 h change : titre, durée"
    ]
    assert "Absents de ce fichier (1)" in again.words
    renamed = xml_event(persons='<person id="7">Ada Martin-Petit</person>')
    told = page(client, upload(client, xml(renamed)).location)
    assert "Personnes renommées, visibles aussitôt (1)" in told.words
    assert "Ada Martin-Petit" in told.words
    same = page(client, upload(client, xml(xml_event(), second)).location)
    assert "Il n’y a rien à importer" in same.words


def test_what_changed_since_the_preview_is_shown_again_and_nothing_is_written_over(
    client: FlaskClient,
) -> None:
    agree(client, upload(client, xml(xml_event())))
    given = upload(client, xml(xml_event(title="Du fichier")))
    word = seen(client, given)
    draft = db.session.scalars(sa.select(Draft)).one()
    draft.title, draft.version = Bilingual("D’une collègue"), draft.version + 1
    db.session.commit()
    refused = client.post(given.location, data={"seen": word})
    assert (refused.status_code, titles()) == (409, ["D’une collègue"])
    assert "a changé depuis que vous avez ouvert cette page" in refused.text
    assert (agree(client, given).status_code, titles()) == (303, ["Du fichier"])


def test_a_table_of_an_edition_whose_day_changed_since_the_preview_is_shown_again(
    client: FlaskClient, edition: Edition
) -> None:
    given = upload(client, "Titre;Début;Fin\nA;9h30;10h\n".encode(), "programme.csv")
    word = seen(client, given)
    edition.starts_at += dt.timedelta(days=1)
    edition.ends_at += dt.timedelta(days=1)
    db.session.commit()
    refused = client.post(given.location, data={"seen": word})
    assert (refused.status_code, titles()) == (409, [])
    assert "29/11/2011 9 h 30" in refused.text.replace("\xa0", " ")
    assert (agree(client, given).status_code, titles()) == (303, ["A"])


def test_a_bad_row_is_shown_and_nothing_can_be_imported(client: FlaskClient) -> None:
    given = upload(client, "Titre;Début\nA;midi\n".encode(), "programme.csv")
    shown = page(client, given.location)
    assert [row.words for row in shown.all("tbody")[0].all("tr")] == [
        "2 Début midi Écrivez une heure, par exemple 9h30."
    ]
    assert (client.post(given.location).status_code, titles()) == (409, [])


def test_a_missing_column_is_named(client: FlaskClient) -> None:
    given = upload(client, b"Nom;Courriel\nA;b\n", "liste.csv")
    assert "Aucune colonne ne donne le titre des débats" in page(client, given.location).words


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7", "Ce fichier n’est pas un programme"),
        (b"<!DOCTYPE schedule []><schedule/>", "déclare un type de document ou des entités"),
        (xml(xml_event())[:-30], "Ce fichier est abîmé ou incomplet à la ligne 2."),
    ],
)
def test_a_file_that_is_no_programme_is_refused_beside_its_field(
    client: FlaskClient, data: bytes, sentence: str
) -> None:
    refused = upload(client, data)
    assert (refused.status_code, sentence in refused.text, titles()) == (422, True, [])


def test_a_file_above_thirty_megabytes_is_refused(client: FlaskClient) -> None:
    refused = upload(client, b"<schedule>" + b" " * 31 * 1024**2)
    assert (refused.status_code, f'href="{ROOM}"' in refused.text) == (413, True)
    long = "".join(f'<room name="{n}"/>{" " * 5 * 1024**2}' for n in range(5))
    assert upload(client, xml(xml_event(), more=long)).status_code == 303


def test_a_file_can_be_forgotten(client: FlaskClient) -> None:
    given = upload(client, xml(xml_event()))
    assert client.post(f"{given.location}/abandonner").status_code == 303
    assert (client.get(given.location).status_code, titles()) == (404, [])


def test_a_file_is_for_who_gave_it_alone(client: FlaskClient) -> None:
    given = upload(client, xml(xml_event()))
    sign_out(client)
    an_organiser("autre@example.org", RoleName.PROGRAMME)
    give_password(client, "autre@example.org")
    assert client.get(given.location).status_code == 404


def test_what_an_archived_edition_was_given_is_not_imported(
    client: FlaskClient, edition: Edition
) -> None:
    given = upload(client, xml(xml_event()))
    db.session.get_one(Edition, edition.id).is_archived = True
    db.session.commit()
    assert (client.post(given.location).status_code, titles()) == (409, [])


def test_the_board_leads_to_the_import(client: FlaskClient) -> None:
    board = page(client, "/organisation/2011/programme")
    assert [link.words for link in board.all("a") if link.attributes["href"] == ROOM] == [
        "Importer un programme"
    ]
