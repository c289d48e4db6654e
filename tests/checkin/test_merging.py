"""Phones that were alone come back: the state is the one that a single gate would have reached."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from forum import clock
from forum.checkin.conflicts import conflicts
from forum.checkin.models import Device, Scan
from forum.checkin.occupancy import inside
from forum.checkin.rules import BadgeFacts, Direction, GateFacts, Passage, Verdict, verdict
from forum.database import db
from forum.edition.models import Edition
from tests.builders import a_registration, paris
from tests.checkin.conftest import Door, a_scan, a_token, qr_of, uuid

OPENING = paris(8, 30)
GATE = GateFacts(paris(8), paris(18, 15))


def told_alone(scans: Sequence[dict[str, Any]]) -> None:
    """Write in each scan of one phone what it told by itself, knowing only what it saw."""
    seen: dict[str, list[Passage]] = {}
    for scan in sorted(scans, key=lambda scan: str(scan["scanned_at"])):
        history, way = seen.setdefault(scan["badge"], []), Direction(scan["direction"])
        at = dt.datetime.fromisoformat(scan["scanned_at"])
        scan["told"] = verdict(BadgeFacts(), GATE, history, way, at)
        history.append(Passage(scan["told"], way))


def single_gate(scans: Sequence[dict[str, Any]]) -> dict[str, Verdict]:
    """Return what one gate that saw every scan in its turn says of each, by id."""
    seen: dict[str, list[Passage]] = {}
    said = {}
    for scan in sorted(scans, key=lambda scan: str(scan["scanned_at"])):
        history, way = seen.setdefault(scan["badge"], []), Direction(scan["direction"])
        at = dt.datetime.fromisoformat(scan["scanned_at"])
        said[scan["id"]] = verdict(BadgeFacts(), GATE, history, way, at)
        history.append(Passage(said[scan["id"]], way))
    return said


def a_morning(badges: Sequence[str], chance: random.Random) -> list[list[dict[str, Any]]]:
    """Return 600 scans of the badges by three phones, most of them on the way in."""
    moments = chance.sample(range(5400 * 10), 600)
    phones: list[list[dict[str, Any]]] = [[], [], []]
    for number, tenths in enumerate(moments):
        at = OPENING + dt.timedelta(milliseconds=100 * tenths)
        badge = badges[number] if number < len(badges) else chance.choice(badges)
        said = {
            "scanned_at": at.astimezone(dt.UTC).isoformat(timespec="milliseconds"),
            "direction": "out" if chance.random() < 0.2 else "in",
            "offline": True,
        }
        chance.choice(phones).append(a_scan(number, badge, **said))
    for phone in phones:
        told_alone(phone)
    return phones


def sent_in_pieces(
    client: FlaskClient, doors: Sequence[Door], phones: list[list[dict[str, Any]]], seed: int
) -> None:
    """Send what the phones hold in any order, in pieces, some of them more than once."""
    chance = random.Random(seed)  # noqa: S311 - the same morning each time
    pieces = []
    for door, scans in zip(doors, phones, strict=True):
        shuffled = chance.sample(scans, len(scans))
        while shuffled:
            cut = chance.randint(1, 60)
            pieces.append((door, shuffled[:cut]))
            shuffled = shuffled[cut:]
    again = chance.sample(pieces, len(pieces) // 2)
    for door, piece in chance.sample(pieces, len(pieces)) + again:
        first, second = door.says(*piece), door.says(*piece)
        assert first == second


@pytest.mark.parametrize("seed", [1, 2])
def test_three_phones_alone_reach_the_state_of_a_single_gate(
    client: FlaskClient, edition: Edition, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same morning each time
    people = {p.id: qr_of(p) for p in (a_registration(edition) for _ in range(250))}
    clock.freeze_at(paris(8, 15))
    doors = [Door(client, a_token(edition, f"Téléphone {n}", paris(8, 15))) for n in range(3)]
    phones = a_morning(list(people.values()), chance)
    clock.freeze_at(paris(11))
    sent_in_pieces(client, doors, phones, seed)

    scans = [scan for phone in phones for scan in phone]
    expected = single_gate(scans)
    db.session.rollback()
    stored = db.session.scalars(sa.select(Scan)).all()
    assert Counter(scan.uuid for scan in stored) == Counter(uuid(n) for n in range(600))
    assert {scan.uuid: scan.standing for scan in stored} == expected
    true = {scan["id"]: dt.datetime.fromisoformat(scan["scanned_at"]) for scan in scans}
    assert {scan.uuid: scan.scanned_at for scan in stored} == true

    last = {
        scan["badge"]: scan["direction"] for scan in sorted(scans, key=lambda s: s["scanned_at"])
    }
    assert inside(edition.id, paris(11)) == {"forum": Counter(last.values())["in"]}

    doubles = {
        scan["id"]
        for scan in scans
        if (scan["told"], expected[scan["id"]]) == (Verdict.ADMITTED, Verdict.ALREADY_IN)
    }
    assert len(doubles) > 50
    listed = conflicts(edition.id)
    assert {conflict.scan.uuid for conflict in listed} == doubles
    assert len(listed) == len(doubles)


def test_a_late_scan_that_came_first_turns_the_other_into_the_double(
    client: FlaskClient, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    one, two = (Door(client, a_token(edition, f"Téléphone {n}")) for n in (1, 2))
    assert one.verdicts(a_scan(1, badge, scanned_at="2011-11-28T09:04:00+01:00")) == ["admitted"]
    late = a_scan(2, badge, scanned_at="2011-11-28T09:02:00+01:00", offline=True, told="admitted")
    assert two.says(late)[0]["conflict"] is False
    (conflict,) = conflicts(edition.id)
    assert (conflict.scan.uuid, conflict.scan.standing) == (uuid(1), "already_in")
    assert one.verdicts(a_scan(1, badge)) == ["admitted"]  # what was answered stays answered


def test_a_phone_that_says_nothing_is_taken_to_know_what_it_saw_itself(
    client: FlaskClient, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    one, two = (Door(client, a_token(edition, f"Téléphone {n}")) for n in (1, 2))
    alone = {"offline": True, "scanned_at": "2011-11-28T09:01:00+01:00"}
    later = {"offline": True, "scanned_at": "2011-11-28T09:02:00+01:00"}
    assert [
        a["conflict"] for a in one.says(a_scan(1, badge, **alone), a_scan(2, badge, **later))
    ] == [
        False,
        False,
    ]
    (answer,) = two.says(a_scan(3, badge, **later))
    assert (answer["verdict"], answer["conflict"]) == ("already_in", True)
    assert [c.scan.device.name for c in conflicts(edition.id)] == ["Téléphone 2"]


def test_an_answer_that_was_lost_is_judged_again_under_the_same_id(
    client: FlaskClient, edition: Edition
) -> None:
    badge = qr_of(a_registration(edition))
    one, two = (Door(client, a_token(edition, f"Téléphone {n}")) for n in (1, 2))
    one.says(a_scan(1, badge))
    two.says(a_scan(2, badge))  # already in; but the answer never came
    assert conflicts(edition.id) == []
    (answer,) = two.says(a_scan(2, badge, offline=True, told="admitted"))
    assert (answer["verdict"], answer["conflict"]) == ("already_in", True)
    assert [conflict.scan.uuid for conflict in conflicts(edition.id)] == [uuid(2)]


def test_a_clock_that_is_wrong_is_measured_and_set_right(door: Door, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    scan = a_scan(1, badge, scanned_at="2011-11-28T09:30:00+01:00", offline=True, told="admitted")
    ahead = {"Forum-Sent-At": "2011-11-28T09:35:30+01:00", "Forum-Unsent": "1"}
    door.client.post("/api/v1/scans", json={"scans": [scan]}, headers={**door.bearer, **ahead})
    db.session.rollback()
    stored = db.session.scalars(sa.select(Scan)).one()
    assert (stored.scanned_at, stored.skew_ms) == (
        dt.datetime(2011, 11, 28, 7, 59, 30, tzinfo=dt.UTC),
        1_830_000,
    )
    device = db.session.scalars(sa.select(Device)).one()
    assert (device.skew_ms, device.unsent) == (1_830_000, 1)


def test_a_scan_taken_back_held_until_then(client: FlaskClient, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    door = Door(client, a_token(edition))

    def alone(number: int, minute: int, told: str) -> dict[str, Any]:
        at = f"2011-11-28T08:{minute:02}:00+01:00"
        return a_scan(number, badge, scanned_at=at, offline=True, told=told)

    door.says(alone(1, 30, "admitted"))
    body = {"undone_at": "2011-11-28T08:35:00+01:00"}
    client.post(f"/api/v1/scans/{uuid(1)}/undo", json=body, headers=door.bearer)
    answers = door.says(alone(2, 34, "already_in"), alone(3, 36, "admitted"))
    assert [answer["verdict"] for answer in answers] == ["already_in", "admitted"]
    assert conflicts(edition.id) == []
