"""The steps of an application in a real browser: axe, 320 px, both themes, no script needed."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page

from forum.database import db
from forum.villages.models import Village
from tests.browser import NARROW, served
from tests.exhibiting.dossiers import (
    EMAIL,
    GUESTS,
    PAPERS,
    STAND,
    STRUCTURE,
    a_fair,
    begun,
    exhibitors,
    filled,
    save,
    the_application,
)
from tests.exhibiting.test_files import send
from tests.journeys.inspection import all_wrong
from tests.uploads.files import a_pdf, a_picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
STEPS = ("structure", "co-exposants", "stand", "pieces", "logistique", "relecture")


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve a forum that calls for exhibitors."""
    a_fair()
    with served(app) as served_at:
        yield served_at


def pages(app: Flask) -> list[str]:
    """Return one address of each page that applicants see: new, wrong, complete and sent."""
    client = app.test_client()
    village = db.session.scalars(db.select(Village)).one()
    new, wrong, sent = begun(client), begun(client), begun(client)
    save(client, wrong, "structure", {**STRUCTURE, "siret": "12", "website": "a b"})
    save(client, wrong, "co-exposants", {**GUESTS, "guests-0-presentation": "P" * 301})
    save(client, wrong, "stand", {**STAND, "tables": "x"})
    files = {"logo": (a_picture(), "l" * 90 + ".png"), "assurance": (a_pdf(), "a.pdf")}
    send(client, wrong, **files, signatory="")
    filled(client, sent, village)
    client.post(f"{sent}/relecture")
    return [
        *("/2011/exposer", "/2011/exposer/lien", "/2011/exposer/lien/envoye"),
        *(f"{new}/{step}" for step in ("co-exposants", "relecture")),
        *(f"{wrong}/{step}" for step in STEPS),
        *(f"{sent}/{step}" for step in ("structure", "relecture")),
        "/x/aucun/dossier",
    ]


def test_every_page_is_for_all(app: Flask, address: str, browser: Browser) -> None:
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        assert all_wrong(page, (address + path for path in pages(app))) == {}


def _answer(page: Page, answers: dict[str, object], button: str) -> None:
    """Go through a step by the Tab key, type and tick the answers, and press a button."""
    left = {name: said for name, said in answers.items() if said}
    for _ in range(160):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        kind, name = focused.get_attribute("type") or "", focused.get_attribute("name") or ""
        if kind == "submit" and focused.inner_text() == button:
            page.keyboard.press("Enter")
            return
        if name in left and kind in {"radio", "checkbox"}:
            _tick(page, focused, left, name)
        elif name in left and kind != "file":
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.insert_text(str(left.pop(name)))
    pytest.fail(f"the button was not reached: {button}")


def _tick(page: Page, focused: Locator, left: dict[str, object], name: str) -> None:
    """Tick a box that is wanted, or walk through the round buttons to the one that is."""
    wanted = left[name]
    if focused.get_attribute("type") == "checkbox":
        if focused.get_attribute("value") in (wanted if isinstance(wanted, list) else [wanted]):
            page.keyboard.press("Space")
        return
    for _ in range(12):
        if page.locator(":focus").get_attribute("value") == str(wanted):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    del left[name]


def test_an_application_is_sent_by_keyboard_without_script_at_320_pixels(
    address: str, browser: Browser
) -> None:
    village = db.session.scalars(db.select(Village)).one()
    then = "Enregistrer et continuer"
    first = {key: said for key, said in GUESTS.items() if key.startswith("guests-0")}
    second = {key: said for key, said in GUESTS.items() if key.startswith("guests-1")}
    with browser.new_context(locale="fr-FR", java_script_enabled=False, viewport=NARROW) as context:
        page = context.new_page()
        page.goto(f"{address}/2011/exposer")
        _answer(page, {"contact_name": "Camille Contact", "email": EMAIL}, "Commencer")
        page.wait_for_url("**/structure")
        _answer(page, {key: said for key, said in STRUCTURE.items() if key != "sectors"}, then)
        page.wait_for_url("**/co-exposants")
        _answer(page, {}, "Ajouter un co-exposant")
        page.wait_for_url("**/co-exposants?ajouter=1#dernier")
        with page.expect_navigation():
            _answer(page, first, "Ajouter un co-exposant")
        _answer(page, second, then)
        page.wait_for_url("**/stand")
        stand = {**STAND, "first_village": village.id}
        _answer(page, {key: said for key, said in stand.items() if said != "aucun"}, then)
        page.wait_for_url("**/pieces")
        _answer(page, PAPERS, then)
        page.wait_for_url("**/logistique")
        _answer(page, {"vehicle": "utilitaire", "vehicle_height": "2,10", "meals": "2"}, then)
        page.wait_for_url("**/relecture")
        _answer(page, {}, "Envoyer le dossier")
        page.wait_for_selector("text=L’accusé de réception est parti")
    assert (len(exhibitors()), the_application().vehicle_height) == (3, 210)
