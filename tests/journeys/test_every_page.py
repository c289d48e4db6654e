"""Every public page, in both themes, on the narrowest phone and on a desktop, with and without."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Demonstration
from tests.journeys.inspection import WIDTHS, Seen, lacking_without_script, look_at
from tests.journeys.letters import letter_to, private_link
from tests.journeys.visitor import register

OPTIONS = ["--now", "2011-11-28T09:05"]
pytestmark = pytest.mark.browser

PAGES = (
    "/2011/",
    "/2011/programme",
    "/2011/programme?vue=grille",
    "/2011/programme?parcours=scop&q=salaries",
    "/2011/programme?q=introuvable",
    "/2011/programme/agenda",
    "/2011/programme/a-integrer?parcours=scop",
    "/2011/integre/programme",
    "/2011/parcours/scop",
    "/2011/debats/{debate}",
    "/2011/salles/agora",
    "/2011/villages",
    "/2011/villages/{village}",
    "/2011/plan",
    "/2011/exposants",
    "/2011/exposants?q=introuvable",
    "/2011/exposants/{exhibitor}",
    "/2011/inscription",
    "/2011/inscription/lien",
    "/2011/inscription/groupe?genre=ecole",
    "/2011/exposer",
    "/2011/reseaux/employeurs-solidaires-92",
    "/2013-rhone/",
    "/2013-rhone/programme",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/sources",
    "/b/ACDEFGHJK",
    "/accueil/",
    "/ecran/2011",
    "/ecran/2011/agora",
    "/organisation/connexion",
    "/organisation/mot-de-passe",
    "/2011/page-qui-manque",
    "/p/lien-perdu",
    "{space}",
    "{space}/badge",
    "{space}/agenda",
    "{space}/agenda/reglages",
    "/agenda/rien.ics",
)


@pytest.fixture(scope="module")
def addresses(browser: Browser, demonstration: Demonstration) -> dict[str, str]:
    """Give one address of each kind, found by following the links of the site."""
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        found = {}
        for name, start in (
            ("debate", "/2011/programme"),
            ("village", "/2011/villages"),
            ("exhibitor", "/2011/exposants"),
        ):
            page.goto(demonstration.base_url + start)
            kind = {"debate": "debats", "village": "villages", "exhibitor": "exposants"}[name]
            link = page.locator(f"main a[href^='/2011/{kind}/']").first.get_attribute("href")
            found[name] = str(link).rpartition("/")[2].split("?")[0]
        register(page, demonstration.base_url, "toutes.pages@example.org", ())
        link = private_link(letter_to("toutes.pages@example.org", demonstration.letters))
        return {**found, "space": link.removeprefix(demonstration.base_url)}


@pytest.fixture(scope="module")
def pages(demonstration: Demonstration, addresses: dict[str, str]) -> list[str]:
    """Give the whole addresses of all pages."""
    return [demonstration.base_url + page.format(**addresses) for page in PAGES]


def visit(page: Page, address: str) -> None:
    """Open a page and wait until it stands; the scanner builds its first screen by script."""
    page.goto(address)
    if "/accueil/" in address:
        page.locator("#enrol-title:focus").wait_for()


@pytest.fixture(scope="module")
def seen(browser: Browser, pages: list[str]) -> Seen:
    """Give what was seen on the pages, each opened once for all that is looked for."""
    with browser.new_context(locale="fr-FR") as context:
        return look_at(context, {address: address for address in pages}, visit)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", WIDTHS)
def test_axe_finds_nothing(seen: Seen, scheme: str, size: int) -> None:
    assert seen.faults[size, scheme] == {}


def test_nothing_is_wider_than_the_window(seen: Seen) -> None:
    assert seen.wide == {}


def test_the_console_stays_silent(seen: Seen) -> None:
    expected = "404 (NOT FOUND)"  # the pages that are asked for in vain
    assert [words for _, words in seen.console if expected not in words] == []


def test_every_link_and_control_is_reached_by_the_tab_key_and_shows_it(seen: Seen) -> None:
    assert seen.out_of_reach == {}


def test_every_page_has_its_contents_and_fits_in_english_without_script(
    browser: Browser, pages: list[str]
) -> None:
    with browser.new_context(locale="fr-FR", java_script_enabled=False) as context:
        assert lacking_without_script(context.new_page(), {one: one for one in pages}) == {}


def test_somebody_registers_by_keyboard_alone_without_script(
    browser: Browser, demonstration: Demonstration
) -> None:
    address = "clavier@example.org"
    with browser.new_context(locale="fr-FR", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{demonstration.base_url}/2011/inscription")
        answers = {"first_name": "Léa", "last_name": "Clavier", "email": address}
        sent = False
        for _ in range(120):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            name = focused.get_attribute("name")
            if name in answers:
                page.keyboard.type(answers[name])
            elif name == "debates" and focused.get_attribute("value") == "allotir-pour-ouvrir":
                page.keyboard.press("Space")
            elif name is None and focused.inner_text().strip() == "S’inscrire":
                sent = bool(focused.get_attribute("type") == "submit")
                if sent:
                    page.keyboard.press("Enter")
                    break
        assert sent
        page.wait_for_url("**/inscription/bienvenue")
    body = letter_to(address, demonstration.letters).get_body(("plain",))
    assert body is not None
    assert "- Allotir pour ouvrir" in body.get_content()
