"""The scanner for everybody: axe on every screen, the keyboard alone, the narrowest phone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from forum.edition.models import Edition
from forum.registration.models import RegistrationState
from tests.browser import DESKTOP, NARROW
from tests.builders import a_registration
from tests.checkin.conftest import qr_of
from tests.checkin.volunteer import Volunteer
from tests.journeys.inspection import Faults, faults_in_both_themes

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def desk_screens(volunteer: Volunteer) -> Iterator[str]:
    """Go from the badges through what a desk does, and back."""
    page = volunteer.page
    page.get_by_role("button", name="Chercher un nom").click()
    page.get_by_label("Nom, structure").fill("exemple")
    expect(page.locator(".found__line")).to_have_count(2)
    yield "search"
    page.get_by_role("button", name="Revenir aux badges").click()
    page.get_by_role("button", name="Inscrire sur place").click()
    page.get_by_role("button", name="Inscrire et faire entrer").click()
    expect(page.locator("#walk-in-trouble")).to_be_visible()
    yield "registering refused"
    page.get_by_label("Prénom").fill("Maëlle")
    page.get_by_label("Nom", exact=True).fill("Exemple")
    page.get_by_role("button", name="Inscrire et faire entrer").click()
    expect(page.get_by_role("button", name="Imprimer le badge")).to_be_visible()
    yield "registered"
    page.get_by_role("button", name="Revenir aux badges").click()
    volunteer.moves_to("Scop")
    page.get_by_role("button", name="File d’attente").click()
    expect(page.locator("#standby-none")).to_be_visible()
    yield "queue"
    page.get_by_role("button", name="Revenir aux badges").click()
    volunteer.moves_to("Entrée principale")


def screens(volunteer: Volunteer, edition: Edition, code: str) -> Iterator[str]:
    """Go through every screen of the scanner, stopping at each."""
    page = volunteer.page
    person = a_registration(edition, first_name="Marie-Antoinette", organisation="Fil Rouge " * 6)
    gone = a_registration(edition, state=RegistrationState.CANCELLED)
    page.goto(f"{volunteer.address}/accueil/")
    page.get_by_label("Code").fill("ACD-EFG-HJK")
    page.get_by_label("Nom").fill("Téléphone de Nadia")
    page.get_by_role("button", name="Enrôler").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "enrolment refused"
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Enrôler").click()
    expect(page.get_by_role("button", name="Entrée principale")).to_be_visible()
    yield "gates"
    volunteer.stands_at("Entrée principale")
    yield "scan"
    for verdict, badge in (
        ("admitted", qr_of(person)),
        ("already_in", qr_of(person)),
        ("cancelled", qr_of(gone)),
    ):
        volunteer.types(badge)
        volunteer.sees(verdict)
        yield verdict
        volunteer.says_next()
    yield from desk_screens(volunteer)
    volunteer.turns_the_camera_on()
    yield "camera"
    page.get_by_role("button", name="Éteindre la caméra").click()
    page.context.set_offline(True)
    volunteer.types(qr_of(person))
    volunteer.sees("already_in")
    yield "already_in without network"
    volunteer.says_next()
    yield "offline"
    page.get_by_role("button", name="Réglages").click()
    yield "settings"
    page.get_by_role("button", name="Quitter cet appareil").click()
    yield "leaving"


def wrong_on_each(
    volunteer: Volunteer, edition: Edition, code: str, look: Callable[[Page], Any]
) -> dict[str, Any]:
    """Return what a look at every screen finds wrong."""
    seen = {name: look(volunteer.page) for name in screens(volunteer, edition, code)}
    assert len(seen) == 15
    return {name: wrong for name, wrong in seen.items() if wrong}


@pytest.mark.browser
@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["320 px", "1280 px"])
def test_axe_finds_nothing_on_any_screen(
    volunteer: Volunteer, edition: Edition, code: str, size: Any
) -> None:
    volunteer.page.set_viewport_size(size)
    volunteer.page.emulate_media(reduced_motion="reduce")

    def look(page: Page) -> dict[str, Faults]:
        return {theme: wrong for theme, wrong in faults_in_both_themes(page).items() if wrong}

    assert wrong_on_each(volunteer, edition, code, look) == {}


@pytest.mark.browser
def test_no_screen_is_wider_than_the_narrowest_phone(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.page.set_viewport_size(NARROW)

    def excess(page: Page) -> int:
        width: int = page.evaluate(
            "() => Math.max(document.documentElement.scrollWidth,"
            " ...[...document.querySelectorAll('dialog[open]')].map(d => d.scrollWidth))"
        )
        return max(0, width - NARROW["width"])

    assert wrong_on_each(volunteer, edition, code, excess) == {}


@pytest.mark.browser
def test_every_target_is_big_enough_for_a_thumb(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    def small(page: Page) -> list[str]:
        found: list[str] = page.evaluate(
            """() => [...document.querySelectorAll('button, input, .gate')]
              .filter(e => e.checkVisibility() && e.type !== 'checkbox')
              .filter(e => e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML.slice(0, 90))"""
        )
        return found

    assert wrong_on_each(volunteer, edition, code, small) == {}


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a control of this name has the focus."""
    for _ in range(20):
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.textContent, e.labels?.[0]?.textContent ?? ''].join(' '); }"
        )
        if name in focused:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by the Tab key")


@pytest.mark.browser
def test_the_keyboard_alone_is_enough(volunteer: Volunteer, edition: Edition, code: str) -> None:
    page, keyboard = volunteer.page, volunteer.page.keyboard
    badge = a_registration(edition)
    page.goto(f"{volunteer.address}/accueil/")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    tab_to(page, "Code d’enrôlement")
    keyboard.insert_text(code)
    tab_to(page, "Nom de ce téléphone")
    keyboard.insert_text("Téléphone 1")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("Où êtes-vous ?")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    tab_to(page, "Entrée principale")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    tab_to(page, "Badge illisible")
    keyboard.insert_text(badge.code)
    keyboard.press("Enter")
    volunteer.sees("admitted")
    expect(page.get_by_role("button", name="Suivant")).to_be_focused()
    keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_hidden()
    expect(page.locator("#typed")).to_be_focused()
    tab_to(page, "Annuler")
    keyboard.press("Enter")
    expect(page.locator("#latest")).to_contain_text("annulé")


@pytest.mark.browser
def test_a_verdict_is_told_to_those_who_do_not_see_it(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(edition, organisation="Fil Rouge")
    volunteer.enrols(code)
    volunteer.types(badge.code)
    volunteer.sees("admitted")
    dialog = volunteer.page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name("Admis")
    expect(dialog).to_have_accessible_description(
        "Camille Exemple Visiteur · Fil Rouge Laissez entrer."
    )
    expect(dialog.locator("[aria-live=assertive]")).to_contain_text("Admis")


@pytest.mark.browser
def test_sound_and_haste_are_the_choice_of_the_volunteer(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    page.add_init_script(
        """window.played = [];
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (at) {
          window.played.push(`${this.type} ${this.frequency.value}`); start.call(this, at);
        };
        navigator.vibrate = (pattern) => window.played.push(pattern.join(" "));"""
    )
    badge = a_registration(edition)
    volunteer.enrols(code)
    volunteer.judged(badge.code, "admitted")
    volunteer.judged(badge.code, "already_in")
    volunteer.judged("AAA-AAA-AAA", "unknown")
    assert page.evaluate("() => window.played") == [
        *("80", "sine 660", "sine 990"),
        *("80 80 80", "triangle 520", "triangle 520"),
        *("400", "square 220", "square 165"),
    ]
    page.get_by_role("button", name="Réglages").click()
    page.get_by_role("checkbox", name="Sons et vibrations").uncheck()
    page.get_by_role("checkbox", name="Enchaîner").uncheck()
    page.get_by_role("button", name="Fermer").click()
    page.get_by_role("radio", name="Sortie").check()
    volunteer.types(badge.code)
    volunteer.sees("admitted")
    page.wait_for_timeout(3500)
    volunteer.sees("admitted")
    assert len(page.evaluate("() => window.played")) == 9


def test_the_files_of_the_scanner_lie_under_its_address_and_nothing_else_does(
    client: FlaskClient,
) -> None:
    kinds = {
        name: (answer.status_code, answer.mimetype, answer.headers["Content-Security-Policy"])
        for name in ("js/app.js", "js/decoder-worker.js", "css/forum.css", "zxing/reader.wasm")
        if (answer := client.get(f"/accueil/actifs/{name}"))
    }
    strict = client.get("/accueil/").headers["Content-Security-Policy"]
    assert "wasm" not in strict
    assert kinds == {
        "js/app.js": (200, "text/javascript", strict),
        "js/decoder-worker.js": (
            200,
            "text/javascript",
            f"{strict}; script-src 'self' 'wasm-unsafe-eval'",
        ),
        "css/forum.css": (200, "text/css", strict),
        "zxing/reader.wasm": (200, "application/wasm", strict),
    }
    strangers = ("js/../app.js", "../js/app.js", "js/app.js/", "package.json", "", "js/", "forum")
    assert {client.get(f"/accueil/actifs/{name}").status_code for name in strangers} == {404}


def test_the_scanner_can_be_installed(client: FlaskClient) -> None:
    answer = client.get("/accueil/manifest.webmanifest")
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    said = answer.json
    assert (said["start_url"], said["scope"], said["display"]) == (
        "/accueil/",
        "/accueil/",
        "standalone",
    )
    assert client.get(said["icons"][0]["src"]).mimetype == "image/svg+xml"
