"""Forty people at once for the last five places, then five seats given back at once."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.serving import make_server

from forum.database import db
from forum.mailing.models import Letter
from forum.registration.links import word_of
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from forum.registration.signals import promoted
from tests.builders import a_debate, an_edition

PEOPLE, PLACES = 40, 5


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve the application over HTTP, one thread for each request, as browsers meet it."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def answered(address: str, path: str, **typed: str) -> int:
    """Send a form and return the status of its answer, without following it."""
    connection = HTTPConnection(address, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", path, urlencode(typed), headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def at_once(deeds: list[Callable[[], int]]) -> list[int]:
    """Do everything at the same moment and return the answers."""
    together = threading.Barrier(len(deeds))

    def do(deed: Callable[[], int]) -> int:
        together.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(do, deeds))


def bookings() -> list[tuple[Place, int | None]]:
    """Return what everybody got: seats first, then the list in order."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Booking.place, Booking.number).order_by(Booking.place, Booking.number)
    )
    return [(place, number) for place, number in rows]


def test_the_last_places_go_to_five_people_and_the_list_to_the_others_in_order(
    app: Flask, address: str
) -> None:
    edition = an_edition()
    debate = a_debate(edition, "visite", capacity=PLACES)

    def register(number: int) -> Callable[[], int]:
        return lambda: answered(
            address,
            "/2011/inscription",
            first_name="Camille",
            last_name=f"Exemple {number}",
            email=f"p{number}@example.org",
            debates="visite",
        )

    assert at_once([register(number) for number in range(PEOPLE)]) == [303] * PEOPLE
    waiting = [(Place.WAITLISTED, number) for number in range(1, PEOPLE - PLACES + 1)]
    assert bookings() == [(Place.SEATED, None)] * PLACES + waiting
    db.session.refresh(debate)
    assert (debate.seated, debate.waiting) == (PLACES, PEOPLE - PLACES)

    served: list[int] = []

    def note(_sender: Registration, booking: Booking) -> None:
        served.append(booking.number or 0)

    seated = db.session.scalars(
        sa.select(Registration).join(Booking).where(Booking.place == Place.SEATED)
    ).all()
    spaces = [f"/p/{word_of(registration)}" for registration in seated]
    db.session.rollback()

    def leave(space: str) -> Callable[[], int]:
        return lambda: answered(address, f"{space}/quitter", debate="visite")

    with promoted.connected_to(note):
        assert at_once([leave(space) for space in spaces]) == [303] * PLACES
    assert served == list(range(1, PLACES + 1))
    seats = [(Place.SEATED, number) for number in range(1, PLACES + 1)]
    assert bookings() == seats + waiting[PLACES:]
    db.session.refresh(debate)
    assert (debate.seated, debate.waiting) == (PLACES, PEOPLE - 2 * PLACES)
    letters = db.session.execute(
        sa.select(Letter.kind, sa.func.count()).group_by(Letter.kind).order_by(Letter.kind)
    ).all()
    assert [tuple(row) for row in letters] == [
        ("left", PLACES),
        ("promoted", PLACES),
        ("registered", PEOPLE),
    ]
