"""What comes late, or in one piece, is judged as it would have been at its own moment."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.checkin.arrivals import days_scanned
from forum.checkin.conflicts import conflicts
from forum.checkin.models import Decision, Scan
from forum.checkin.occupancy import inside, rooms
from forum.checkin.services.deciding import Disputed, decide_conflict
from forum.database import db
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration.hand import Hand
from forum.registration.models import Registration
from forum.registration.services.credentials import BadgeChange, change_badge
from forum.registration.services.merging import merge
from forum.registration.services.space import cancel
from tests.builders import a_debate, a_registration, an_edition, paris
from tests.checkin.conftest import Door, a_scan, a_token, qr_of, uuid, with_gates
from tests.checkin.sealed import id_of

HAND = Hand(None)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with two rooms: of one seat, of three."""
    edition = an_edition()
    a_debate(edition, "petit", capacity=1)
    a_debate(edition, "autre", capacity=3)
    return with_gates(edition)


def alone(number: int, badge: Registration | str, at: dt.datetime, **said: Any) -> dict[str, Any]:
    """Return a scan of a phone that was alone, which let somebody in."""
    shown = badge if isinstance(badge, str) else qr_of(badge)
    facts = {"scanned_at": at.isoformat(), "offline": True, "told": "admitted"}
    return a_scan(number, shown, **{**facts, **said})


def stood(edition: Edition) -> list[tuple[str, str, bool, bool]]:
    """Return what each scan stands for, in true time."""
    db.session.rollback()
    scans = db.session.scalars(sa.select(Scan).order_by(Scan.happened_at, Scan.id))
    return [(scan.uuid[-1], scan.standing, scan.counts, scan.is_conflict) for scan in scans]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_seat_is_whose_came_first_whichever_phone_comes_back_first(
    client: FlaskClient, edition: Edition, order: tuple[int, int]
) -> None:
    doors = [Door(client, a_token(edition, name)) for name in "AB"]
    clock.freeze_at(paris(10, 40))
    scans = [
        alone(1, a_registration(edition), paris(10, 30), gate="petit"),
        alone(2, a_registration(edition), paris(10, 35), gate="petit"),
    ]
    for place in order:
        doors[place].says(scans[place])
    assert stood(edition) == [("1", "admitted", True, False), ("2", "full", True, True)]


@pytest.mark.parametrize("sent", ["in one piece", "one by one"])
@pytest.mark.parametrize("elsewhere", [{"gate": "autre"}, {"gate": "entree", "direction": "out"}])
def test_who_leaves_a_room_frees_it_in_one_piece_as_one_by_one(
    door: Door, edition: Edition, elsewhere: dict[str, str], sent: str
) -> None:
    mover, other = a_registration(edition), a_registration(edition)
    clock.freeze_at(paris(10, 40))
    scans = [
        alone(1, mover, paris(10, 20), gate="petit"),
        alone(2, mover, paris(10, 25), **elsewhere),
        alone(3, other, paris(10, 30), gate="petit"),
    ]
    pieces = [scans] if sent == "in one piece" else [[scan] for scan in scans]
    verdicts = [verdict for piece in pieces for verdict in door.verdicts(*piece)]
    assert verdicts == ["admitted", "admitted", "admitted"]


def test_a_badge_that_was_replaced_is_refused_from_then_on_and_was_good_before(
    door: Door, edition: Edition
) -> None:
    person = a_registration(edition)
    old, code = qr_of(person), person.code
    change_badge(person.id, BadgeChange.RENEW, HAND, paris(9, 30))
    clock.freeze_at(paris(10))
    manifest = door.client.get("/api/v1/manifest", headers=door.bearer).json
    assert manifest["revoked"] == [id_of(manifest, code)]
    said = door.says(alone(1, old, paris(9)), alone(2, old, paris(9, 45)))
    assert [answer["verdict"] for answer in said] == ["admitted", "revoked"]
    assert [(c.scan.uuid, c.is_double) for c in conflicts(edition.id)] == [(uuid(2), False)]
    assert inside(edition.id, paris(10))["forum"] == 1


def test_who_cancelled_or_lost_a_badge_later_was_let_in_rightly(
    door: Door, edition: Edition
) -> None:
    gone, robbed = a_registration(edition), a_registration(edition)
    clock.freeze_at(paris(9, 30))
    cancel(gone.id, paris(9, 30))
    change_badge(robbed.id, BadgeChange.REVOKE, HAND, paris(9, 30))
    clock.freeze_at(paris(10))
    before = door.verdicts(alone(1, gone, paris(9)), alone(2, robbed, paris(9)))
    after = door.verdicts(
        alone(3, gone, paris(9, 40), direction="in"), alone(4, robbed, paris(9, 40))
    )
    assert (before, after) == (["admitted", "admitted"], ["cancelled", "revoked"])
    assert [conflict.scan.uuid for conflict in conflicts(edition.id)] == [uuid(3), uuid(4)]


def test_a_phone_whose_clock_is_slow_is_judged_at_the_true_time(
    client: FlaskClient, edition: Edition
) -> None:
    person = a_registration(edition)
    one, slow = (Door(client, a_token(edition, name)) for name in ("A", "Lent"))
    assert one.verdicts(a_scan(1, qr_of(person))) == ["admitted"]
    clock.freeze_at(paris(9, 10))
    said = a_scan(2, qr_of(person), scanned_at=paris(9).isoformat())
    late = {**slow.bearer, "Forum-Sent-At": paris(9).isoformat()}
    answer = client.post("/api/v1/scans", json={"scans": [said]}, headers=late)
    assert answer.json["results"][0]["verdict"] == "already_in"


@pytest.mark.parametrize("sent_at", ["1970-01-01T00:05:00Z", "2400-01-01T00:00:00Z"])
def test_a_phone_of_another_century_is_heard_all_the_same(
    door: Door, edition: Edition, sent_at: str
) -> None:
    scan = alone(1, a_registration(edition), paris(9))
    headers = {**door.bearer, "Forum-Sent-At": sent_at}
    answer = door.client.post("/api/v1/scans", json={"scans": [scan]}, headers=headers)
    assert answer.status_code == 200


def test_what_is_taken_back_is_set_right_like_what_was_scanned(
    client: FlaskClient, edition: Edition
) -> None:
    person = a_registration(edition)
    ahead, other = (Door(client, a_token(edition, name)) for name in ("Avance", "B"))
    clock.freeze_at(paris(9, 30))
    headers = {**ahead.bearer, "Forum-Sent-At": paris(9, 40).isoformat()}
    scan = alone(1, person, paris(9, 10))
    client.post("/api/v1/scans", json={"scans": [scan]}, headers=headers)
    undone = {"undone_at": paris(9, 11).isoformat()}
    client.post(f"/api/v1/scans/{uuid(1)}/undo", json=undone, headers=headers)
    assert other.verdicts(alone(2, person, paris(9, 5))) == ["admitted"]
    assert conflicts(edition.id) == []


def test_a_scan_of_the_year_2999_makes_no_page_of_a_thousand_years(
    door: Door, edition: Edition
) -> None:
    door.says(alone(1, a_registration(edition), paris(9).replace(year=2999)))
    assert days_scanned(edition) == [dt.date(2011, 11, 28)]


def test_the_scans_of_a_duplicate_are_those_of_the_one_who_stays(
    door: Door, edition: Edition
) -> None:
    kept, double = a_registration(edition), a_registration(edition)
    door.says(a_scan(1, qr_of(double)))
    merge(kept.id, double.id, HAND, paris(9, 6))
    assert door.verdicts(a_scan(2, qr_of(kept))) == ["already_in"]
    assert inside(edition.id, paris(9, 10))["forum"] == 1


def two_people(client: FlaskClient, edition: Edition) -> tuple[Registration, Door]:
    """Let two people in with one badge, and say so."""
    person = a_registration(edition)
    one, two = (Door(client, a_token(edition, name)) for name in "AB")
    clock.freeze_at(paris(10))
    one.says(alone(1, person, paris(9, 10)))
    two.says(alone(2, person, paris(9, 12)))
    (conflict,) = conflicts(edition.id)
    about = Disputed(edition.id, conflict.scan.id, None)
    decide_conflict(about, Decision.TWO_PEOPLE, None, paris(10))
    return person, one


def test_two_people_with_one_badge_are_two_until_both_are_gone(
    client: FlaskClient, edition: Edition
) -> None:
    person, door = two_people(client, edition)
    counted = [inside(edition.id, paris(10, 1))["forum"]]
    for number in (3, 4):
        moment = paris(10, 10 * number)
        clock.freeze_at(moment)
        said = {"direction": "out", "scanned_at": moment.isoformat()}
        door.says(a_scan(number, qr_of(person), **said))
        counted.append(inside(edition.id, moment)["forum"])
    assert counted == [2, 1, 0]


def test_only_a_double_entry_can_be_two_people(door: Door, edition: Edition) -> None:
    person = a_registration(edition)
    change_badge(person.id, BadgeChange.REVOKE, HAND, paris(9))
    clock.freeze_at(paris(10))
    door.says(alone(1, person, paris(9, 10)))
    (conflict,) = conflicts(edition.id)
    about = Disputed(edition.id, conflict.scan.id, None)
    with pytest.raises(RefusedError):
        decide_conflict(about, Decision.TWO_PEOPLE, None, paris(10))
    assert inside(edition.id, paris(10))["forum"] == 1


def test_the_screen_tells_what_the_door_gives(door: Door, edition: Edition) -> None:
    for number, minute in ((1, 31), (2, 40)):
        clock.freeze_at(paris(10, minute))
        said = {"gate": "petit", "scanned_at": paris(10, minute).isoformat()}
        door.says(a_scan(number, qr_of(a_registration(edition)), **said))
        if number == 1:
            door.client.post(f"/api/v1/scans/{uuid(1)}/undo", headers=door.bearer)
    (state,) = [one for one in rooms(edition.id, paris(10, 41)).values() if one.inside]
    assert (state.seats_left, state.inside) == (0, 1)


def test_another_day_or_language_is_another_manifest(door: Door, edition: Edition) -> None:
    first = door.client.get("/api/v1/manifest", headers=door.bearer)
    known = {**door.bearer, "If-None-Match": first.headers["ETag"]}
    codes = [door.client.get("/api/v1/manifest?langue=en", headers=known).status_code]
    clock.freeze_at(paris(9, day=29))
    codes.append(door.client.get("/api/v1/manifest", headers=known).status_code)
    assert (codes, edition.slug) == ([200, 200], "2011")
