"""The pages of groups in a real browser: axe, 320 px, both themes, by keyboard without script."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from forum import clock
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.groups.links import agenda_address, invitation_word, word_of
from tests.browser import served
from tests.builders import an_edition
from tests.groups.coming import ADA, BOB, a_network, a_slot, invitation_of, registered, seats
from tests.journeys.inspection import all_wrong

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
FORM = "/2011/inscription/groupe"


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve a forum with a slot, a class and a network."""
    a_slot(an_edition(), capacity=60)
    with served(app) as served_at:
        yield served_at


def pages() -> list[str]:
    """Return one address of each page of groups that people see."""
    edition = db.session.scalars(db.select(Edition)).one()
    school = registered(edition, clock.now(), visit="visite")
    network = a_network(edition, ADA, BOB, contact_name="C" * 60)
    spaces = [f"/g/{word_of(group)}" for group in (school, network)]
    member = invitation_word(network.code, invitation_of(ADA.email).email_key)
    return [
        FORM,
        *(f"{FORM}?genre={kind}" for kind in ("ecole", "reseau", "delegation")),
        f"{FORM}/bienvenue",
        f"{FORM}/lien",
        f"{FORM}/lien/envoye",
        *spaces,
        *(f"{space}/modifier" for space in spaces),
        f"{spaces[0]}/annuler",
        f"{spaces[0]}/agenda",
        f"{spaces[0]}/agenda/renouveler",
        agenda_address(school).removeprefix("http://localhost").removesuffix(".ics"),
        f"/g/confirmer/{member}",
        "/g/aucun",
    ]


def test_every_page_is_for_all(address: str, browser: Browser) -> None:
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        assert all_wrong(page, (address + path for path in pages())) == {}


def _fill(page: Page, answers: dict[str, str]) -> None:
    """Go through a form by the Tab key, type the answers and send it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        name = focused.get_attribute("name") or ""
        if name == "visit":
            page.keyboard.press("ArrowDown")
        elif name in answers:
            page.keyboard.type(answers[name])
        elif focused.get_attribute("type") == "submit" and focused.inner_text() == (
            "Inscrire ce groupe"
        ):
            page.keyboard.press("Enter")
            return
    pytest.fail("the button was not reached")


def test_a_class_is_registered_by_keyboard_without_script(address: str, browser: Browser) -> None:
    with browser.new_context(locale="fr-FR", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{FORM}?genre=ecole")
        answers = {
            "name": "Lycée X",
            "people": "20",
            "accompanying": "2",
            "contact_name": "C",
            "email": "c@example.org",
        }
        _fill(page, answers)
        page.wait_for_url("**/bienvenue?genre=ecole")
    slot = db.session.scalars(db.select(Debate)).one()
    assert seats(slot) == (22, 0)
