"""The door of a debate: booked people first, then who stands by, in the order of scan."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from forum import clock
from forum.checkin.models import Gate
from forum.checkin.occupancy import Gauge, RoomState, inside, rooms
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.registration.models import Booking, Category, Registration
from forum.registration.rules import Place
from tests.builders import a_debate, a_registration, an_edition, paris, stored
from tests.checkin.conftest import MORNING, Door, a_scan, a_token, qr_of, with_gates


@pytest.fixture
def edition() -> Edition:
    """Store a forum with the doors of debates: of two seats, of three, of as many as one likes."""
    edition = an_edition()
    a_debate(edition, "petit", capacity=2)
    a_debate(edition, "autre", capacity=3)
    a_debate(edition, "libre", capacity=None)
    return with_gates(edition)


class Day:
    """A day at the doors, told by the minute."""

    def __init__(self, client: FlaskClient, edition: Edition) -> None:
        self.edition = edition
        self.door = Door(client, a_token(edition))
        self.number = 0

    def at(self, hour: int, minute: int, who: Registration, gate: str, way: str = "in") -> str:
        """Show a badge and return the verdict."""
        self.number += 1
        moment = paris(hour, minute)
        clock.freeze_at(moment)
        said = {"gate": gate, "direction": way, "scanned_at": moment.isoformat()}
        return self.door.verdicts(a_scan(self.number, qr_of(who), **said))[0]


@pytest.fixture
def day(client: FlaskClient, edition: Edition) -> Day:
    """Begin a day."""
    return Day(client, edition)


def people(edition: Edition, number: int) -> list[Registration]:
    """Register some people."""
    return [a_registration(edition) for _ in range(number)]


def seated(edition: Edition, slug: str, *people: Registration) -> Debate:
    """Give people seats, which are counted."""
    debate = db.session.scalars(
        sa.select(Debate).where(Debate.edition_id == edition.id, Debate.slug == slug)
    ).one()
    for person in people:
        stored(
            Booking(
                registration_id=person.id,
                debate_id=debate.id,
                place=Place.SEATED,
                created_at=MORNING,
            )
        )
    debate.seated += len(people)
    db.session.commit()
    return debate


def test_seats_not_taken_are_released_to_those_who_stand_by_in_order(
    day: Day, edition: Edition
) -> None:
    punctual, late, first, second, third = people(edition, 5)
    debate = seated(edition, "petit", punctual, late)
    assert [
        day.at(10, 5, second, "petit"),
        day.at(10, 6, first, "petit"),  # who comes second is second in the queue
        day.at(10, 10, punctual, "petit"),
        day.at(10, 16, second, "petit"),  # begun, but the seat of the late one is kept
    ] == ["full", "full", "admitted", "full"]
    assert rooms(edition.id, paris(10, 24))[debate.id] == RoomState(0, 1, 2, is_released=False)
    assert rooms(edition.id, paris(10, 26))[debate.id] == RoomState(0, 1, 2, is_released=True)
    assert [
        day.at(10, 26, third, "petit"),  # two stand before
        day.at(10, 27, first, "petit"),  # one stands before, for one seat
        day.at(10, 28, second, "petit"),
        day.at(10, 29, late, "petit"),  # her seat is taken, and no other is free
    ] == ["full", "full", "admitted", "full"]
    assert rooms(edition.id, paris(10, 30))[debate.id] == RoomState(0, 2, 2, is_released=True)


def test_who_is_late_and_finds_a_free_seat_has_it(day: Day, edition: Edition) -> None:
    punctual, late, stranger = people(edition, 3)
    seated(edition, "petit", punctual, late)
    day.at(10, 10, punctual, "petit")
    assert [
        day.at(10, 40, late, "petit"),
        day.at(10, 41, stranger, "petit"),
    ] == ["admitted", "full"]


def test_after_five_minutes_the_queue_is_who_is_there(day: Day, edition: Edition) -> None:
    late, gone_away, present = people(edition, 3)
    seated(edition, "petit", late, a_registration(edition))
    day.at(10, 5, gone_away, "petit")
    day.at(10, 6, a_registration(edition), "petit")
    assert day.at(10, 29, present, "petit") == "full"
    assert day.at(10, 31, present, "petit") == "admitted"


def test_seats_that_nobody_booked_are_given_at_the_beginning(day: Day, edition: Edition) -> None:
    booked, one, two = people(edition, 3)
    seated(edition, "petit", booked)
    assert [
        day.at(10, 14, one, "petit"),
        day.at(10, 15, one, "petit"),
        day.at(10, 16, two, "petit"),
        day.at(10, 17, booked, "petit"),
    ] == ["not_booked", "admitted", "full", "admitted"]


def test_going_to_another_room_leaves_the_first(day: Day, edition: Edition) -> None:
    mover, waiting = people(edition, 2)
    seated(edition, "petit", mover, a_registration(edition))
    small = seated(edition, "autre", mover)
    assert small.slug == "autre"
    assert [
        day.at(10, 15, mover, "petit"),
        day.at(10, 27, waiting, "petit"),  # the other seat was released
        day.at(10, 30, mover, "autre"),
        day.at(10, 31, a_registration(edition), "petit"),  # the seat that she left
        day.at(10, 32, mover, "petit"),
    ] == ["admitted", "admitted", "admitted", "admitted", "full"]
    assert inside(edition.id, paris(10, 33)) == {"forum": 0, "autre": 1, "petit": 2}


def test_who_leaves_the_forum_leaves_the_room(day: Day, edition: Edition) -> None:
    (person,) = people(edition, 1)
    assert [
        day.at(9, 50, person, "entree"),
        day.at(10, 15, person, "libre"),
        day.at(10, 20, person, "libre"),
    ] == ["admitted", "admitted", "already_in"]
    assert inside(edition.id, paris(10, 21)) == {"forum": 1, "libre": 1}
    day.at(10, 30, person, "entree", "out")
    assert inside(edition.id, paris(10, 31)) == {"forum": 0}
    assert inside(edition.id, paris(10, 21)) == {"forum": 1, "libre": 1}
    assert day.at(10, 40, person, "libre") == "admitted"


def test_speakers_take_no_seat_of_the_public(day: Day, edition: Edition) -> None:
    speaker = a_registration(edition, category=Category.SPEAKER)
    one, two = people(edition, 2)
    debate = seated(edition, "petit", one, two)
    verdicts = [day.at(10, 15, who, "petit") for who in (speaker, one, two)]
    assert verdicts == ["admitted"] * 3
    assert rooms(edition.id, paris(10, 16))[debate.id].inside == 2
    assert inside(edition.id, paris(10, 16))["petit"] == 3


def test_two_entrances_lead_to_one_venue(day: Day, edition: Edition) -> None:
    stored(
        Gate(
            edition_id=edition.id,
            position=9,
            slug="nord",
            name=edition.name,
            kind="entree",
            opens_at=paris(7),
            closes_at=paris(20),
        )
    )
    (person,) = people(edition, 1)
    assert [
        day.at(9, 10, person, "nord"),
        day.at(9, 11, person, "entree"),
        day.at(9, 12, person, "entree", "out"),
        day.at(9, 13, person, "nord"),
    ] == ["admitted", "already_in", "admitted", "admitted"]


def test_each_day_begins_outside(client: FlaskClient) -> None:
    edition = an_edition(starts_at=paris(9), ends_at=paris(18, day=29))
    day = Day(client, with_gates(edition))
    (person,) = people(edition, 1)
    assert day.at(9, 10, person, "entree") == "admitted"
    moment = paris(9, 10, day=29)
    clock.freeze_at(moment)
    said = {"scanned_at": moment.isoformat()}
    assert day.door.verdicts(a_scan(99, qr_of(person), **said)) == ["admitted"]
    assert inside(edition.id, paris(8, day=29)) == {"forum": 0}
    assert inside(edition.id, moment) == {"forum": 1}


def test_a_door_tells_who_may_be_called(day: Day, edition: Edition) -> None:
    punctual, late, first, second = people(edition, 4)
    seated(edition, "petit", punctual, late)
    day.at(10, 5, first, "petit")
    day.at(10, 6, second, "petit")
    day.at(10, 10, punctual, "petit")

    def told() -> Any:
        answer = day.door.client.get("/api/v1/gates/petit/standby", headers=day.door.bearer)
        return answer.json

    waiting = [
        {"badge": one.code, "name": "Camille Exemple", "since": f"2011-11-28T10:0{minute}:00+01:00"}
        for one, minute in ((first, 5), (second, 6))
    ]
    releases = "2011-11-28T10:25:00+01:00"
    assert told() == {"free": 0, "releases_at": releases, "waiting": waiting}
    clock.freeze_at(paris(10, 25))
    assert told() == {"free": 1, "releases_at": releases, "waiting": waiting}
    for gate in ("entree", "libre", "nulle-part"):
        at = f"/api/v1/gates/{gate}/standby"
        assert day.door.client.get(at, headers=day.door.bearer).status_code == 404


@pytest.mark.parametrize(
    ("inside", "percent", "alert"),
    [
        (0, 0, None),
        (959, 79, None),
        (960, 80, 80),
        (1139, 94, 80),
        (1140, 95, 95),
        (1200, 100, 100),
    ],
)
def test_the_gauge_alerts_at_80_95_and_100_percent(
    inside: int, percent: int, alert: int | None
) -> None:
    gauge = Gauge(inside, 1200)
    assert (gauge.percent, gauge.alert) == (percent, alert)
