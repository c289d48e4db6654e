"""The programme in the frame of another site, and the line that brings it there."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from forum.database import Bilingual
from forum.debates.models import DebateState
from forum.schedules.framing import height_for
from tests.browser import DESKTOP, NARROW, served
from tests.builders import a_debate, a_room, a_track, an_edition
from tests.journeys.inspection import faults_in_both_themes, out_of_reach, width
from tests.schedules.programme import the_programme

Counting = Callable[[], AbstractContextManager[list[str]]]
FRAME, PAGE = "/2011/integre/programme", "/2011/programme/a-integrer"


def line(client: FlaskClient, asked: str = "") -> str:
    """Return the line that the page gives, its spaces that hold together made plain."""
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", client.get(PAGE + asked).text, re.DOTALL)
    assert found
    return html.unescape(found[1]).replace("\u00a0", " ")


def links(text: str) -> list[str]:
    """Return where the links of a page lead."""
    return [html.unescape(href) for href in re.findall(r'<a href="([^"]*)"', text)]


def test_the_line_is_whole_and_its_words_are_in_the_language_of_the_frame(
    client: FlaskClient,
) -> None:
    the_programme()
    assert line(client) == (
        '<iframe src="http://localhost/2011/integre/programme"'
        ' title="Programme : Forum de l’ESS 2011" width="100%" height="660" loading="lazy"'
        ' style="border:0"></iframe>'
    )
    source = "http://localhost/2011/integre/programme?parcours=scop&amp;langue=en"
    assert f'src="{source}"' in line(client, "?parcours=scop&cadre=en")


def test_a_name_with_quotes_stays_inside_its_attribute(client: FlaskClient) -> None:
    an_edition(short_name=Bilingual('Forum "92" <b>'))
    assert 'title="Programme : Forum &#34;92&#34; &lt;b&gt;"' in line(client)


def test_a_track_that_is_not_there_is_told_and_the_line_is_for_all(client: FlaskClient) -> None:
    the_programme()
    answer = client.get(f"{PAGE}?parcours=rien&cadre=xx")
    assert (answer.status_code, "ne s’appelle" in answer.text) == (200, True)
    assert "parcours=" not in line(client, "?parcours=rien&cadre=xx")


def test_a_frame_is_as_high_as_what_it_holds_within_reason() -> None:
    assert [height_for(n) for n in (0, 1, 3, 900)] == [400, 400, 540, 900]


def test_other_sites_may_show_the_frame_and_no_other_page(client: FlaskClient) -> None:
    the_programme()
    policies = {
        address: re.findall(
            r"frame-ancestors ([^;]*)", client.get(address).headers["Content-Security-Policy"]
        )
        for address in (FRAME, PAGE, "/2011/programme", "/2011/", "/organisation/connexion")
    }
    assert policies == {
        FRAME: ["*"],
        PAGE: ["'none'"],
        "/2011/programme": ["'none'"],
        "/2011/": ["'none'"],
        "/organisation/connexion": ["'none'"],
    }
    assert "X-Frame-Options" not in client.get(FRAME).headers


def test_the_frame_reads_no_cookie_sets_none_and_runs_no_script(client: FlaskClient) -> None:
    the_programme()
    client.set_cookie("langue", "en")
    answers = [client.get(FRAME), client.get(f"{FRAME}?langue=en")]
    assert [
        (
            one.headers["Content-Language"],
            "Set-Cookie" in one.headers,
            "Cookie" in one.headers.get("Vary", ""),
            "<script" in one.text,
        )
        for one in answers
    ] == [("fr", False, False, False), ("en", False, False, False)]


def test_the_frame_shows_the_programme_and_leads_out_of_itself(client: FlaskClient) -> None:
    the_programme()
    french, english = client.get(FRAME).text, client.get(f"{FRAME}?langue=en&parcours=scop").text
    assert '<base target="_top">' in french
    titles = [re.findall(r"<h1[^>]*>(.*?)</h1>", page) for page in (french, english)]
    assert titles == [["Programme"], ["Programme – Co-operatives"]]
    assert links(french) == [
        "/2011/",
        "/2011/debats/salaries",
        "/2011/debats/annule",
        "/2011/debats/a",
        "/2011/debats/nuit",
        "/2011/programme",
    ]
    assert links(english) == [
        "/2011/?langue=en",
        "/2011/debats/salaries?langue=en",
        "/2011/programme?langue=en",
    ]


def test_a_frame_with_nothing_in_it_says_so(client: FlaskClient) -> None:
    an_edition()
    a_track(an_edition(slug="2012"), "scop")
    assert "Aucun créneau n’est publié ici" in client.get(FRAME).text


def test_tracks_that_are_made_up_have_one_frame_that_is_of_the_whole_programme(
    client: FlaskClient,
) -> None:
    the_programme()
    whole = client.get(FRAME)
    made_up = [client.get(f"{FRAME}?parcours={word}") for word in ("rien", "autre", "x" * 200)]
    assert [(one.headers["ETag"], one.data) for one in made_up] == 3 * [
        (whole.headers["ETag"], whole.data)
    ]


def test_the_frame_is_not_sent_again_while_it_is_the_same(client: FlaskClient) -> None:
    edition = the_programme()
    kept = {"If-None-Match": client.get(FRAME).headers["ETag"]}
    assert client.get(FRAME, headers=kept).status_code == 304
    a_debate(edition, "neuf", state=DebateState.PUBLISHED)
    assert client.get(FRAME, headers=kept).status_code == 200


def test_the_frame_asks_as_much_for_many_debates_as_for_few(
    client: FlaskClient, counting: Counting
) -> None:
    edition = the_programme()
    with counting() as few:
        client.get(FRAME)
    for n in range(12):
        track, room = a_track(edition, f"t{n}"), a_room(edition, f"s{n}")
        a_debate(edition, f"autre-{n}", track_id=track.id, room_id=room.id)
    with counting() as many:
        client.get(FRAME)
    assert len(many) == len(few)


@pytest.fixture
def other_site() -> Iterator[Callable[[str], str]]:
    """Serve a page of another site that holds the line; give its address."""
    servers = []

    def serve(line_of_html: str) -> str:
        page = f"<!doctype html><html lang=fr><title>Département</title>{line_of_html}"

        def site(_environ: Any, start_response: Any) -> list[bytes]:
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [page.encode()]

        server = make_server("127.0.0.1", 0, site)
        servers.append(server)
        Thread(target=server.serve_forever).start()
        return f"http://localhost:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.browser
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_another_site_shows_it_without_a_cookie_and_a_link_opens_the_forum(
    app: Flask, client: FlaskClient, browser: Browser, other_site: Callable[[str], str]
) -> None:
    the_programme()
    written = line(client)
    with served(app) as base_url, browser.new_context(locale="fr-FR") as context:
        page, said = context.new_page(), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.goto(other_site(written.replace("http://localhost", base_url)))
        frame = page.frame_locator("iframe")
        frame.get_by_role("link", name="Quand les <salariés> dirigent").click()
        page.wait_for_url(f"{base_url}/2011/debats/salaries")
        assert (context.cookies(), said) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_another_site_cannot_show_the_programme_itself(
    app: Flask, client: FlaskClient, browser: Browser, other_site: Callable[[str], str]
) -> None:
    the_programme()
    with served(app) as base_url, browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        page.goto(other_site(f'<iframe src="{base_url}/2011/programme"></iframe>'))
        page.wait_for_load_state("networkidle")
        assert page.frame_locator("iframe").get_by_role("link").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("address", [FRAME, PAGE])
def test_both_pages_are_for_everybody(
    app: Flask, client: FlaskClient, browser: Browser, address: str
) -> None:
    the_programme()
    with served(app) as base_url, browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        for size in (NARROW, DESKTOP):
            page.set_viewport_size(size)
            page.goto(base_url + address)
            assert width(page) <= size["width"]
            assert faults_in_both_themes(page) == {"light": [], "dark": []}
        assert out_of_reach(page) is None


def test_who_asks_under_another_host_leaves_no_trace_of_it_for_those_who_come_later(
    client: FlaskClient,
) -> None:
    the_programme()
    asked = [client.get(FRAME, headers={"Host": host}).text for host in ("evil.example", "a.b")]
    found = [re.findall(r'<link rel="canonical" href="([^"]*)"', text) for text in asked]
    assert found == [["http://localhost/2011/programme"]] * 2
