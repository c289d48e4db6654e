"""A calendar has an address of its own, which can be renewed; it rings when its reader wishes."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.agenda.personal import personal_calendar
from forum.database import db
from forum.edition.models import Edition
from forum.registration import services
from forum.registration.hand import Hand
from forum.registration.links import agenda_address, word_of
from forum.registration.models import Registration
from forum.registration.rules import Place
from forum.registration.services.credentials import BadgeChange, change_badge, renew_link
from tests.agenda.story import a_participant, booked, the_programme
from tests.agenda.test_feeds import debate_at, lines_of, values
from tests.builders import paris
from tests.conftest import NOW

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DAY = "SUMMARY:Forum départemental de l’économie sociale et solidaire"
PROGRAMS = [
    {},
    {"Accept": "*/*"},
    {"Accept": "text/calendar, */*;q=0.5"},
    {"Accept": "text/calendar,text/plain;q=0.8,*/*;q=0.5"},
]


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum with four debates."""
    return the_programme()


def path_of(registration: Registration) -> str:
    """Return where a calendar is, on this site."""
    db.session.refresh(registration)
    return agenda_address(registration).removeprefix("http://localhost")


def renewed(client: FlaskClient, registration: Registration) -> None:
    """Ask for another address, as the page does."""
    answer = client.post(f"/p/{word_of(registration)}/agenda/renouveler")
    assert answer.status_code == 303


def test_a_calendar_is_read_by_its_own_address_and_opens_nothing_else(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_participant(edition)
    booked(camille, debate_at("equit").id, Place.SEATED)
    answer = client.get(path_of(camille))
    head = client.head(path_of(camille))
    word = path_of(camille).removeprefix("/agenda/").removesuffix(".ics")
    assert (
        answer.data,
        [answer.headers[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")],
        (head.status_code, head.data, head.headers["ETag"]),
        client.get(path_of(camille), headers={"If-None-Match": head.headers["ETag"]}).status_code,
        word in word_of(camille),
        client.get(f"/p/{word}").status_code,
    ) == (
        personal_calendar(edition, camille, NOW),
        ["private, no-cache", "noindex", "no-referrer"],
        (200, b"", answer.headers["ETag"]),
        304,
        False,
        404,
    )


def test_a_renewed_address_opens_nothing_and_the_space_stays(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_participant(edition)
    before, space = path_of(camille), f"/p/{word_of(camille)}"
    renewed(client, camille)
    assert (
        client.get(before, headers=BROWSER).status_code,
        client.get(space).status_code,
        values(client.get(path_of(camille)).data, "SUMMARY"),
        values(client.get(f"{space}/agenda.ics").data, "SUMMARY"),
    ) == (404, 200, [DAY], [DAY])


def test_a_renewed_space_renews_the_address_that_stood_in_it(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_participant(edition)
    before = path_of(camille)
    renew_link(camille.id, Hand(None), NOW)
    assert client.get(before, headers=BROWSER).status_code == 404
    assert values(client.get(path_of(camille)).data, "SUMMARY") == [DAY]


@pytest.mark.parametrize("headers", PROGRAMS)
def test_a_program_finds_a_calendar_that_says_once_that_the_address_is_no_longer_valid(
    edition: Edition, client: FlaskClient, headers: dict[str, str]
) -> None:
    camille = a_participant(edition)
    before = path_of(camille)
    renewed(client, camille)
    answer, never = (
        client.get(before, headers=headers),
        client.get("/agenda/x.ics", headers=headers),
    )
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (
        200,
        "text/calendar",
        "private, no-cache",
    )
    assert answer.data == never.data
    assert values(answer.data, "SUMMARY", "DTSTART", "UID", "TRANSP", "URL") == [
        "SUMMARY:Cette adresse d’agenda n’est plus valable",
        "DTSTART;VALUE=DATE:20111128",
        "UID:unknown-agenda-entry@forum-ess",
        "TRANSP:TRANSPARENT",
        "URL:http://localhost/2011/inscription/lien",
    ]
    for way in ("/2011/inscription/lien", "/2011/inscription/groupe/lien"):
        assert f"http://localhost{way}" in answer.text.replace("\r\n ", "")
        assert client.get(way).status_code == 200
        assert f'href="{way}"' in client.get(before, headers=BROWSER).text
    kept = {**headers, "If-None-Match": answer.headers["ETag"]}
    assert client.get(before, headers=kept).status_code == 304


@pytest.mark.parametrize("space", ["p", "g"])
def test_a_program_at_the_address_of_a_space_that_opens_nothing_finds_the_same(
    edition: Edition, client: FlaskClient, space: str
) -> None:
    answer = client.get(f"/{space}/rien/agenda.ics", headers={"Accept": "text/calendar"})
    page = client.get(f"/{space}/rien/agenda.ics", headers=BROWSER)
    assert (answer.status_code, answer.data) == (200, client.get("/agenda/x.ics").data)
    assert (page.status_code, page.mimetype) == (404, "text/html")


def test_a_renewed_badge_leaves_the_names_of_entries_as_they_were(edition: Edition) -> None:
    camille = a_participant(edition)
    before = values(personal_calendar(edition, camille, NOW), "UID")
    for _ in range(2):
        change_badge(camille.id, BadgeChange.RENEW, Hand(None), NOW)
        db.session.refresh(camille)
    assert values(personal_calendar(edition, camille, NOW), "UID") == before


def test_a_cancelled_debate_leaves_the_calendar_after_a_month(edition: Edition) -> None:
    camille = a_participant(edition)
    booked(camille, debate_at("scop").id, Place.SEATED)  # cancelled on 5 November
    later = [paris(9, day=6), paris(9, day=7, month=12)]
    months = [values(personal_calendar(edition, camille, now), "STATUS") for now in later]
    assert months == [["STATUS:CONFIRMED", "STATUS:CANCELLED"], ["STATUS:CONFIRMED"]]


def test_a_person_finds_a_page_that_says_so_in_plain_words(
    edition: Edition, client: FlaskClient
) -> None:
    answer = client.get("/agenda/rien.ics", headers=BROWSER)
    assert (answer.status_code, answer.headers["Vary"]) == (404, "Accept, Cookie")
    assert "Cette adresse d’agenda n’est plus valable" in answer.text


def test_a_calendar_rings_only_when_that_was_chosen_and_only_where_there_is_a_seat(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_participant(edition)
    booked(camille, debate_at("equit").id, Place.SEATED)
    booked(camille, debate_at("iae").id, Place.WAITLISTED, number=1)
    before = client.get(path_of(camille))
    answer = client.post(
        f"/p/{word_of(camille)}/agenda/reglages", data={"alarm": "30", "is_on_eve": "y"}
    )
    after = client.get(path_of(camille), headers={"If-None-Match": before.headers["ETag"]})
    asked = ("UID", "SEQUENCE", "LAST-MODIFIED", "TRIGGER", "ACTION")
    assert (answer.status_code, after.status_code) == (303, 200)
    assert "TRIGGER" not in before.text
    assert [line for line in values(after.data, *asked) if line[:3] in {"UID", "TRI"}] == [
        values(after.data, "UID")[0],
        "TRIGGER:-PT15H",
        "UID:2011-equit@forum-ess",
        "TRIGGER:-PT30M",
        "UID:2011-iae@forum-ess",
    ]
    numbers = ("UID", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP")
    assert values(after.data, *numbers) == values(before.data, *numbers)
    assert lines_of(after.data).count("BEGIN:VALARM") == 2


def test_an_alarm_that_is_not_offered_is_refused_in_words(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_participant(edition)
    address = f"/p/{word_of(camille)}/agenda/reglages"
    for said in ("7", "abc", ""):
        answer = client.post(address, data={"alarm": said})
        assert answer.status_code == 422
        assert "Choisissez l’une des durées proposées." in answer.text
    db.session.refresh(camille)
    assert (camille.alarm_minutes, camille.has_eve_alarm) == (0, False)


def test_who_does_not_come_any_more_changes_nothing_of_her_calendar(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_participant(edition)
    services.cancel(camille.id, NOW)
    before, space = path_of(camille), f"/p/{word_of(camille)}"
    answers = [
        client.post(f"{space}/agenda/renouveler"),
        client.post(f"{space}/agenda/reglages", data={"alarm": "10"}),
    ]
    assert [answer.status_code for answer in answers] == [303, 303]
    db.session.refresh(camille)
    assert (path_of(camille), camille.alarm_minutes) == (before, 0)
    page = client.get(f"{space}/agenda/reglages").text
    assert ("Renouveler" in page, before in page) == (False, True)


def test_the_eve_rings_at_six_in_the_evening_of_the_forum_s_own_place(
    edition: Edition, client: FlaskClient
) -> None:
    edition.time_zone, edition.starts_at = "Indian/Reunion", paris(5)
    camille = a_participant(edition, has_eve_alarm=True)
    db.session.commit()
    (line,) = values(client.get(path_of(camille)).data, "TRIGGER")
    rings_at = paris(5) - dt.timedelta(hours=14)  # 08:00 there, fourteen hours after 18:00
    assert (line, rings_at) == ("TRIGGER:-PT14H", paris(15, day=27))
