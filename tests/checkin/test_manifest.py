"""`GET /api/v1/manifest`: what a phone needs to judge alone, and what changed of it."""

import base64
import datetime as dt
import json
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask.testing import FlaskClient

from forum import clock
from forum.badges.signing import badge_text
from forum.checkin.models import Device
from forum.database import db
from forum.debates.queries import debates_of
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place
from tests.builders import a_registration, an_edition, paris, stored
from tests.checkin.conftest import MORNING, Door, a_scan, a_token, qr_of, uuid
from tests.checkin.sealed import bytes_of, id_of, opened, records_of


def read(door: Door, query: str = "", **headers: str) -> dict[str, Any]:
    """Return a manifest."""
    answer = door.client.get(f"/api/v1/manifest{query}", headers={**door.bearer, **headers})
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def seat(person: Registration, slug: str, edition: Edition) -> None:
    """Give somebody a seat."""
    debate = next(debate for debate in debates_of(edition.id) if debate.slug == slug)
    stored(
        Booking(
            registration_id=person.id, debate_id=debate.id, place=Place.SEATED, created_at=MORNING
        )
    )


def test_a_badge_opens_its_own_record_and_nobody_else_does(door: Door, edition: Edition) -> None:
    zoe = a_registration(
        edition, first_name="Zoé", last_name="Đặng", organisation="Répare et Partage"
    )
    other = a_registration(edition)
    seat(zoe, "iae", edition)
    door.says(a_scan(1, qr_of(zoe)))
    manifest = read(door)
    badge = badge_text("2011", zoe.code)
    assert opened(manifest, badge) == (
        {
            "c": "visiteur",
            "s": ["iae"],
            "p": [["entree", "in", "2011-11-28T08:05:00.000Z", "Téléphone 1"]],
        },
        ["Zoé Đặng", "Répare et Partage"],
    )
    stranger = zoe.code + badge_text("2011", other.code)[9:]
    with pytest.raises(InvalidTag):
        opened(manifest, stranger)
    assert len(manifest["badges"]) == 2


def test_the_manifest_holds_nobodys_name_mail_organisation_or_code(
    door: Door, edition: Edition
) -> None:
    zoe = a_registration(
        edition, "zoe@example.org", first_name="Zoé", last_name="Đặng", organisation="Fil Rouge"
    )
    text = json.dumps(read(door), ensure_ascii=False)
    raw = b"".join(bytes_of(part) for r in read(door)["badges"] for part in (r.split(".")[1],))
    for secret in ("Zoé", "Đặng", "Fil Rouge", "example.org", zoe.code):
        assert secret not in text
        assert secret.encode() not in raw


def test_the_gates_tell_all_that_is_judged_there(door: Door, edition: Edition) -> None:
    del edition
    entrance, scop, iae = read(door)["gates"]
    assert entrance == {
        "slug": "entree",
        "name": "Entrée principale",
        "kind": "entree",
        "zone": "forum",
        "opens_at": "2011-11-28T08:00:00+01:00",
        "closes_at": "2011-11-28T18:15:00+01:00",
        "categories": [],
        "asks_for_seat": False,
        "begins_at": None,
        "releases_at": None,
        "capacity": None,
        "seats_left": 0,
        "inside": 0,
        "unscanned": 0,
        "standby": 0,
    }
    assert (scop["slug"], scop["zone"], scop["begins_at"], scop["releases_at"]) == (
        "scop",
        "scop",
        "2011-11-28T10:15:00+01:00",
        "2011-11-28T10:25:00+01:00",
    )
    assert (scop["capacity"], scop["seats_left"], iae["seats_left"]) == (1, 0, 120)


def test_the_entrances_tell_how_many_are_inside(door: Door, edition: Edition) -> None:
    door.says(*(a_scan(n, qr_of(a_registration(edition))) for n in range(3)))
    assert [gate["inside"] for gate in read(door)["gates"]] == [3, 0, 0]


def test_a_phone_checks_badges_with_the_public_key(door: Door, edition: Edition) -> None:
    manifest = read(door)
    key = Ed25519PublicKey.from_public_bytes(bytes_of(manifest["public_key"]))
    text = badge_text("2011", "ACDEFGHJK")
    signature = base64.b32decode(text[9:] + "=")
    key.verify(signature, b"forum-ess badge 1\x002011\0ACDEFGHJK")
    assert manifest["edition"] == edition.slug


def test_nothing_is_sent_again_when_nothing_happened(door: Door, edition: Edition) -> None:
    a_registration(edition)
    first = door.client.get("/api/v1/manifest", headers=door.bearer)
    known = {**door.bearer, "If-None-Match": first.headers["ETag"]}
    since = f"/api/v1/manifest?since={first.json['cursor']}"
    assert [
        door.client.get(at, headers=known).status_code for at in ("/api/v1/manifest", since)
    ] == [
        304,
        304,
    ]
    a_registration(edition)
    assert door.client.get(since, headers=known).status_code == 200


def test_what_changed_since_is_told_alone(door: Door, edition: Edition) -> None:
    people = [a_registration(edition) for _ in range(4)]
    clock.freeze_at(paris(9, 30))
    cursor = read(door)["cursor"]
    clock.freeze_at(paris(10))
    people[1].organisation = "Fil Rouge"
    people[2].state = RegistrationState.CANCELLED
    db.session.commit()
    seat(people[3], "iae", edition)
    newcomer = a_registration(edition)
    delta = read(door, f"?since={cursor}")
    changed = {id_of(delta, person.code) for person in (*people[1:], newcomer)}
    assert delta["full"] is False
    assert {record[:16] for record in delta["badges"]} == changed
    assert opened(delta, badge_text("2011", people[2].code))[0] == {"c": "visiteur", "x": 1}
    assert opened(delta, badge_text("2011", people[1].code))[1][1] == "Fil Rouge"


def test_scans_and_what_is_taken_back_are_changes(door: Door, edition: Edition) -> None:
    person, other = a_registration(edition), a_registration(edition)
    clock.freeze_at(paris(9, 30))
    cursor = read(door)["cursor"]
    clock.freeze_at(paris(9, 40))
    door.says(a_scan(1, qr_of(person), scanned_at="2011-11-28T09:40:00+01:00"))
    delta = read(door, f"?since={cursor}")
    assert [len(records_of(delta, p.code)) for p in (person, other)] == [1, 0]
    assert opened(delta, badge_text("2011", person.code))[0]["p"][0][:2] == ["entree", "in"]
    clock.freeze_at(paris(9, 50))
    cursor = read(door)["cursor"]
    clock.freeze_at(paris(9, 55))
    door.client.post(f"/api/v1/scans/{uuid(1)}/undo", headers=door.bearer)
    delta = read(door, f"?since={cursor}")
    assert opened(delta, badge_text("2011", person.code))[0] == {"c": "visiteur"}


@pytest.mark.parametrize("cursor", ["", "x", "2011-11-20T09:00:00Z", "2031-11-28T09:00:00Z"])
def test_a_cursor_that_means_nothing_gives_everything(
    door: Door, edition: Edition, cursor: str
) -> None:
    a_registration(edition)
    manifest = read(door, f"?since={cursor}")
    assert (manifest["full"], len(manifest["badges"])) == (True, 1)


def test_withdrawn_badges_are_listed_by_their_ids(door: Door, edition: Edition) -> None:
    lost = a_registration(edition, is_badge_revoked=True)
    a_registration(an_edition(slug="2010"), is_badge_revoked=True)
    manifest = read(door)
    assert manifest["revoked"] == [id_of(manifest, lost.code)]


def test_a_manifest_asks_as_much_for_many_as_for_few(
    door: Door, edition: Edition, counting: Any
) -> None:
    asked = []
    for number in (2, 20):
        for _ in range(number):
            a_registration(edition)
        with counting() as questions:
            read(door)
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_a_phone_tells_how_it_is(client: FlaskClient, edition: Edition) -> None:
    door = Door(client, a_token(edition))
    clock.freeze_at(MORNING + dt.timedelta(minutes=1))
    said = {
        "Forum-Sent-At": "2011-11-28T08:06:00.500Z",
        "Forum-Unsent": "7",
        "Forum-Data-At": "2011-11-28T09:00:00+01:00",
    }
    read(door, **said)
    read(door, **{"Forum-Sent-At": "hier", "Forum-Unsent": "²", "Forum-Data-At": "9999-12-31"})
    db.session.rollback()
    device = db.session.scalars(sa.select(Device)).one()
    assert (device.unsent, device.data_at, device.skew_ms, device.seen_at) == (
        7,
        paris(9),
        500,
        paris(9, 6),
    )
