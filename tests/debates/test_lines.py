"""Lines and pages of the programme are kept by all that they show, and by nothing else."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.database import Bilingual, Model, db
from forum.debates import lines, pages
from forum.debates.models import Debate, DebateState, Format, Room, Track
from forum.edition.models import Edition
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris

LIST, TABLE = "/2011/programme", "/2011/programme?vue=grille"
Counting = Callable[[], AbstractContextManager[list[str]]]


def a_programme() -> None:
    """Store two full debates of one room and one track."""
    edition = an_edition()
    room, track = a_room(edition, "agora"), a_track(edition, "scop")
    for number in range(2):
        a_debate(edition, f"d{number}", room_id=room.id, track_id=track.id, seated=120)


def change(kind: type[Model], **said: object) -> None:
    """Change the first row of a table."""
    thing = db.session.scalars(sa.select(kind).order_by(kind.id)).first()
    for name, value in said.items():
        setattr(thing, name, value)
    db.session.commit()


def fresh(client: FlaskClient, address: str) -> str:
    """Return a page of which nothing is kept, no line either."""
    pages.forget()
    lines.written.cache_clear()
    return client.get(address).text


CHANGES: list[tuple[type[Model], dict[str, object]]] = [
    (Debate, {"title": Bilingual("Autre <titre>")}),
    (Debate, {"slug": "autre"}),
    (Debate, {"format": Format.WORKSHOP}),
    (Debate, {"starts_at": paris(10)}),
    (Debate, {"ends_at": paris(12)}),
    (Debate, {"arrangements": ("lsf",)}),
    (Debate, {"online_url": "https://direct.example.org/salle"}),
    (Debate, {"is_bookable": False}),
    (Debate, {"capacity": None}),
    (Debate, {"seated": 118}),
    (Debate, {"waiting": 3}),
    (Debate, {"state": DebateState.CANCELLED}),
    (Debate, {"room_id": None}),
    (Debate, {"track_id": None}),
    (Room, {"name": "Autre"}),
    (Track, {"name": Bilingual("Autre")}),
    (Track, {"hue": "sea"}),
    (Track, {"pictogram": "heart"}),
    (Track, {"is_founding": True}),
    (Edition, {"time_zone": "Asia/Tokyo"}),
]


@pytest.mark.parametrize(
    ("kind", "said"), CHANGES, ids=[f"{k.__name__} {' '.join(said)}" for k, said in CHANGES]
)
def test_a_line_follows_whatever_it_shows(
    client: FlaskClient, kind: type[Model], said: dict[str, object]
) -> None:
    a_programme()
    before = [fresh(client, LIST), client.get(TABLE).text]
    change(kind, **said)
    kept = [client.get(address).text for address in (LIST, TABLE)]
    assert kept == [fresh(client, address) for address in (LIST, TABLE)]
    assert kept[0] != before[0]


def test_a_line_speaks_the_language_of_its_page_and_leads_to_its_edition(
    client: FlaskClient,
) -> None:
    for slug in ("2011", "2012"):
        a_debate(an_edition(slug=slug), "d0")
    addresses = [LIST, f"{LIST}?langue=en", "/2012/programme?langue=fr"]
    kept = [client.get(address).text for address in addresses]
    assert kept == [fresh(client, address) for address in addresses]
    assert ['href="/2012/debats/d0"' in page for page in kept] == [False, False, True]


def test_a_booking_writes_no_line_anew_and_a_change_writes_one(client: FlaskClient) -> None:
    a_programme()
    fresh(client, LIST)
    written = []
    for said in ({"seated": 7}, {"title": Bilingual("Autre")}):
        change(Debate, **said)
        client.get(LIST)
        written.append(lines.written.cache_info().misses)
    assert written == [2, 3]


def test_whoever_changes_templates_sees_the_change(app: Flask, client: FlaskClient) -> None:
    a_programme()
    fresh(client, LIST)
    app.jinja_env.auto_reload = True
    try:
        client.get(LIST)
    finally:
        app.jinja_env.auto_reload = False
    assert lines.written.cache_info().hits == 0


def test_a_programme_asks_the_database_as_often_for_many_debates_as_for_few(
    client: FlaskClient, counting: Counting
) -> None:
    edition = an_edition()
    asked = []
    for size in (2, 20):
        for number in range(size):
            slug = f"{size}-{number}"
            room, track = a_room(edition, slug), a_track(edition, slug)
            a_speaker(a_debate(edition, slug, room_id=room.id, track_id=track.id), slug)
        with counting() as questions:
            client.get(TABLE)
        asked.append(len(questions))
    assert asked[0] == asked[1]
