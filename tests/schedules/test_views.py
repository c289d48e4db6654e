"""Schedules over HTTP: open data that nobody is sent twice, whoever asks."""

import pytest
from flask.testing import FlaskClient

from forum.database import Bilingual, db
from forum.debates.models import Debate
from tests.builders import an_edition
from tests.schedules.programme import the_programme

KINDS = {
    "xml": "application/xml; charset=utf-8",
    "json": "application/json",
    "atom": "application/atom+xml; charset=utf-8",
}


@pytest.mark.parametrize("kind", KINDS)
def test_any_page_may_read_it(client: FlaskClient, kind: str) -> None:
    the_programme()
    answer = client.get(f"/2011/programme.{kind}")
    head = client.head(f"/2011/programme.{kind}")
    assert (
        answer.headers["Content-Type"],
        answer.headers["Access-Control-Allow-Origin"],
        head.data,
        head.headers["ETag"],
        head.headers["Content-Length"],
    ) == (KINDS[kind], "*", b"", answer.headers["ETag"], str(len(answer.data)))


@pytest.mark.parametrize("kind", KINDS)
def test_what_did_not_change_is_not_sent_again(client: FlaskClient, kind: str) -> None:
    the_programme()
    address = f"/2011/programme.{kind}"
    first = client.get(address)
    by_tag = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    by_date = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert [(one.status_code, one.data) for one in (by_tag, by_date)] == [(304, b""), (304, b"")]


@pytest.mark.parametrize("kind", ["xml", "json"])
def test_what_changed_is_sent(client: FlaskClient, kind: str) -> None:
    the_programme()
    address = f"/2011/programme.{kind}"
    first = client.get(address)
    debate = db.session.scalars(db.select(Debate).where(Debate.slug == "salaries")).one()
    debate.title = Bilingual("Un autre titre")
    db.session.commit()
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, "Un autre titre" in again.text) == (200, True)


@pytest.mark.parametrize("kind", KINDS)
def test_each_language_has_its_address_and_no_cookie_speaks(client: FlaskClient, kind: str) -> None:
    the_programme()
    client.set_cookie("langue", "en")
    french = client.get(f"/2011/programme.{kind}")
    english = client.get(f"/2011/programme.{kind}?langue=en")
    assert french.headers["ETag"] != english.headers["ETag"]
    assert [
        (
            one.headers["Content-Language"],
            "Cookie" in one.headers.get("Vary", ""),
            "Set-Cookie" in one.headers,
        )
        for one in (french, english)
    ] == [("fr", False, False), ("en", False, False)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_forum_that_is_not_public_has_none(client: FlaskClient, kind: str) -> None:
    an_edition(is_public=False)
    asked = [client.get(f"/{slug}/programme.{kind}").status_code for slug in ("2011", "1999")]
    assert asked == [404, 404]


def test_an_english_page_leads_to_english_files(client: FlaskClient) -> None:
    an_edition()
    page = client.get("/2011/programme/a-integrer?langue=en").text
    assert [f"/2011/programme.{kind}?langue=en" in page for kind in KINDS] == [True, True, True]
