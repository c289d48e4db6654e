"""The office of exhibitors and of the call in a real browser: axe, 320 px, both themes, by Tab."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from forum.accounts.rules import RoleName
from forum.database import db
from forum.edition.models import Edition
from forum.villages.models import Exhibitor, ExhibitorMessage
from forum.villages.rules import ExhibitorState
from tests.accounts.test_views import PASSWORD, an_account
from tests.browser import served
from tests.builders import a_stand, a_village, an_edition, an_organisation, paris, stored
from tests.journeys.inspection import all_wrong
from tests.villages.applying import a_call, a_guest, a_set_up_slot, a_share, an_application

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
STATE = ExhibitorState
OFFICE = "/organisation/2011"


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve a forum with a call, villages, shares and applications in several states."""
    edition = an_edition()
    a_call(edition)
    a_set_up_slot(edition)
    a_share(edition)
    village = a_village(edition)
    long = an_organisation("longue", name=f"{'Régie' * 20} – structure fictive", postcode="92110")
    read = an_application(
        edition,
        organisation=long,
        state=STATE.UNDER_REVIEW,
        first_village_id=village.id,
        contact_email=f"{'c' * 60}@example.org",
    )
    a_guest(read, "co-exposante")
    stored(
        ExhibitorMessage(
            exhibitor_id=read.exhibitor_id,
            is_from_exhibitor=True,
            text="m" * 200,
            written_at=paris(9, day=1),
        )
    )
    an_application(edition, "manque", STATE.INCOMPLETE, missing=("assurance",))
    an_application(
        edition, "stand", STATE.CONFIRMED, village_id=village.id, stand_id=a_stand(village).id
    )
    an_account(RoleName.EXHIBITORS)
    with served(app) as served_at:
        yield served_at


def pages() -> list[str]:
    """Return one address of each page."""
    edition = db.session.scalars(db.select(Edition)).one()
    slugs = db.select(Exhibitor.slug, Exhibitor.id).where(Exhibitor.edition_id == edition.id)
    numbers = {row[0]: row[1] for row in db.session.execute(slugs)}
    villages = db.session.scalars(db.select(Exhibitor.village_id)).all()
    village = next(number for number in villages if number)
    read = f"{OFFICE}/exposants/{numbers['longue']}"
    return [
        f"{OFFICE}/exposants",
        read,
        *(f"{read}/passer/{to}" for to in ("incomplet", "accepte", "refuse")),
        f"{read}/modifier",
        f"{OFFICE}/exposants/{numbers['manque']}",
        f"{OFFICE}/exposants/{numbers['stand']}",
        f"{OFFICE}/exposants/nouveau",
        f"{OFFICE}/exposants/arrivees",
        *(f"{OFFICE}/appel{path}" for path in ("", "/villages", "/installation", "/parts")),
        f"{OFFICE}/appel/villages/{village}",
        f"{OFFICE}/",
        "/organisation/galerie",
    ]


def sign_in(page: Page, address: str) -> None:
    """Sign in by the form."""
    page.goto(f"{address}/organisation/connexion")
    page.get_by_label("Courriel").fill("chef@example.org")
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/organisation/")


def test_every_page_is_for_all(address: str, browser: Browser) -> None:
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        sign_in(page, address)
        assert all_wrong(page, (address + path for path in pages())) == {}


def test_a_refusal_is_written_by_keyboard_without_script(address: str, browser: Browser) -> None:
    with browser.new_context(locale="fr-FR", java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, address)
        page.goto(f"{address}{pages()[1]}")
        way = page.get_by_role("link", name="Refuser")
        way.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/passer/refuse")
        page.get_by_label("Motifs de la décision").focus()
        page.keyboard.type("Le projet est hors du champ.")
        page.get_by_role("button", name="Refuser").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/exposants/*")
        assert page.get_by_text("La candidature est refusée").is_visible()
