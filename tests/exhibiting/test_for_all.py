"""The space of an exhibitor in a real browser: axe, 320 px, both themes, by keyboard alone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from forum import clock
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.exhibiting.links import transfer_address
from forum.exhibiting.services.pages import change_page
from forum.exhibiting.services.staff import Person, name_staff
from forum.exhibiting.services.transferring import ask_transfer
from forum.registration.models import Category, RegistrationState
from forum.villages.models import ExhibitorApplication, ExhibitorMessage
from forum.villages.rules import ExhibitorState
from tests.accounts.test_views import PASSWORD, an_account
from tests.browser import DESKTOP, NARROW, served
from tests.builders import a_registration, an_edition, stored
from tests.exhibiting.spaces import a_placed, exhibitor_in, space_of, staffed
from tests.journeys.inspection import faults, out_of_reach, width
from tests.villages.applying import a_call, a_guest, a_set_up_slot, an_application

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
OFFICE = "/organisation/2011/exposants/fiches"


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve a forum that calls for exhibitors."""
    a_call(an_edition())
    with served(app) as served_at:
        yield served_at


def a_busy_space() -> ExhibitorApplication:
    """Store an exhibitor with a guest, staff, messages, a change that waits and a next contact."""
    edition = db.session.scalars(db.select(Edition)).one()
    slot = a_set_up_slot(edition)
    application = a_placed(
        edition,
        "les-jardins-du-meandre",
        set_up_slot_id=slot.id,
        presentation=Bilingual("Des paniers de fruits."),
        contact_email=f"{'long' * 12}@example.org",
    )
    guest = a_guest(application, "atelier-second-souffle")
    a_registration(edition, "bob@example.org")
    number, host, guest_id = application.id, application.exhibitor_id or 0, guest.id
    for person in (
        Person("Ada", "Exemple"),
        Person("Bob", "Modèle", "bob@example.org"),
        Person("Cléo", "N" * 40, "cleo@example.org"),
    ):
        name_staff(number, host, person, "fr", clock.now())
    for text, is_own in (("Avons-nous de l’eau ?", True), ("Oui, au bout de l’allée.", False)):
        message = ExhibitorMessage(
            exhibitor_id=host, is_from_exhibitor=is_own, text=text, written_at=clock.now()
        )
        stored(message)
    for one in (host, guest_id):
        version = 1
        change_page(
            number,
            one,
            {"presentation_fr": "Des paniers de légumes, livrés à vélo.", "offers": ["Devis"]},
            version,
            clock.now(),
        )
    ask_transfer(number, "Dominique Suite", "d@example.org", clock.now())
    return db.session.get_one(ExhibitorApplication, number, populate_existing=True)


def pages() -> list[str]:
    """Return one address of each page that an exhibitor sees."""
    application = a_busy_space()
    edition = db.session.get_one(Edition, application.edition_id)
    space, answer = space_of(application), transfer_address(application)
    person = staffed_ids(application)[0]
    lacking = an_application(
        edition, state=ExhibitorState.INCOMPLETE, missing=("assurance", "logo", "autre")
    )
    refused = an_application(edition, state=ExhibitorState.REFUSED, reason="Hors du champ.")
    return [
        space,
        *(
            f"{space}/{page}"
            for page in (
                f"fiche/{application.exhibitor_id}",
                "badges",
                f"badges/personnes/{person}",
                "logistique",
                "documents",
                "messages",
                "transmettre",
                "retirer",
            )
        ),
        answer.removeprefix("http://localhost"),
        space_of(lacking),
        space_of(refused),
        f"{space_of(refused)}/badges",
    ]


def staffed_ids(application: ExhibitorApplication) -> list[int]:
    """Return the numbers of those whose name the contact corrects."""
    rows = db.session.execute(
        db.text("SELECT id FROM registration WHERE exhibitor_id = :one AND last_name = 'Exemple'"),
        {"one": application.exhibitor_id},
    )
    return [number for (number,) in rows]


def inspected(page: Page, address: str, paths: list[str]) -> dict[str, object]:
    """Return what is wrong on some pages, in both themes, narrow and wide, and by Tab."""
    found: dict[str, object] = {}
    for path in paths:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.goto(address + path)
            for size in (NARROW, DESKTOP):
                page.set_viewport_size(size)
                if wrong := faults(page):
                    found[f"{path} {size['width']} {scheme}"] = wrong
                if width(page) > size["width"]:
                    found[f"{path} {size['width']}"] = width(page)
        if missed := out_of_reach(page):
            found[f"{path} by Tab"] = missed
    return found


def test_every_page_is_for_all(address: str, browser: Browser) -> None:
    with browser.new_context(locale="fr-FR") as context:
        assert inspected(context.new_page(), address, pages()) == {}


def test_the_pages_to_read_over_are_for_all(address: str, browser: Browser) -> None:
    a_busy_space()
    an_account()
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        page.goto(f"{address}/organisation/connexion")
        page.get_by_label("Courriel").fill("chef@example.org")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/organisation/**")
        assert inspected(page, address, [OFFICE]) == {}


def type_by_keyboard(page: Page, answers: dict[str, str], act: str) -> None:
    """Go through a page by the Tab key, type the answers and press one button."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        name = focused.get_attribute("name") or ""
        if name in answers:
            page.keyboard.type(answers[name])
        elif focused.get_attribute("type") == "submit" and focused.inner_text() == act:
            page.keyboard.press("Enter")
            return
    pytest.fail("the button was not reached")


def test_a_stand_is_confirmed_and_a_badge_given_by_keyboard_without_script(
    address: str, browser: Browser
) -> None:
    edition = db.session.scalars(db.select(Edition)).one()
    application = a_placed(edition)
    stand = f"stand-{application.exhibitor_id}"
    with browser.new_context(locale="fr-FR", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{space_of(application)}")
        type_by_keyboard(page, {}, "Confirmer notre venue")
        page.get_by_text("Votre venue est confirmée.").wait_for()
        page.get_by_role("link", name="Badges de l’équipe").press("Enter")
        page.wait_for_url("**/badges")
        answers = {f"{stand}-first_name": "Ada", f"{stand}-last_name": "Exemple"}
        type_by_keyboard(page, answers, "Donner un badge")
        page.get_by_text("Le badge est donné").wait_for()
    assert exhibitor_in(application).state is ExhibitorState.CONFIRMED
    assert staffed(application.exhibitor_id) == [
        ("Ada Exemple", Category.EXHIBITOR, RegistrationState.ACTIVE)
    ]
