"""Public calendars follow the stamp of the programme: what is sent again, and what is not."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from forum import clock
from forum.database import Bilingual, db
from tests.agenda.story import the_programme
from tests.agenda.test_feeds import debate_at, values
from tests.agenda.test_views import PUBLIC, Counting
from tests.builders import paris
from tests.conftest import NOW
from tests.registration.wishes import come

PATHS_OF_SCOP = ("programme", "debats/scop")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_calendar_that_did_not_change_is_not_sent_again(
    client: FlaskClient, address: str
) -> None:
    the_programme()
    first = client.get(address)
    by_tag = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    by_date = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    head = client.head(address)
    assert [(one.status_code, one.data) for one in (by_tag, by_date)] == [(304, b""), (304, b"")]
    assert (head.status_code, head.data, head.headers["ETag"], head.headers["Content-Length"]) == (
        200,
        b"",
        first.headers["ETag"],
        str(len(first.data)),
    )
    assert first.headers["ETag"].startswith('"')


def test_a_calendar_that_changed_is_sent(client: FlaskClient) -> None:
    the_programme()
    first = client.get("/2011/programme.ics")
    kept = {
        "If-None-Match": first.headers["ETag"],
        "If-Modified-Since": first.headers["Last-Modified"],
    }
    seen = [(first.status_code, first.headers["Last-Modified"])]
    for minute, change in enumerate(({"title": Bilingual("Autre titre")}, {"room_id": None})):
        clock.freeze_at(NOW + dt.timedelta(minutes=minute))
        for name, value in change.items():
            setattr(debate_at("equit"), name, value)
        db.session.commit()
        answer = client.get("/2011/programme.ics", headers=kept)
        seen.append((answer.status_code, answer.headers["Last-Modified"]))
        kept = {"If-Modified-Since": answer.headers["Last-Modified"]}
    assert seen == [
        (200, "Sat, 05 Nov 2011 07:00:00 GMT"),
        (200, "Mon, 07 Nov 2011 09:00:00 GMT"),
        (200, "Mon, 07 Nov 2011 09:01:00 GMT"),
    ]


def test_a_venue_that_has_another_name_is_told_at_once(client: FlaskClient) -> None:
    edition = the_programme()
    first = client.get("/2011/programme.ics")
    edition.venue = "Ailleurs"
    db.session.commit()
    kept = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/2011/programme.ics", headers=kept)
    assert {line.split(" – ")[-1] for line in values(again.data, "LOCATION")} == {
        "LOCATION:Ailleurs\\, 2 place de la Défense\\, 92092 Puteaux",
        "Ailleurs\\, 2 place de la Défense\\, 92092 Puteaux",
    }


def test_a_booking_changes_no_public_calendar(client: FlaskClient) -> None:
    edition = the_programme()
    tag = client.get("/2011/programme.ics").headers["ETag"]
    come(edition, "camille", "equit")
    assert client.get("/2011/programme.ics", headers={"If-None-Match": tag}).status_code == 304


def test_a_cancelled_debate_says_so_for_a_month_then_leaves(client: FlaskClient) -> None:
    the_programme()
    cancelled_at = paris(8, day=5)
    story, kept = [], {}
    for days in (1, 30, 31, 32):
        clock.freeze_at(cancelled_at + dt.timedelta(days=days))
        answers = [client.get(f"/2011/{path}.ics", headers=kept) for path in PATHS_OF_SCOP]
        story.append(
            [
                (one.status_code, len(values(one.data, "STATUS")), one.last_modified)
                for one in answers
            ]
        )
        kept = {"If-None-Match": ", ".join(one.headers["ETag"] for one in answers)}
    left_at = cancelled_at + dt.timedelta(days=31)
    assert story == [
        [(200, 4, cancelled_at), (200, 1, cancelled_at)],
        [(304, 0, None), (304, 0, None)],
        [(200, 3, left_at), (200, 0, left_at)],
        [(304, 0, None), (304, 0, None)],
    ]


def test_a_calendar_that_is_known_asks_three_things_and_loads_no_debate(
    client: FlaskClient, counting: Counting
) -> None:
    the_programme()
    tags = {address: client.get(address).headers["ETag"] for address in PUBLIC}
    asked = []
    for address, tag in tags.items():
        with counting() as questions:
            client.get(address, headers={"If-None-Match": tag})
        asked.append([question.split("FROM ")[1].split()[0] for question in questions])
    assert asked == [["edition", "edition", "debate"]] * len(PUBLIC)
    with counting() as questions:
        client.get("/2011/programme.ics")
    assert len(questions) == 3


def test_a_calendar_is_the_same_for_everybody_whatever_cookie_comes(client: FlaskClient) -> None:
    the_programme()
    client.set_cookie("langue", "en")
    answer = client.get("/2011/programme.ics?langue=fr", headers={"Cookie": "langue=en; session=x"})
    assert (
        answer.headers["Cache-Control"],
        answer.headers["Vary"],
        answer.headers["Content-Language"],
        "Set-Cookie" in answer.headers,
        values(answer.data, "SUMMARY")[0],
    ) == (
        "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400",
        "Accept-Encoding",
        "fr",
        False,
        "SUMMARY:Bilan",
    )


def test_an_edition_that_is_not_public_any_more_has_no_calendar(client: FlaskClient) -> None:
    edition = the_programme()
    tag = client.get("/2011/programme.ics").headers["ETag"]
    edition.is_public = False
    db.session.commit()
    answers = [
        client.get("/2011/programme.ics", headers=kept) for kept in ({}, {"If-None-Match": tag})
    ]
    assert [one.status_code for one in answers] == [404, 404]
