"""The certificate in the participant's own space."""

import io
import re

import pypdf
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.checkin.services import undo_scan
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.registration.links import word_of
from forum.registration.models import Registration
from tests.backoffice.at_the_doors import LATE, a_booking, a_pass, a_phone, out, passes, with_gates
from tests.builders import a_debate, a_registration, a_room, an_edition, paris
from tests.registration.pages import Page

NAMES = [
    ("Camille", "Exemple"),
    ("#strong[x] $x$", "<b>\\ @ref *a* _b_"),
    ("Ελένη", "Παπαδοπούλου"),
    ("A" * 80, "W" * 80),
]


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum with its gates."""
    stored = an_edition()
    title = Bilingual("Les SCOP", "Cooperatives")
    a_debate(stored, "scop", title=title, room_id=a_room(stored).id)
    return with_gates(stored)


def address(person: Registration) -> str:
    """Return where her certificate is."""
    return f"/p/{word_of(person)}/attestation.pdf"


def words_of(data: bytes) -> str:
    """Return the words of a PDF on one line."""
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return re.sub(r"\s+", " ", text).strip()


def test_it_says_what_the_doors_saw(edition: Edition, client: FlaskClient) -> None:
    person = a_registration(edition, organisation="Les Jardins", code="ACDEFGHJK")
    a_booking(person, db.session.scalars(sa.select(Debate.id)).one())
    passes(
        a_phone(edition),
        a_pass(person, paris(9, 5)),
        a_pass(person, paris(10, 10), "scop"),
        out(person, paris(11, 48), "scop"),
        out(person, paris(17, 40)),
    )
    clock.freeze_at(paris(8, day=29))
    answer = client.get(address(person))
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (
        200,
        "application/pdf",
        "no-store",
    )
    assert words_of(answer.data) == (
        "Conseil général des Hauts-de-Seine Attestation de présence "
        "Conseil général des Hauts-de-Seine atteste que Camille Exemple Les Jardins "
        "a participé au forum suivant : Forum départemental de l’économie sociale et solidaire "
        "CNIT, 2 place de la Défense, 92092 Puteaux Présence relevée à l’entrée "
        "• Lundi 28 novembre 2011, entrée à 9 h 05, sortie à 17 h 40 Débats suivis "
        "Débat Entrée relevée Sortie relevée Les SCOP de 10 h 15 à 11 h 45 – Agora "
        "10 h 10 11 h 48 Les heures sont celles des lectures du badge aux portes. Une sortie qui "
        "n’a pas été relevée n’est pas indiquée. Fait le mardi 29 novembre 2011. "
        "Badge ACD-EFG-HJK forum@example.org Pour l’organisation "
        "Conseil général des Hauts-de-Seine"
    )


def test_it_is_tagged_and_names_its_language(edition: Edition, client: FlaskClient) -> None:
    person = a_registration(edition, locale="en")
    passes(a_phone(edition), a_pass(person, paris(9, 5)))
    clock.freeze_at(LATE)
    pdf = pypdf.PdfReader(io.BytesIO(client.get(address(person)).data))
    root = pdf.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_printed_whole(
    edition: Edition, client: FlaskClient, name: tuple[str, str]
) -> None:
    person = a_registration(edition, first_name=name[0], last_name=name[1])
    passes(a_phone(edition), a_pass(person, paris(9, 5)))
    clock.freeze_at(LATE)
    words = words_of(client.get(address(person)).data)
    assert "".join("".join(name).split()) in words.replace(" ", "").replace("\u200b", "")


def test_before_the_end_and_without_a_scan_a_page_says_why(
    edition: Edition, client: FlaskClient
) -> None:
    seen, unseen = a_registration(edition), a_registration(edition)
    passes(a_phone(edition), a_pass(seen, paris(9, 5)))
    clock.freeze_at(paris(18))
    early = client.get(address(seen))
    assert (early.status_code, early.headers["Cache-Control"]) == (409, "no-store")
    assert "Votre attestation sera là après le forum Elle dit les heures" in Page(early).words
    clock.freeze_at(LATE)
    never = client.get(address(unseen))
    assert never.status_code == 409
    assert "Aucune porte n’a lu votre badge Une attestation ne dit que" in Page(never).words
    assert client.get("/p/unknown/attestation.pdf").status_code == 404


def test_the_space_leads_to_it_once_it_can_be_had(edition: Edition, client: FlaskClient) -> None:
    seen, unseen = a_registration(edition), a_registration(edition)
    passes(a_phone(edition), a_pass(seen, paris(9, 5)))
    shown = []
    for moment in (paris(18), LATE):
        clock.freeze_at(moment)
        shown += [
            address(person) in client.get(f"/p/{word_of(person)}").text for person in (seen, unseen)
        ]
    assert shown == [False, False, True, False]


def test_what_was_taken_back_proves_nothing(edition: Edition, client: FlaskClient) -> None:
    person, phone = a_registration(edition), a_phone(edition)
    shown = a_pass(person, paris(9, 5))
    passes(phone, shown)
    undo_scan(phone, shown.uuid, LATE)
    clock.freeze_at(LATE)
    assert client.get(address(person)).status_code == 409
