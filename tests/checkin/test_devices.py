"""How a phone becomes a device, what it may ask, and what everybody else is told."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum import clock, codes, create_app, settings
from forum.checkin.models import Device, EnrolmentCode
from forum.checkin.services import issue_enrolment_code, revoke_device
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.web.limits import limiter
from tests.builders import a_debate, a_room, an_edition, paris
from tests.checkin.conftest import MORNING, Door, a_scan, a_token, uuid, with_gates


def enrolling(client: FlaskClient, code: str, name: str = "Téléphone de Nadia") -> TestResponse:
    return client.post("/api/v1/devices", json={"code": code, "name": name})


def told(answer: TestResponse) -> tuple[int, str, Any]:
    return answer.status_code, answer.mimetype, answer.json


def problem(status: int, title: str, detail: str, reason: str) -> tuple[int, str, Any]:
    body = {"type": "about:blank", "title": title, "status": status}
    return status, "application/problem+json", {**body, "detail": detail, "reason": reason}


def test_a_code_makes_a_device_and_tells_it_its_gates(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    room = a_room(edition, "cooperation")
    a_debate(edition, "scop", title=Bilingual("SCOP", "Co-ops"), room_id=room.id)
    a_debate(edition, "plus-tard", starts_at=paris(14), ends_at=paris(15))
    a_debate(edition, "cafe", is_bookable=False)
    with_gates(edition)
    code = issue_enrolment_code(edition.id, "Accueil", ("scan", "walk_in"), 1, MORNING)
    answer = enrolling(client, codes.spoken(code).lower())
    token = answer.json["token"]
    assert told(answer) == (
        201,
        "application/json",
        {
            "token": token,
            "device": "Téléphone de Nadia",
            "edition": "2011",
            "gates": [
                {"slug": "entree", "name": "Entrée principale", "kind": "entree"},
                {"slug": "scop", "name": "10\u00a0h\u00a015 · Cooperation · SCOP", "kind": "debat"},
                {"slug": "plus-tard", "name": "14\u00a0h · Plus-tard", "kind": "debat"},
            ],
            "rights": ["scan", "walk_in"],
        },
    )
    stored = db.session.scalars(sa.select(Device)).one()
    assert (stored.token_hash, stored.enrolled_at) == (codes.fingerprint(token), MORNING)
    in_english = client.get("/api/v1/gates?langue=en", headers={"Authorization": f"Bearer {token}"})
    assert told(in_english) == (
        200,
        "application/json",
        {
            "gates": [
                {"slug": "entree", "name": "Main entrance", "kind": "entree"},
                {"slug": "scop", "name": "10:15 · Cooperation · Co-ops", "kind": "debat"},
                {"slug": "plus-tard", "name": "14:00 · Plus-tard", "kind": "debat"},
            ]
        },
    )


def test_only_hashes_of_codes_are_kept(edition: Edition) -> None:
    code = issue_enrolment_code(edition.id, "Accueil", ("scan",), 2, MORNING)
    kept = db.session.scalars(sa.select(EnrolmentCode)).one()
    assert (kept.code_hash, kept.uses_left, kept.expires_at) == (
        codes.fingerprint(code),
        2,
        paris(21, 5),
    )


def test_a_code_serves_as_many_phones_as_it_says_and_no_more(
    client: FlaskClient, edition: Edition
) -> None:
    code = issue_enrolment_code(edition.id, "Accueil", ("scan",), 2, MORNING)
    assert [enrolling(client, code).status_code for _ in range(2)] == [201, 201]
    assert told(enrolling(client, code)) == problem(
        409,
        "Ce code a déjà servi",
        "Il a enrôlé tous ses téléphones. Demandez-en un autre à l’organisation.",
        "code_used_up",
    )


def test_a_code_serves_twelve_hours(client: FlaskClient, edition: Edition) -> None:
    code = issue_enrolment_code(edition.id, "Accueil", ("scan",), 2, MORNING)
    clock.freeze_at(MORNING + dt.timedelta(hours=11, minutes=59))
    assert enrolling(client, code).status_code == 201
    clock.freeze_at(MORNING + dt.timedelta(hours=12))
    assert told(enrolling(client, code)) == problem(
        410,
        "Ce code ne sert plus",
        "Il a expiré. Demandez-en un nouveau à l’organisation.",
        "code_expired",
    )


@pytest.mark.parametrize("code", ["ACD-EFG-HJK", "x", "’); drop table device"])
def test_a_code_that_nobody_gave_is_told_so(
    client: FlaskClient, edition: Edition, code: str
) -> None:
    assert told(enrolling(client, code)) == problem(
        404,
        "Ce code n’existe pas",
        "Relisez-le : il a neuf lettres et chiffres, et aucune lettre O ni I.",
        "unknown_code",
    )


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/code", "/name"]),
        ([], [""]),
        ({"code": "ACD", "name": " "}, ["/name"]),
        ({"code": 5, "name": "a" * 81}, ["/code", "/name"]),
        ({"code": "ACD", "name": "a\0b"}, ["/name"]),
        ({"code": "ACD", "name": "\ud800"}, ["/name"]),
    ],
)
def test_an_enrolment_that_makes_no_sense_is_refused_place_by_place(
    client: FlaskClient, edition: Edition, body: object, pointers: list[str]
) -> None:
    answer = client.post("/api/v1/devices", json=body)
    assert (answer.status_code, answer.json["title"], answer.json["reason"]) == (
        422,
        "La demande n’a pas été comprise",
        "malformed",
    )
    assert [fault["pointer"] for fault in answer.json["errors"]] == pointers


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 200_000, b"\xff\xfe"])
def test_what_is_no_json_is_refused(client: FlaskClient, edition: Edition, body: bytes) -> None:
    assert told(client.post("/api/v1/devices", data=body)) == (
        400,
        "application/problem+json",
        {
            "type": "about:blank",
            "title": "La demande n’a pas été comprise",
            "status": 400,
            "detail": "Un corps JSON est attendu.",
        },
    )


NOBODY = problem(
    401,
    "Cet appareil n’est pas reconnu",
    "Enrôlez-le avec un code de l’organisation.",
    "device_unknown",
)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic YTpi"},
        {"Authorization": "x"},
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/scans"),
        ("POST", "/api/v1/scans/00000000-0000-0000-0000-000000000001/undo"),
        ("GET", "/api/v1/gates"),
    ],
)
def test_who_has_no_token_is_told_to_enrol(
    client: FlaskClient, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = client.open(path, method=method, json={"scans": []}, headers=headers)
    assert told(answer) == NOBODY
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_device_without_the_right_to_scan_is_told_so(
    client: FlaskClient, edition: Edition
) -> None:
    code = issue_enrolment_code(edition.id, "Bureau", ("search",), 1, MORNING)
    door = Door(client, enrolling(client, code).json["token"])
    assert told(door.asks(a_scan(1, "ACDEFGHJK"))) == problem(
        403,
        "Cet appareil n’a pas ce droit",
        "Demandez à l’organisation un code qui le donne.",
        "right_missing",
    )


def test_a_device_is_withdrawn_by_its_own_edition_only(
    client: FlaskClient, edition: Edition
) -> None:
    token = a_token(edition)
    other = an_edition(slug="2010")
    device = db.session.scalars(sa.select(Device.id)).one()
    with pytest.raises(RefusedError):
        revoke_device(device, other.id, MORNING)
    assert client.get("/api/v1/gates", headers=Door(client, token).bearer).status_code == 200
    revoke_device(device, edition.id, MORNING)
    revoke_device(device, edition.id, paris(10))
    db.session.rollback()
    assert db.session.scalars(sa.select(Device.revoked_at)).all() == [MORNING]
    answer = client.get("/api/v1/gates", headers=Door(client, token).bearer)
    assert told(answer) == problem(
        401,
        "Cet appareil a été retiré",
        "L’organisation lui a retiré ses droits. Demandez-lui un nouveau code.",
        "device_revoked",
    )


@pytest.fixture
def strict_client(tmp_path: Path) -> Iterator[FlaskClient]:
    """Ask an application that guards its forms and counts requests, as in production."""
    said = settings.read_settings({"FORUM_INSTANCE": str(tmp_path)})
    app = create_app(said, TESTING=True, RATELIMIT_ENABLED=True)
    with app.app_context():
        db.create_all()
    yield app.test_client()
    limiter.reset()
    limiter.enabled = False
    with app.app_context():
        db.engine.dispose()


def test_the_api_needs_no_word_of_a_form_and_limits_how_often_one_may_guess(
    strict_client: FlaskClient,
) -> None:
    tries = [enrolling(strict_client, "ACDEFGHJK").status_code for _ in range(31)]
    assert tries == [404] * 30 + [429]
    assert enrolling(strict_client, "ACDEFGHJK").mimetype == "application/problem+json"
    others = [
        strict_client.post("/api/v1/scans", json={}).status_code,
        strict_client.post(f"/api/v1/scans/{uuid(1)}/undo").status_code,
    ]
    assert others == [401, 401]
