"""A screen on a wall, in a real Chromium: it brings itself up to date and outlives any cut."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect
from werkzeug.serving import make_server

from forum import clock
from forum.database import Bilingual, db
from forum.debates.queries import debate_by_slug
from forum.edition.models import Edition
from forum.screens import states
from tests.browser import served
from tests.builders import a_debate, a_room, paris
from tests.journeys.inspection import faults

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("app", ["sqlite"], indirect=True)]
TELEVISION = {"width": 1920, "height": 1080}
UPRIGHT = {"width": 1080, "height": 1920}
PHONE = {"width": 360, "height": 740}
A_TURN = 21_000  # milliseconds after which a screen has asked again
PLACES = ".screen__present .screen__big"


@pytest.fixture
def wall(browser: Browser, app: Flask, edition: Edition) -> Iterator[Page]:
    """Open the screen of a door on a television, whose time the test moves on."""
    with served(app) as base_url:
        context = browser.new_context(viewport=TELEVISION, locale="fr-FR", base_url=base_url)
        page = context.new_page()
        page.clock.install()
        opened(page, "/ecran/2011/atelier")
        yield page
        context.close()


def opened(page: Page, address: str) -> None:
    """Open a screen and wait for its first question."""
    with page.expect_response(lambda answer: answer.request.resource_type == "fetch"):
        page.goto(address)


def after(page: Page, milliseconds: int) -> None:
    """Let time pass on the wall."""
    page.clock.fast_forward(milliseconds)


def take_seats(edition: Edition, seated: int) -> None:
    """Book seats of the debate that the screen shows, as anybody may meanwhile."""
    debate = debate_by_slug(edition.id, "marches")
    assert debate
    debate.seated = seated
    db.session.commit()
    states.forget()


def cut(route: Route) -> None:
    """Let nothing through."""
    route.abort("internetdisconnected")


def test_the_places_on_the_wall_follow_the_bookings(wall: Page, edition: Edition) -> None:
    expect(wall.locator(PLACES)).to_have_text("7 places libres")
    take_seats(edition, 40)
    after(wall, A_TURN)
    expect(wall.locator(PLACES)).to_have_text("Complet")


def test_the_clock_ticks_by_the_time_of_the_forum(wall: Page) -> None:
    face = wall.locator("[data-clock]")
    expect(face).to_have_text("10 h 20")
    clock.freeze_at(paris(10, 21))
    after(wall, 60_000)
    expect(face).to_have_text("10 h 21")


def test_a_cut_of_two_hours_is_told_and_ends_by_itself(wall: Page, edition: Edition) -> None:
    state, face = wall.locator("[data-state]"), wall.locator("[data-clock]")
    expect(state).to_be_empty()
    wall.route("**/ecran/**", cut)
    after(wall, A_TURN)
    expect(state).to_have_text("État de 10 h 20")
    expect(wall.locator(PLACES)).to_have_text("7 places libres")
    after(wall, 2 * 3600 * 1000)
    expect(face).to_have_text("12 h 20")
    expect(wall.locator(f"{PLACES} [data-live]")).to_be_hidden()
    expect(wall.locator(".screen__title")).to_have_text("Les marchés publics")
    wall.unroute("**/ecran/**")
    take_seats(edition, 35)
    after(wall, A_TURN)
    expect(wall.locator(PLACES)).to_have_text("5 places libres")
    expect(state).to_be_empty()


def test_a_server_that_is_started_again_is_found_by_itself(
    browser: Browser, app: Flask, edition: Edition
) -> None:
    context = browser.new_context(viewport=TELEVISION, locale="fr-FR")
    page = context.new_page()
    page.clock.install()
    with running(app, 0) as port:
        opened(page, f"http://127.0.0.1:{port}/ecran/2011/atelier")
    after(page, A_TURN)
    expect(page.locator("[data-state]")).to_have_text("État de 10 h 20")
    take_seats(edition, 38)
    with running(app, port):
        after(page, A_TURN)
        expect(page.locator(PLACES)).to_have_text("2 places libres")
        expect(page.locator("[data-state]")).to_be_empty()
    context.close()


@contextmanager
def running(app: Flask, port: int) -> Iterator[int]:
    """Serve an application at a port (0: a free one), and give the port."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_answer_that_is_no_screen_leaves_what_was_shown(wall: Page) -> None:
    wall.route("**/ecran/**", lambda route: route.fulfill(status=502, body="<p>Bad gateway</p>"))
    after(wall, A_TURN)
    expect(wall.locator("[data-state]")).to_have_text("État de 10 h 20")
    expect(wall.locator(".screen__title")).to_have_text("Les marchés publics")


def test_new_files_on_the_server_open_the_page_anew(wall: Page) -> None:
    def changed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace("data-version=", "data-version=x")
        )

    wall.evaluate("() => { window.isOld = true; }")
    after(wall, A_TURN)
    expect(wall.locator("[data-state]")).to_be_empty()
    assert wall.evaluate("() => window.isOld") is True
    wall.route("**/ecran/**", changed, times=1)
    with wall.expect_navigation():
        after(wall, A_TURN)
    assert wall.evaluate("() => window.isOld") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [TELEVISION, UPRIGHT, PHONE], ids=["lying", "upright", "phone"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, app: Flask, edition: Edition, size: dict[str, int], scheme: str
) -> None:
    found = {}
    with served(app) as base_url:
        context = browser.new_context(
            viewport=size, color_scheme=scheme, locale="fr-FR", base_url=base_url
        )
        page = context.new_page()
        for address in ("/ecran/2011", "/ecran/2011/agora"):
            opened(page, address)
            width = page.evaluate("() => document.documentElement.scrollWidth")
            found[address] = (faults(page), width)
        context.close()
    assert found == dict.fromkeys(("/ecran/2011", "/ecran/2011/agora"), ([], size["width"]))


@pytest.mark.parametrize("size", [TELEVISION, UPRIGHT], ids=["lying", "upright"])
def test_a_dozen_rooms_with_long_titles_fit_on_one_screen(
    browser: Browser, app: Flask, edition: Edition, size: dict[str, int]
) -> None:
    for number in range(10):
        room = a_room(edition, f"salle-{number}", name=f"Salle des coopératives {number}")
        for hour in (10, 14):
            a_debate(
                edition,
                f"debat-{number}-{hour}",
                room_id=room.id,
                title=Bilingual("Ce que les collectivités peuvent acheter autrement, et comment"),
                starts_at=paris(hour),
                ends_at=paris(hour + 2),
            )
    with served(app) as base_url:
        context = browser.new_context(viewport=size, locale="fr-FR", base_url=base_url)
        page = context.new_page()
        opened(page, "/ecran/2011")
        page.wait_for_function("() => document.fonts.status === 'loaded'")
        expect(page.locator("tbody tr")).to_have_count(12)
        assert page.evaluate("() => document.documentElement.scrollHeight") == size["height"]
        context.close()


def test_without_script_a_screen_says_the_same(
    browser: Browser, app: Flask, edition: Edition
) -> None:
    with served(app) as base_url:
        context = browser.new_context(java_script_enabled=False, base_url=base_url)
        page = context.new_page()
        page.goto("/ecran/2011/atelier")
        expect(page.locator(PLACES)).to_have_text("7 places libres")
        expect(page.locator("[data-clock]")).to_have_text("10 h 20")
        context.close()
