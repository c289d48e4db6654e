"""Calendars over HTTP: what is sent, what is not sent again, and to whom."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import http_date

from forum.agenda.personal import personal_calendar
from forum.database import db
from forum.registration.links import word_of
from forum.registration.rules import Place
from tests.agenda.story import a_participant, booked, the_programme
from tests.agenda.test_feeds import debate_at, values
from tests.builders import a_debate, a_registration, a_room, a_speaker, a_track, an_edition, paris
from tests.conftest import NOW

Counting = Callable[[], AbstractContextManager[list[str]]]
PUBLIC = (
    "/2011/programme.ics",
    "/2011/parcours/equit.ics",
    "/2011/debats/equit.ics",
    "/2011/salles/equite.ics",
)


def selects(client: FlaskClient, address: str, counting: Counting) -> int:
    """Count what a page asks of the database."""
    with counting() as asked:
        client.get(address)
    return len(asked)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/2011/programme.ics", ["bilan", "equit", "iae", "scop"]),
        ("/2011/parcours/equit.ics", ["equit"]),
        ("/2011/debats/iae.ics", ["iae"]),
        ("/2011/salles/equite.ics", ["equit", "iae"]),
    ],
)
def test_each_calendar_holds_its_debates(
    client: FlaskClient, address: str, expected: list[str]
) -> None:
    the_programme()
    uids = [f"UID:2011-{slug}@forum-ess" for slug in expected]
    assert values(client.get(address).data, "UID") == uids


def test_the_head_of_a_calendar_is_that_of_a_calendar(client: FlaskClient) -> None:
    the_programme()
    answers = [client.get(address) for address in PUBLIC]
    assert [
        (one.status_code, one.headers["Content-Type"], one.headers["Content-Disposition"])
        for one in answers
    ] == [
        (200, "text/calendar; charset=utf-8", f"inline; filename=forum-ess-2011-{name}.ics")
        for name in ("programme", "equit", "equit", "equite")
    ]


@pytest.mark.parametrize("address", [*PUBLIC, "/2011/programme.jcs"])
def test_a_page_of_another_site_may_read_a_public_calendar(
    client: FlaskClient, address: str
) -> None:
    the_programme()
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert [
        (one.status_code, one.headers["Access-Control-Allow-Origin"]) for one in (first, again)
    ] == [(200, "*"), (304, "*")]


def test_each_language_has_its_tag(client: FlaskClient) -> None:
    the_programme()
    french = client.get("/2011/debats/equit.ics")
    english = client.get("/2011/debats/equit.ics?langue=en")
    assert values(french.data, "SUMMARY") != values(english.data, "SUMMARY")
    assert french.headers["ETag"] != english.headers["ETag"]
    assert "Set-Cookie" not in english.headers


@pytest.mark.parametrize(
    "address",
    [
        "/1999/programme.ics",
        "/2011/parcours/rien.ics",
        "/2011/debats/rien.ics",
        "/2011/salles/rien.ics",
    ],
)
@pytest.mark.parametrize(
    "condition", [{}, {"If-None-Match": "*"}, {"If-Modified-Since": http_date(paris(12, day=27))}]
)
def test_what_does_not_exist_has_no_calendar_on_whatever_condition_it_is_asked_for(
    client: FlaskClient, address: str, condition: dict[str, str]
) -> None:
    the_programme()
    given = [ask(address, headers=condition).status_code for ask in (client.get, client.head)]
    assert given == [404, 404]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_star_stands_for_every_calendar_that_there_is(client: FlaskClient, address: str) -> None:
    the_programme()
    answer = client.get(address, headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize("place", ["parcours", "debats", "salles"])
@pytest.mark.parametrize(
    "condition", [{"If-None-Match": "*"}, {"If-Modified-Since": http_date(paris(12, month=8))}]
)
def test_what_a_calendar_is_of_is_looked_for_once(
    client: FlaskClient, counting: Counting, place: str, condition: dict[str, str]
) -> None:
    the_programme()
    slug = {"parcours": "equit", "debats": "equit", "salles": "equite"}[place]
    table = {"parcours": "track", "debats": "debate", "salles": "room"}[place]
    with counting() as asked:
        client.get(f"/2011/{place}/{slug}.ics", headers=condition)
    looked = [one for one in asked if re.search(rf"{table}\.slug = ", one)]
    assert len(looked) == 1


def test_a_debate_of_another_edition_is_not_here(client: FlaskClient) -> None:
    the_programme()
    an_edition(slug="2012")
    assert client.get("/2012/debats/equit.ics").status_code == 404
    assert values(client.get("/2012/programme.ics").data, "UID") == []


def test_an_empty_calendar_is_one_all_the_same(client: FlaskClient) -> None:
    an_edition()
    answer = client.get("/2011/programme.ics")
    kept = {"If-None-Match": answer.headers["ETag"]}
    assert (answer.status_code, values(answer.data, "UID")) == (200, [])
    assert client.get("/2011/programme.ics", headers=kept).status_code == 304


def test_a_participant_subscribes_to_her_own_debates_alone(client: FlaskClient) -> None:
    edition = the_programme()
    camille, other = a_participant(edition), a_registration(edition)
    booked(camille, debate_at("equit").id, Place.SEATED)
    booked(other, debate_at("iae").id, Place.SEATED)
    written = personal_calendar(edition, camille, NOW)
    answer = client.get(f"/p/{word_of(camille)}/agenda.ics")
    assert (
        answer.data,
        answer.headers["Cache-Control"],
        answer.headers["Content-Disposition"],
        "Last-Modified" in answer.headers,
        "Access-Control-Allow-Origin" in answer.headers,
    ) == (
        written,
        "private, no-cache",
        "inline; filename=forum-ess-2011-mon-agenda.ics",
        False,
        False,
    )
    assert "UID:2011-iae@forum-ess" not in values(answer.data, "UID")


def test_her_calendar_is_sent_again_when_she_leaves_a_debate_or_gets_nearer(
    client: FlaskClient,
) -> None:
    edition = the_programme()
    camille, other = a_participant(edition), a_registration(edition)
    leaving = booked(camille, debate_at("equit").id, Place.SEATED)
    before_her = booked(other, debate_at("iae").id, Place.WAITLISTED, number=1)
    booked(camille, debate_at("iae").id, Place.WAITLISTED, number=2)
    address = f"/p/{word_of(camille)}/agenda.ics"
    tags = [client.get(address).headers["ETag"]]
    for booking in (leaving, before_her):
        db.session.delete(db.session.merge(booking))
        db.session.commit()
        answer = client.get(address, headers={"If-None-Match": tags[-1]})
        assert answer.status_code == 200
        tags.append(answer.headers["ETag"])
    assert client.get(address, headers={"If-None-Match": tags[-1]}).status_code == 304


def test_a_calendar_asks_the_database_as_often_for_many_debates_as_for_few(
    app: Flask, client: FlaskClient, counting: Counting
) -> None:
    edition = the_programme()
    camille = a_participant(edition)
    booked(camille, debate_at("equit").id, Place.SEATED)
    addresses = ("/2011/programme.ics", f"/p/{word_of(camille)}/agenda.ics")
    few = [selects(client, address, counting) for address in addresses]
    for n in range(12):
        debate = a_debate(
            edition,
            f"autre-{n}",
            track_id=a_track(edition, f"t{n}").id,
            room_id=a_room(edition, f"s{n}").id,
        )
        a_speaker(debate, f"Intervenant {n}")
        booked(camille, debate.id, Place.WAITLISTED, number=1)
    many = [selects(client, address, counting) for address in addresses]
    assert (many, few[0]) == (few, 6)
