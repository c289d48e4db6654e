"""What an import brings is not for the public before a release, however it may ask."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.booklet.grid import grid_facts
from forum.database import db
from forum.edition.models import Edition
from forum.schedules.services.importing import Order, import_schedule
from forum.web.locale import speaking
from tests.board.building import adopted, released
from tests.builders import a_debate, a_room, a_track, an_edition
from tests.schedules.writing import read, xml, xml_event

LISTS = (
    *("/2011/", "/2011/programme", "/2011/programme.json", "/2011/programme.xml"),
    *("/2011/programme/a-integrer", "/2011/integre/programme", "/2011/programme.ics"),
)
PAGES = (
    *("/2011/parcours/secret", "/2011/parcours/secret/agenda"),
    *("/2011/salles/cave", "/2011/salles/cave/agenda"),
)
CALENDARS = ("/2011/parcours/secret.ics", "/2011/salles/cave.ics")
SHOWN_ON = {  # the names of the track and of the room, where a released debate has them
    "/2011/": [True, False],
    "/2011/programme": [True, True],
    "/2011/programme.json": [True, True],
    "/2011/programme.xml": [True, True],
    "/2011/programme/a-integrer": [True, False],
    "/2011/integre/programme": [True, True],
    "/2011/programme.ics": [True, True],
}


@pytest.fixture
def edition(app: Flask, now: dt.datetime) -> Edition:
    """Import a debate of a new track in a new room, beside a programme that is public."""
    forum = an_edition()
    a_debate(forum, track_id=a_track(forum).id, room_id=a_room(forum).id)
    adopted(forum)
    data = xml(xml_event(track="SECRET", room="CAVE"), room="CAVE")
    import_schedule(Order(forum.id, read(data), "forum.xml", None), now)
    return forum


def names(client: FlaskClient) -> dict[str, list[bool]]:
    """Tell where the public reads the name of the track, and that of the room."""
    pages = {address: client.get(address).text for address in LISTS}
    return {
        address: [word in page for word in ("SECRET", "CAVE")] for address, page in pages.items()
    }


def statuses(client: FlaskClient, addresses: tuple[str, ...]) -> list[int]:
    """Ask for pages."""
    return [client.get(address).status_code for address in addresses]


def on_paper(app: Flask, edition: Edition) -> list[str]:
    """Return the tracks that the printed grid explains."""
    with app.test_request_context(), speaking("fr", edition):
        facts = grid_facts(edition)
    return [track["name"] for track in facts["tracks"]]  # type: ignore[attr-defined]  # a list


def test_a_track_and_a_room_are_public_with_the_first_debate_released_there(
    app: Flask, client: FlaskClient, edition: Edition
) -> None:
    assert (names(client), statuses(client, PAGES), on_paper(app, edition)) == (
        {address: [False, False] for address in LISTS},
        [404] * 4,
        ["Scop"],
    )
    released(edition)
    assert (names(client), statuses(client, PAGES), on_paper(app, edition)) == (
        SHOWN_ON,
        [200] * 4,
        ["Scop", "SECRET"],
    )


def test_a_calendar_of_what_is_not_public_is_empty_and_tells_no_name(
    client: FlaskClient, edition: Edition
) -> None:
    def told() -> list[list[bool]]:
        calendars = [client.get(address).text for address in CALENDARS]
        return [[w in one for w in ("SECRET", "CAVE", "BEGIN:VEVENT")] for one in calendars]

    assert told() == [[False] * 3] * 2
    released(edition)
    assert told() == [[True] * 3] * 2


def test_a_founding_track_is_announced_before_it_has_a_programme(
    client: FlaskClient, edition: Edition
) -> None:
    a_track(edition, "commerce", is_founding=True)
    db.session.commit()
    asked = ("/2011/parcours/commerce", "/2011/parcours/commerce/agenda")
    assert (statuses(client, asked), "Commerce" in client.get("/2011/").text) == ([200] * 2, True)
