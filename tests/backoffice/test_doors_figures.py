"""What the day was: arrivals, gates and debates, on the page and in files; certificates."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.backoffice.doors.views import certificates
from forum.checkin.arrivals import Arrivals, in_steps
from forum.edition.models import Edition
from forum.groups.models import Group
from forum.journal.rules import Deed
from forum.registration.models import Category, RegistrationState
from forum.registration.rules import Place
from forum.spreadsheets.reading import read_table
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.at_the_doors import (
    LATE,
    a_booking,
    a_pass,
    a_phone,
    deeds,
    out,
    passes,
    with_gates,
)
from tests.builders import a_debate, a_registration, a_room, an_edition, paris
from tests.groups.coming import registered
from tests.registration.pages import Page

PAGE = "/organisation/2011/frequentation"
Counting = Callable[[], AbstractContextManager[list[str]]]
FORMULA = "=Les Jardins"


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum after its day: who booked a debate, who came; sign in."""
    stored = an_edition()
    debate = a_debate(stored, "scop", capacity=10, room_id=a_room(stored).id).id
    with_gates(stored)
    names = ("Abel", "Bastien", "Cora", "Dina", "Elie", "Farid")
    abel, bastien, cora, dina, elie, farid = (
        a_registration(stored, last_name=name, first_name="P.", code=f"ACDEFGHJ{letter}")
        for name, letter in zip(names, "ACDEFG", strict=True)
    )
    abel.organisation, dina.category = FORMULA, Category.SPEAKER
    elie.state = RegistrationState.CANCELLED
    for person in (abel, bastien, elie):
        a_booking(person, debate)
    a_booking(farid, debate, Place.WAITLISTED)
    passes(
        a_phone(stored),
        a_pass(abel, paris(9, 2)),
        a_pass(cora, paris(9, 4)),
        a_pass(dina, paris(9, 11)),
        out(abel, paris(12)),
        a_pass(abel, paris(13)),
        a_pass(abel, paris(10, 10), "scop"),
        a_pass(cora, paris(10, 16), "scop"),
        a_pass(dina, paris(10), "scop"),
        out(abel, paris(11, 40), "scop"),
    )
    an_account(RoleName.WELCOME)
    sign_in(client)
    clock.freeze_at(LATE)
    return stored


def read(client: FlaskClient, address: str) -> list[list[str]]:
    """Return a file as its CSV says it."""
    answer = client.get(f"{PAGE}/{address}")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_the_page_tells_arrivals_gates_and_debates(edition: Edition, client: FlaskClient) -> None:
    words = Page(client.get(PAGE)).words
    assert "3 personnes venues, par tranches de cinq minutes" in words
    assert "À partir de Arrivées En tout 9 h 2 2 9 h 10 1 3 Qui sort" in words
    assert "Entrée principale 4 1 3 Scop 3 1 –" in words
    assert (
        "10 h 15 – à 11 h 45 , Agora Scop et 1 intervenant ou membre de l’équipe "
        "Les noms : CSV XLSX ODS JSON 2 2 1 1"
    ) in words
    assert "Attestations 1 à 3 (PDF)" in words


def test_moments_are_counted_by_five_minutes_and_empty_ones_stand_between() -> None:
    moments = [paris(9, minute) for minute in (4, 16, 0, 19)]
    assert in_steps(moments) == [
        Arrivals(paris(9), 2, 2),
        Arrivals(paris(9, 5), 0, 2),
        Arrivals(paris(9, 10), 0, 2),
        Arrivals(paris(9, 15), 2, 4),
    ]
    assert in_steps([]) == []


def test_a_day_without_a_scan_says_so(app: Flask, client: FlaskClient) -> None:
    with_gates(an_edition(ends_at=paris(18, day=29)))
    an_account(RoleName.WELCOME)
    sign_in(client)
    page = Page(client.get(f"{PAGE}?jour=2011-11-29"))
    assert "mardi 29 novembre 2011 Fréquentation" in page.words
    assert "Aucun badge n’a été lu à une entrée ce jour-là." in page.words
    assert "Aucune porte n’a encore vu personne." in page.words
    assert "lundi 28 novembre 2011 Fréquentation" in Page(client.get(f"{PAGE}?jour=hier")).words


def test_attendance_leaves_in_a_file_without_names(edition: Edition, client: FlaskClient) -> None:
    assert read(client, "debats.csv") == [
        [
            *("Début", "Fin", "Débat", "Salle", "Réservations", "Venus"),
            *("Venus avec réservation", "Venus sans réservation", "Jamais venus"),
            "Intervenants et équipe",
        ],
        [
            *("2011-11-28 10:15:00", "2011-11-28 11:45:00", "Scop", "Agora"),
            *("2", "2", "1", "1", "1", "1"),
        ],
    ]
    assert deeds() == [(Deed.LIST_EXPORTED, "frequentation-debats, csv, 1", "attendance")]


def test_the_people_of_a_debate_leave_in_a_file_that_computes_nothing(
    edition: Edition, client: FlaskClient
) -> None:
    head, *rows = read(client, "debats/scop.csv")
    assert head == [
        *("Code du badge", "Nom", "Prénom", "Structure", "Catégorie", "Réservation", "Venu"),
        *("Entrée relevée", "Sortie relevée"),
    ]
    day = "2011-11-28"
    assert rows == [
        [
            *("ACDEFGHJA", "Abel", "P.", f"'{FORMULA}", "Visiteur", "oui", "oui"),
            *(f"{day} 10:10:00", f"{day} 11:40:00"),
        ],
        ["ACDEFGHJC", "Bastien", "P.", "", "Visiteur", "oui", "", "", ""],
        ["ACDEFGHJD", "Cora", "P.", "", "Visiteur", "", "oui", f"{day} 10:16:00", ""],
        ["ACDEFGHJE", "Dina", "P.", "", "Intervenant", "", "oui", f"{day} 10:00:00", ""],
        ["ACDEFGHJG", "Farid", "P.", "", "Visiteur", "liste d’attente", "", "", ""],
    ]
    assert deeds() == [(Deed.LIST_EXPORTED, "presents-scop, csv, 5", "attendance")]
    assert client.get(f"{PAGE}/debats/ailleurs.csv").status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_same_leaves_for_other_spreadsheets(
    edition: Edition, client: FlaskClient, kind: str
) -> None:
    table = read_table(client.get(f"{PAGE}/debats/scop.{kind}").data)
    assert [line.cells[1] for line in table.lines] == ["Abel", "Bastien", "Cora", "Dina", "Farid"]
    arrivals = read_table(client.get(f"{PAGE}/arrivees.{kind}").data)
    assert [line.cells[1:] for line in arrivals.lines] == [("2", "2"), ("0", "2"), ("1", "3")]


def pages_of(data: bytes) -> list[str]:
    """Return the words of each page of a PDF."""
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages
    ]


def test_certificates_of_all_whom_a_door_saw_come_in_the_order_of_names(
    edition: Edition, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.get("/organisation/2011/attestations.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    names = [
        name for page in pages_of(answer.data) for name in ("Abel", "Cora", "Dina") if name in page
    ]
    assert names == ["Abel", "Cora", "Dina"]
    monkeypatch.setattr(certificates, "MOST", 2)
    words = Page(client.get(PAGE)).words
    assert "Attestations 1 à 2 (PDF) Attestations 3 à 3 (PDF)" in words
    second = client.get("/organisation/2011/attestations.pdf?partie=2")
    assert ["P. Dina" in page for page in pages_of(second.data)] == [True]
    assert client.get("/organisation/2011/attestations.pdf?partie=3").status_code == 404
    assert deeds() == [
        (Deed.LIST_EXPORTED, "attestations-2011-1.pdf, 3", "certificates"),
        (Deed.LIST_EXPORTED, "attestations-2011-2.pdf, 1", "certificates"),
    ]


def test_one_person_and_one_group_get_theirs_if_they_came(
    edition: Edition, client: FlaskClient
) -> None:
    address = "/organisation/2011/inscriptions/ACDEFGHJ{}/attestation.pdf"
    came, missed = client.get(address.format("A")), client.get(address.format("C"))
    assert (came.status_code, missed.status_code) == (200, 404)
    person = "/organisation/2011/inscriptions/ACDEFGHJ{}"
    links = ["attestation.pdf" in client.get(person.format(one)).text for one in "AC"]
    assert links == [True, False]
    group: Group = registered(edition, paris(9, day=1), people=2)
    of_group = f"/organisation/2011/groupes/{group.id}"
    assert client.get(f"{of_group}/attestations.pdf").status_code == 404
    members = [
        a_registration(edition, first_name="", last_name=f"Élève {n}", group_id=group.id)
        for n in (1, 2, 3)
    ]
    passes(a_phone(edition), *(a_pass(one, paris(10)) for one in members[:2]))
    assert f"{of_group}/attestations.pdf" in client.get(of_group).text
    pages = pages_of(client.get(f"{of_group}/attestations.pdf").data)
    assert ["Élève 1" in pages[0], "Élève 2" in pages[1], len(pages)] == [True, True, 2]


def test_figures_ask_the_same_for_few_and_many(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    asked = []
    for more in (1, 8):
        for number in range(more):
            a_debate(edition, f"debat-{more}-{number}")
        with_gates(edition)
        people = [a_registration(edition) for _ in range(more)]
        passes(a_phone(edition), *(a_pass(person, paris(9, 40)) for person in people))
        with counting() as statements:
            assert client.get(PAGE).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_certificates_ask_the_same_for_few_and_many(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    asked = []
    for more in (1, 30):
        people = [a_registration(edition) for _ in range(more)]
        passes(a_phone(edition), *(a_pass(person, paris(9, 40)) for person in people))
        with counting() as statements:
            assert client.get("/organisation/2011/attestations.pdf").status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]
