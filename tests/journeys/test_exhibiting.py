"""A host cooperative exhibits: two sittings, insurance, a stand, badges at the door, its page."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from forum import clock
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.registration.models import Registration
from forum.villages.models import Exhibitor, Stand, Village
from forum.villages.rules import ExhibitorState
from tests.accounts.story import PASSWORD
from tests.accounts.test_views import an_account
from tests.browser import DESKTOP, PHONE, served
from tests.builders import a_stand, a_village, an_edition
from tests.checkin.conftest import MORNING, a_scan, a_token, qr_of, with_gates
from tests.exhibiting.dossiers import EMAIL, OTHER_SIRET, SIRET
from tests.journeys import keyboard
from tests.uploads.files import a_pdf
from tests.villages.applying import a_call, a_set_up_slot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
HOST = "CAE Les Trois Ponts – structure fictive"
GUESTS = (
    ("Aiguille du Pont – structure fictive", OTHER_SIRET, ""),
    ("Lumière du Pont – structure fictive", "", "Statuts signés en septembre"),
    ("Cuisine du Pont – structure fictive", "", "Projet accompagné depuis l’été"),
)
OFFICE = "/organisation/2011/exposants"


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with a call, and a village of three stands, two of which suit."""
    stored = with_gates(an_edition())
    a_call(stored)
    a_set_up_slot(stored)
    village = a_village(stored, "ENT", slug="entreprendre", name=Bilingual("Entreprendre"))
    for number, facts in enumerate(({"size": "table"}, {"power": 1000}, {"power": 3000}), 1):
        a_stand(village, f"P{number:02}", x=40 * number, **facts)
    an_account()
    return stored


@pytest.fixture
def address(app: Flask, edition: Edition) -> Iterator[str]:
    """Serve the forum."""
    with served(app) as served_at:
        yield served_at


@pytest.fixture
def organiser(browser: Browser, address: str) -> Iterator[Page]:
    """Sign an organiser in."""
    with browser.new_context(locale="fr-FR", viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{address}/organisation/connexion")
        page.get_by_label("Courriel").fill("chef@example.org")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/organisation/**")
        yield page


def fill(page: Page, **answers: str) -> None:
    """Type the answers of a step."""
    for name, said in answers.items():
        page.locator(f"[name='{name}']").fill(said)


def tick(page: Page, **answers: str) -> None:
    """Tick boxes and round buttons by their values."""
    for name, value in answers.items():
        page.locator(f"[name='{name}'][value='{value}']").check()


def go_on(page: Page, button: str = "Enregistrer et continuer") -> None:
    """Press a button and wait for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def first_sitting(page: Page, address: str) -> None:
    """Begin the application, say who the host and its three guests are, and leave."""
    page.goto(f"{address}/2011/exposer")
    fill(page, contact_name="Camille Contact", email=EMAIL)
    go_on(page, "Commencer")
    fill(page, name=HOST, siret=SIRET, address="3 quai Exemple", postcode="92000")
    fill(page, commune="Nanterre", presentation="Nous accueillons des entrepreneurs salariés.")
    fill(page, contact_mobile="06 39 98 00 01")
    tick(page, family="cooperative", is_cae="y")
    go_on(page)
    for number, (name, siret, note) in enumerate(GUESTS):
        go_on(page, "Ajouter un co-exposant")
        at = f"guests-{number}-"
        fill(page, **{f"{at}name": name, f"{at}presentation": "Un métier, une petite équipe."})
        fill(page, **{f"{at}siret": siret, f"{at}creation_note": note})
        tick(page, **{f"{at}family": "association"})
    go_on(page, "Enregistrer et finir plus tard")


def second_sitting(page: Page, link: str, village_id: int) -> None:
    """Come back by the letter, say the rest, and send; the insurance comes later."""
    page.goto(f"{link}/dossier/co-exposants")
    expect(page.locator("[name='guests-2-name']")).to_have_value(GUESTS[2][0])
    page.goto(f"{link}/dossier/stand")
    tick(page, first_village=str(village_id), size="6", power="1000")
    go_on(page)
    fill(page, signatory="Camille Contact", signatory_title="Gérante")
    tick(page, accepts_regulation="y", comes_later="y")
    go_on(page)
    tick(page, vehicle="aucun")
    go_on(page)
    go_on(page, "Envoyer le dossier")


def decide(page: Page, address: str, exhibitor_id: int, to: ExhibitorState, **boxes: str) -> None:
    """Decide an application, on the page that says first what will be sent."""
    page.goto(f"{address}{OFFICE}/{exhibitor_id}/passer/{to}")
    tick(page, **boxes)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()


def move_by_keyboard(page: Page, address: str, exhibitor_id: int, stand_id: int) -> None:
    """Give another stand with the keys alone."""
    page.goto(f"{address}/organisation/2011/plan/attributions/{exhibitor_id}")
    keyboard.tab_to(page, "[name=stand]")
    keyboard.choose(page, str(stand_id))
    keyboard.follow(page, "Attribuer ce stand")


def name_staff(page: Page) -> None:
    """Name somebody who keeps the stand; the form of the host stands first."""
    form = page.locator("form:has([name$=first_name])").first
    form.locator("[name$=first_name]").fill("Zoé")
    form.locator("[name$=last_name]").fill("Tenue")
    with page.expect_navigation():
        form.get_by_role("button", name="Donner un badge").click()


def standing() -> tuple[int, ExhibitorState, int | None]:
    """Return the host's number, where it stands, and on which stand."""
    db.session.rollback()
    asked = sa.select(Exhibitor.id, Exhibitor.state, Exhibitor.stand_id)
    number, state, stand = db.session.execute(asked.where(Exhibitor.host_id.is_(None))).one()
    return number, state, stand


def private_link(address: str) -> str:
    """Return the private address that the letter to the contact gives."""
    db.session.rollback()
    text = db.session.scalars(sa.select(Letter.text).where(Letter.recipient == EMAIL)).one()
    found = next(word for word in text.split() if "/x/" in word)
    return found.replace("http://localhost", address).removesuffix("/dossier")


def at_the_door(app: Flask, edition: Edition) -> tuple[str, str]:
    """Scan the one badge on the morning of the forum; return the verdict and the category."""
    db.session.rollback()
    badge = db.session.scalars(sa.select(Registration)).one()
    clock.freeze_at(MORNING)
    bearer = {"Authorization": f"Bearer {a_token(edition)}"}
    scans = {"scans": [a_scan(1, qr_of(badge))]}
    said = app.test_client().post("/api/v1/scans", json=scans, headers=bearer).get_json()
    return said["results"][0]["verdict"], said["results"][0]["attendee"]["category"]


def look_at_the_public_pages(page: Page, address: str) -> None:
    """Find the host and its guests on the plan, in its table, and on a page of their own."""
    page.goto(f"{address}/2011/plan")
    row = page.locator("table tr", has_text="P03")
    for name in (HOST, *(guest[0] for guest in GUESTS)):
        expect(row).to_contain_text(name.removesuffix(" – structure fictive"))
    expect(page.locator("#plan-P03")).to_be_attached()
    page.goto(f"{address}/2011/exposants")
    page.get_by_role("link", name="CAE Les Trois Ponts").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("CAE Les Trois Ponts")


def send_the_insurance(page: Page, link: str) -> None:
    """Send the certificate that was missing."""
    page.goto(f"{link}/documents")
    page.locator("[name=assurance]").set_input_files(
        {"name": "attestation.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    )
    fill(page, insured_until_on="2011-12-31")
    go_on(page, "Envoyer l’attestation")


def test_a_host_exhibits_with_its_three_guests_from_the_first_word_to_the_door(
    app: Flask, edition: Edition, address: str, browser: Browser, organiser: Page
) -> None:
    village = db.session.scalars(sa.select(Village)).one()
    stands = {stand.code: stand.id for stand in db.session.scalars(sa.select(Stand))}
    with browser.new_context(locale="fr-FR", viewport=PHONE) as context:
        first_sitting(context.new_page(), address)
    link = private_link(address)
    with browser.new_context(locale="fr-FR", viewport=PHONE) as context:
        page = context.new_page()
        second_sitting(page, link, village.id)
        number = standing()[0]
        assert standing() == (number, ExhibitorState.SUBMITTED, None)
        decide(organiser, address, number, ExhibitorState.INCOMPLETE, missing="assurance")
        send_the_insurance(page, link)
        assert standing() == (number, ExhibitorState.SUBMITTED, None)
        decide(organiser, address, number, ExhibitorState.UNDER_REVIEW)
        decide(organiser, address, number, ExhibitorState.ACCEPTED)
        organiser.goto(f"{address}/organisation/2011/plan/proposition")
        go_on(organiser, "Calculer une proposition")
        go_on(organiser, "Attribuer ces stands")
        assert standing() == (number, ExhibitorState.PLACED, stands["P02"])
        move_by_keyboard(organiser, address, number, stands["P03"])
        page.goto(link)
        go_on(page, "Confirmer notre venue")
        page.goto(f"{link}/badges")
        name_staff(page)
        assert standing() == (number, ExhibitorState.CONFIRMED, stands["P03"])
        assert at_the_door(app, edition) == ("admitted", "exposant")
        look_at_the_public_pages(page, address)
