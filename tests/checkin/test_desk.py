"""A desk: finding people by name, registering those who come without, what a lost phone held."""

from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from pypdf import PdfReader

from forum.badges.models import BadgePrint
from forum.checkin.models import Device, Handover, Scan
from forum.checkin.services import enrol, issue_enrolment_code, revoke_device
from forum.database import db
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.registration.models import Category, Registration, RegistrationState
from tests.builders import a_registration, an_edition
from tests.checkin.conftest import MORNING, Door, a_scan, a_token, qr_of, uuid

LATE = "2011-11-28T08:50:00+01:00"  # a quarter of an hour before the morning of these tests


def sought(door: Door, text: str) -> Any:
    """Return what a search answers."""
    answer = door.client.get("/api/v1/attendees", query_string={"q": text}, headers=door.bearer)
    assert answer.status_code == 200
    return answer.json


def walked_in(door: Door, number: int = 1, sent_at: str = "", **said: Any) -> tuple[int, Any]:
    """Register somebody at the desk."""
    facts = {
        "id": uuid(number),
        "gate": "entree",
        "first_name": "Inès",
        "last_name": "Nguyễn",
        "organisation": "Fil Rouge",
        "category": "presse",
        "email": "ines@example.org",
        "scanned_at": "2011-11-28T09:05:00+01:00",
    }
    headers = {**door.bearer, "Forum-Sent-At": sent_at}
    answer = door.client.post("/api/v1/walk-ins", json={**facts, **said}, headers=headers)
    return answer.status_code, answer.json


def people() -> list[Registration]:
    """Return who is registered."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Registration).order_by(Registration.id)))


def test_a_person_is_found_by_the_beginning_of_her_names(door: Door, edition: Edition) -> None:
    zoe = a_registration(
        edition, first_name="Zoé", last_name="Đặng", organisation="Répare et Partage"
    )
    a_registration(
        edition, first_name="Zora", last_name="Martin", state=RegistrationState.CANCELLED
    )
    a_registration(an_edition(slug="2010"), first_name="Zoé", last_name="Đặng")
    assert sought(door, "zoe dan") == {
        "attendees": [
            {
                "badge": zoe.code,
                "name": "Zoé Đặng",
                "organisation": "Répare et Partage",
                "category": "visiteur",
                "state": "active",
                "inside": False,
            }
        ],
        "more": False,
    }
    door.says(a_scan(1, qr_of(zoe)))
    found = sought(door, "zo")["attendees"]
    assert [(one["name"], one["state"], one["inside"]) for one in found] == [
        ("Zoé Đặng", "active", True),
        ("Zora Martin", "annulee", False),
    ]


def test_many_people_are_told_to_be_many(door: Door, edition: Edition) -> None:
    for _ in range(25):
        a_registration(edition)
    told = sought(door, "exemple")
    assert (len(told["attendees"]), told["more"]) == (20, True)


@pytest.mark.parametrize("text", ["", " ", "z", "%", "'", "\0", "é" * 500])
def test_a_search_for_next_to_nothing_finds_nobody(door: Door, edition: Edition, text: str) -> None:
    a_registration(edition, first_name="Zoé")
    assert sought(door, text) == {"attendees": [], "more": False}


def test_a_search_asks_as_much_for_many_as_for_few(
    door: Door, edition: Edition, counting: Any
) -> None:
    asked = []
    for number in (3, 15):
        for _ in range(number):
            a_registration(edition)
        with counting() as questions:
            sought(door, "exemple")
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_somebody_who_comes_without_is_registered_and_admitted_in_one_gesture(
    door: Door, edition: Edition
) -> None:
    status, said = walked_in(door)
    (person,) = people()
    assert (status, said) == (
        201,
        {
            "badge": person.code,
            "result": {
                "id": uuid(1),
                "verdict": "admitted",
                "attendee": {
                    "name": "Inès Nguyễn",
                    "category": "presse",
                    "organisation": "Fil Rouge",
                },
                "first_seen": None,
                "conflict": False,
            },
            "pdf": f"/api/v1/badges/{person.code}.pdf",
        },
    )
    assert (person.category, person.email, person.edition_id) == (
        Category.PRESS,
        "ines@example.org",
        edition.id,
    )
    assert db.session.scalars(sa.select(Letter.recipient)).all() == ["ines@example.org"]
    assert door.verdicts(a_scan(2, qr_of(person))) == ["already_in"]


def test_the_same_walk_in_sent_again_registers_nobody_more(door: Door, edition: Edition) -> None:
    first = walked_in(door)
    assert walked_in(door, first_name="Autre") == first
    assert len(people()) == 1
    assert db.session.scalar(sa.select(sa.func.count(Scan.id))) == 1


def test_the_hour_of_a_walk_in_is_set_right_where_the_phone_is_late(
    door: Door, edition: Edition
) -> None:
    walked_in(door, sent_at=LATE, scanned_at=LATE)
    scan = db.session.scalars(sa.select(Scan)).one()
    assert (scan.scanned_at, scan.happened_at, scan.skew_ms) == (MORNING, MORNING, -15 * 60_000)


def test_many_may_come_without_an_address_and_nobody_writes_to_them(
    door: Door, edition: Edition
) -> None:
    assert [walked_in(door, n, email="")[0] for n in (1, 2)] == [201, 201]
    assert [(p.email, p.email_key) for p in people()] == [("", None)] * 2
    assert db.session.scalars(sa.select(Letter.id)).all() == []


def test_an_address_that_is_registered_is_told_with_its_field(door: Door, edition: Edition) -> None:
    a_registration(edition, "Ines@example.org", first_name="Inès", last_name="Déjà")
    assert walked_in(door) == (
        409,
        {
            "type": "about:blank",
            "title": "Cette personne est peut-être déjà inscrite",
            "status": 409,
            "detail": "Cherchez-la par son nom, ou inscrivez-la sans courriel.",
            "reason": "email_taken",
            "errors": [
                {
                    "pointer": "/email",
                    "detail": "Ce courriel est déjà celui d’une personne inscrite.",
                }
            ],
        },
    )
    assert len(people()) == 1


@pytest.mark.parametrize(
    ("said", "pointers"),
    [
        ({"first_name": " "}, ["/first_name"]),
        ({"first_name": "", "last_name": None}, ["/last_name", "/first_name"]),
        ({"last_name": "x" * 81}, ["/last_name"]),
        ({"category": "organisation"}, ["/category"]),
        ({"category": ["visiteur"]}, ["/category"]),
        ({"email": "ines@"}, ["/email"]),
        ({"organisation": 7}, ["/organisation"]),
        ({"scanned_at": "hier", "id": "1"}, ["/id", "/scanned_at"]),
    ],
)
def test_what_is_wrong_is_told_field_by_field(
    door: Door, edition: Edition, said: dict[str, Any], pointers: list[str]
) -> None:
    status, told = walked_in(door, **said)
    assert status == 422
    assert {error["pointer"] for error in told["errors"]} == set(pointers)
    assert people() == []


def test_a_gate_that_is_none_registers_nobody(door: Door, edition: Edition) -> None:
    status, told = walked_in(door, gate="nulle-part")
    assert (status, told["errors"][0]["pointer"]) == (422, "/gate")
    assert people() == []


def test_a_phone_without_the_right_neither_searches_nor_registers(
    client: FlaskClient, edition: Edition
) -> None:
    token = enrol(issue_enrolment_code(edition.id, "Porte", ("scan",), 1, MORNING), "P", MORNING)
    door = Door(client, token)
    searched = client.get("/api/v1/attendees?q=zoe", headers=door.bearer)
    assert (searched.status_code, searched.json["reason"]) == (403, "right_missing")
    assert walked_in(door)[0] == 403
    assert people() == []


def test_a_desk_prints_the_badge_of_somebody_and_it_is_noted(door: Door, edition: Edition) -> None:
    zoe = a_registration(edition, first_name="Zoé", last_name="Đặng")
    gone = a_registration(edition, state=RegistrationState.CANCELLED)
    foreign = a_registration(an_edition(slug="2010"))

    def asked(code: str, query: str = "") -> Any:
        return door.client.get(f"/api/v1/badges/{code}.pdf{query}", headers=door.bearer)

    answer = asked(zoe.code)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    (page,) = PdfReader(BytesIO(answer.data)).pages
    assert "Zoé Đặng" in " ".join(page.extract_text().split())
    refused = [asked(gone.code), asked(foreign.code), asked(zoe.code, "?sheet=affiche"), asked("x")]
    assert [one.status_code for one in refused] == [404] * 4
    db.session.rollback()
    noted = db.session.scalars(sa.select(BadgePrint)).all()
    device = db.session.scalars(sa.select(Device.id)).one()
    assert [(one.registration_id, one.sheet, one.device_id) for one in noted] == [
        (zoe.id, "etiquette-62", device)
    ]


def withdrawn(client: FlaskClient, edition: Edition) -> Door:
    """Return a phone whose rights were taken away."""
    door = Door(client, a_token(edition))
    revoke_device(db.session.scalars(sa.select(Device.id)).one(), edition.id, MORNING)
    return door


def test_a_withdrawn_phone_hands_over_what_it_held_and_nothing_counts_yet(
    client: FlaskClient, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    door = withdrawn(client, edition)
    scans = [a_scan(n, badge, offline=True, told="admitted") for n in (1, 2)]

    def handed(*said: Any) -> tuple[int, Any]:
        answer = client.post("/api/v1/handovers", json={"scans": said}, headers=door.bearer)
        return answer.status_code, answer.json

    assert handed(*scans, scans[0], {"id": uuid(3)}) == (202, {"received": 2})
    assert handed(scans[1], a_scan(4, badge)) == (202, {"received": 3})
    db.session.rollback()
    kept = db.session.scalars(sa.select(Handover).order_by(Handover.id)).all()
    assert [(h.uuid, h.told, h.is_counted, h.decided_at) for h in kept] == [
        (uuid(1), "admitted", False, None),
        (uuid(2), "admitted", False, None),
        (uuid(4), None, False, None),
    ]
    assert db.session.scalars(sa.select(Scan.id)).all() == []


def test_a_phone_in_service_hands_nothing_over_but_sends_it(door: Door, edition: Edition) -> None:
    scan = a_scan(1, qr_of(a_registration(edition)))
    answer = door.client.post("/api/v1/handovers", json={"scans": [scan]}, headers=door.bearer)
    assert (answer.status_code, answer.json["reason"]) == (401, "device_unknown")


def test_a_phone_enrolled_again_is_known_by_what_it_sent_before(
    client: FlaskClient, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    door = Door(client, a_token(edition))
    first = door.says(a_scan(1, badge))
    code = issue_enrolment_code(edition.id, "Accueil", ("scan",), 1, MORNING)
    body = {"code": code, "name": "Le même", "former": door.token}
    again = Door(client, client.post("/api/v1/devices", json=body).json["token"])
    assert again.says(a_scan(1, badge)) == first
    assert db.session.scalar(sa.select(sa.func.count(Scan.id))) == 1


def test_a_search_is_by_name_organisation_or_code_and_by_nothing_else(
    door: Door, edition: Edition
) -> None:
    person = a_registration(
        edition, "zebulon@secret.example", postcode="93200", organisation="Fil Rouge"
    )
    asked = ("zebulon", "secret", "93200", "fil rou", person.code, person.code[:4])
    found = [len(sought(door, text)["attendees"]) for text in asked]
    assert found == [0, 0, 0, 1, 1, 1]


def test_the_id_of_a_scan_is_not_that_of_a_walk_in(door: Door, edition: Edition) -> None:
    door.says(a_scan(1, qr_of(a_registration(edition))))
    status, told = walked_in(door, 1)
    assert (status, told["reason"], len(people())) == (409, "scan_known", 1)


def test_a_former_token_that_is_none_is_not_looked_at(
    client: FlaskClient, edition: Edition
) -> None:
    code = issue_enrolment_code(edition.id, "Accueil", ("scan",), 1, MORNING)
    body = f'{{"code": "{code}", "name": "x", "former": "\\ud800"}}'
    answer = client.post("/api/v1/devices", data=body, content_type="application/json")
    assert answer.status_code == 201
