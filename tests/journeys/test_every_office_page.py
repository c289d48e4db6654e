"""Every page of the office, in both themes, on the narrowest phone and on a desktop.

The pages are found by following links from the first one: one address of each endpoint.
"""

import html
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import HTTPException

from forum import create_app, settings
from tests.journeys.conftest import Demonstration
from tests.journeys.inspection import WIDTHS, Seen, lacking_without_script, look_at
from tests.journeys.visitor import register
from tests.uploads.files import SVG

OPTIONS = ["--participants", "120"]
pytestmark = pytest.mark.browser
LINK = re.compile(r"""(?:href|action)="(/organisation/[^"#]*)""")
SIGNING_IN = "security."  # whose pages tests/accounts/test_in_a_browser.py inspects
# Files, and the page that an invitation opens once (inspected with those of signing in).
ELSEWHERE = {
    "accounts.invitation",
    "attendees.badge",
    "badge_office.download",
    "doors.arrivals_file",
    "doors.attendance_file",
    "doors.certificate",
    "doors.certificates",
    "doors.group_certificates",
    "doors.guests_file",
    "exchange.download",
    "exchange.exported",  # leads on to its file
    "exhibitor_office.insurance",
    "group_office.badges",
    "list_office.file",
    "page_changes.logo",
    "plan_office.labels_to_print",
}
STRUCTURES = "Nom;Famille\nLes Exemples (fictive);Association\nSans famille (fictive);Clan\n"
PROGRAMME = "Titre;Début;Durée\nUne longue journée (fictive);10:00;14:00\n"
LIST = "Prénom;Nom;Courriel\nAda;Exemple;ada@example.org\nBob;;bob@example.org\n"


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Build the application for its table of addresses alone."""
    instance = tmp_path_factory.mktemp("addresses")
    return create_app(settings.read_settings({"FORUM_INSTANCE": str(instance)}))


@pytest.fixture(scope="module")
def cookies(browser: Browser, demonstration: Demonstration) -> Any:
    """Sign in as the administrator of the demonstration."""
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        page.goto(f"{demonstration.base_url}/organisation/connexion")
        page.get_by_label("Courriel").fill(demonstration.organiser)
        page.get_by_label("Mot de passe").fill(demonstration.password)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/organisation/**")
        return context.storage_state()


def endpoint_of(app: Flask, address: str) -> str:
    """Return the endpoint that answers an address, or nothing."""
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")[0])
    except HTTPException:
        return ""


def lived_in(page: Page, base_url: str) -> list[str]:
    """Write a letter, a circular, four imports, a plan; return where the pages of these are."""
    register(page, base_url, "page@example.org", ())
    office = f"{base_url}/organisation/2011"
    page.goto(f"{office}/plan/fond")
    hall = {"name": "hall.svg", "mimeType": "image/svg+xml", "buffer": SVG}
    page.locator("input[type=file]").set_input_files(hall)
    page.get_by_role("button", name="Poser ce fond").click()
    page.get_by_text("Le fond de plan est posé").wait_for()
    page.goto(f"{office}/lettres/envois/nouveau")
    page.locator("[name=subject_fr]").fill("Venir au forum")
    page.locator("[name=body_fr]").fill("Bonjour {prenom},")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.wait_for_load_state()
    found = [page.url]
    people = f"{office}/echanges/inscriptions/importer"
    structures = f"{base_url}/organisation/structures/importer"
    for form, text in (
        (f"{office}/programme/import", PROGRAMME),
        (structures, STRUCTURES),
        (people, LIST),
        (people, LIST.rpartition("Bob")[0]),
    ):
        page.goto(form)
        file = {"name": "liste.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Lire le fichier").click()
        page.wait_for_url("**/import*/*")
        found.append(page.url)
    page.get_by_role("button", name="Inscrire 1 personne").click()
    page.wait_for_url("**/suivi")
    return [address.removeprefix(base_url) for address in (*found[:4], page.url)]


@pytest.fixture(scope="module")
def pages(
    addresses: Flask, browser: Browser, cookies: Any, demonstration: Demonstration
) -> dict[str, str]:
    """Follow the links of the office; give one address for each endpoint that shows a page."""
    found: dict[str, str] = {}
    with browser.new_context(locale="fr-FR", storage_state=cookies) as context:
        waiting = ["/organisation/", *lived_in(context.new_page(), demonstration.base_url)]
        while waiting:
            address = waiting.pop(0)
            name = endpoint_of(addresses, address)
            if not name or name in found or name == "security.logout":
                continue
            answer = context.request.get(urljoin(demonstration.base_url, address))
            if answer.headers.get("content-type", "").startswith("text/html"):
                assert answer.status == 200, (address, answer.status)
                found[name] = urljoin(demonstration.base_url, address)
                waiting += [html.unescape(link) for link in LINK.findall(answer.text())]
    return found


def test_every_page_of_the_office_is_found(addresses: Flask, pages: dict[str, str]) -> None:
    shown = {
        rule.endpoint
        for rule in addresses.url_map.iter_rules()
        if rule.rule.startswith("/organisation/") and "GET" in (rule.methods or ())
    }
    missing = sorted(shown - pages.keys() - ELSEWHERE)
    assert [name for name in missing if not name.startswith(SIGNING_IN)] == []


def opens(page: Page, address: str) -> None:
    """Open a page and wait until it stands; the board is a grid once its script is there."""
    page.goto(address)
    if page.locator(".board").count():
        page.locator(".board[data-live]").wait_for()


@pytest.fixture(scope="module")
def seen(browser: Browser, cookies: Any, pages: dict[str, str]) -> Seen:
    """Give what was seen on the pages, each opened once for all that is looked for."""
    with browser.new_context(locale="fr-FR", storage_state=cookies) as context:
        return look_at(context, pages, opens)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", WIDTHS)
def test_axe_finds_nothing(seen: Seen, scheme: str, size: int) -> None:
    assert seen.faults[size, scheme] == {}


def test_nothing_is_wider_than_the_window(seen: Seen) -> None:
    assert seen.wide == {}


def test_the_console_stays_silent(seen: Seen) -> None:
    assert [words for kind, words in seen.console if kind in {"error", "warning"}] == []


def test_every_link_and_control_is_reached_by_the_tab_key_and_shows_it(seen: Seen) -> None:
    assert seen.out_of_reach == {}


def test_every_page_has_its_contents_and_fits_in_english_without_script(
    browser: Browser, cookies: Any, pages: dict[str, str]
) -> None:
    with browser.new_context(
        locale="fr-FR", storage_state=cookies, java_script_enabled=False
    ) as context:
        assert lacking_without_script(context.new_page(), pages) == {}
