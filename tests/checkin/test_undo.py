"""Taking a scan back, and what a batch must look like."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from forum import clock
from forum.edition.models import Edition
from tests.builders import a_registration, paris
from tests.checkin.conftest import Door, a_scan, a_token, qr_of, uuid


def undone(door: Door, number: int) -> tuple[int, Any]:
    answer = door.client.post(f"/api/v1/scans/{uuid(number)}/undo", headers=door.bearer)
    return answer.status_code, answer.json


def test_who_was_admitted_by_mistake_can_be_admitted_again(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    assert door.verdicts(a_scan(1, badge)) == ["admitted"]
    assert undone(door, 1) == (200, {"id": uuid(1), "undone_at": "2011-11-28T09:05:00+01:00"})
    clock.freeze_at(paris(10))
    assert undone(door, 1) == (200, {"id": uuid(1), "undone_at": "2011-11-28T09:05:00+01:00"})
    assert door.verdicts(a_scan(2, badge), a_scan(3, badge)) == ["admitted", "already_in"]


def test_undoing_a_way_out_puts_the_person_back_inside(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    door.says(a_scan(1, badge), a_scan(2, badge, direction="out"))
    undone(door, 2)
    assert door.verdicts(a_scan(3, badge)) == ["already_in"]


def test_undoing_a_refusal_changes_nothing_for_others(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    door.says(a_scan(1, badge), a_scan(2, badge))
    undone(door, 2)
    assert door.verdicts(a_scan(3, badge)) == ["already_in"]


def test_only_the_phone_that_scanned_can_undo(
    client: FlaskClient, door: Door, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    door.says(a_scan(1, badge))
    other = Door(client, a_token(edition, "Téléphone 2"))
    assert undone(other, 1) == (
        404,
        {
            "type": "about:blank",
            "title": "Ce passage n’est pas connu",
            "status": 404,
            "detail": "Seul l’appareil qui l’a envoyé peut l’annuler.",
            "reason": "unknown_scan",
        },
    )
    assert door.verdicts(a_scan(2, badge)) == ["already_in"]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ([], [""]),
        ({}, ["/scans"]),
        ({"scans": {}}, ["/scans"]),
        ({"scans": []}, ["/scans"]),
        ({"scans": [a_scan(1, "x")] * 1001}, ["/scans"]),
        ({"scans": ["x"]}, ["/scans/0"]),
        ({"scans": [{}, "x"]}, [f"/scans/0/{k}" for k in ("id", "badge", "gate")]),
        ({"scans": [a_scan(1, "x", id="1")]}, ["/scans/0/id"]),
        ({"scans": [a_scan(1, "x", id=7)]}, ["/scans/0/id"]),
        ({"scans": [a_scan(1, "")]}, ["/scans/0/badge"]),
        ({"scans": [a_scan(1, "x" * 4301)]}, ["/scans/0/badge"]),
        ({"scans": [a_scan(1, "x\0")]}, ["/scans/0/badge"]),
        ({"scans": [a_scan(1, "x", gate=["entree"])]}, ["/scans/0/gate"]),
        ({"scans": [a_scan(1, "x", direction="IN")]}, ["/scans/0/direction"]),
        ({"scans": [a_scan(1, "x", direction=["in"])]}, ["/scans/0/direction"]),
        ({"scans": [a_scan(1, "x", scanned_at="hier")]}, ["/scans/0/scanned_at"]),
        ({"scans": [a_scan(1, "x", scanned_at=1322467500)]}, ["/scans/0/scanned_at"]),
        ({"scans": [a_scan(1, "x", scanned_at="2011-11-28T09:05:00")]}, ["/scans/0/scanned_at"]),
        ({"scans": [a_scan(1, "x", scanned_at="2011-11-28")]}, ["/scans/0/scanned_at"]),
        (
            {"scans": [a_scan(1, "x", scanned_at="0001-01-01T00:00:00+10:00")]},
            ["/scans/0/scanned_at"],
        ),
        (
            {"scans": [a_scan(1, "x", scanned_at="9999-12-31T23:59:59Z")]},
            ["/scans/0/scanned_at"],
        ),
        ({"scans": [a_scan(1, "x", offline="no")]}, ["/scans/0/offline"]),
    ],
)
def test_a_batch_that_makes_no_sense_is_refused_place_by_place(
    door: Door, body: Any, pointers: list[str]
) -> None:
    answer = door.client.post("/api/v1/scans", json=body, headers=door.bearer)
    assert (answer.status_code, answer.mimetype, answer.json["reason"]) == (
        422,
        "application/problem+json",
        "malformed",
    )
    assert [fault["pointer"] for fault in answer.json["errors"]][:3] == pointers


def test_direction_and_offline_may_not_be_guessed_but_offline_may_be_left_out(
    door: Door, edition: Edition
) -> None:
    scan = a_scan(1, qr_of(a_registration(edition)))
    del scan["offline"]
    assert door.verdicts(scan) == ["admitted"]
    del scan["direction"]
    assert door.asks(scan).json["errors"] == [
        {"pointer": "/scans/0/direction", "detail": "« in » ou « out » est attendu."}
    ]
