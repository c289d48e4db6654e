"""What the tests of screens stand on: the morning of the forum, rooms, their doors."""

import datetime as dt
from collections.abc import Iterator

import pytest
from flask import Flask

from forum import clock
from forum.database import Bilingual
from forum.edition.models import Edition
from forum.screens import states
from tests.builders import a_debate, a_registration, a_room, a_track, an_edition, paris
from tests.checkin.conftest import with_gates
from tests.paper.kits import a_booking


@pytest.fixture(autouse=True)
def morning(now: dt.datetime) -> Iterator[dt.datetime]:
    """Stop the clock at 10:20 on the day of the forum; nothing is kept of what doors said."""
    states.forget()
    moment = paris(10, 20)
    clock.freeze_at(moment)
    yield moment
    clock.freeze_at(now)
    states.forget()


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store two rooms: a full debate and a later one in the first, one with places in the other."""
    stored = an_edition()
    agora, atelier = a_room(stored, "agora"), a_room(stored, "atelier")
    track = a_track(stored)
    full = a_debate(
        stored,
        "scop",
        title=Bilingual("Les salariés dirigent", "Employees run it"),
        room_id=agora.id,
        track_id=track.id,
        capacity=2,
        seated=2,
        arrangements=("lsf",),
    )
    for _ in range(2):
        a_booking(a_registration(stored), full, None)
    a_debate(
        stored,
        "cloture",
        title=Bilingual("Clôture"),
        room_id=agora.id,
        is_bookable=False,
        capacity=None,
        starts_at=paris(17, 30),
        ends_at=paris(18, 15),
    )
    a_debate(
        stored,
        "marches",
        title=Bilingual("Les marchés publics", "Public procurement"),
        room_id=atelier.id,
        capacity=40,
        seated=33,
        starts_at=paris(11),
        ends_at=paris(12),
    )
    return with_gates(stored)
