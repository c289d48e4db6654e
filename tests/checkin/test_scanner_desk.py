"""What a desk does with the scanner: it finds and registers people, prints, calls who waits."""

import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import joinedload

from forum import clock
from forum.checkin.models import Scan
from forum.checkin.services import issue_enrolment_code
from forum.database import db
from forum.edition.models import Edition
from forum.registration.models import Registration, RegistrationState
from tests.browser import DESKTOP, served
from tests.builders import a_registration, paris
from tests.checkin.conftest import MORNING, Door, a_scan, a_token, qr_of
from tests.checkin.volunteer import Volunteer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]


def scans() -> list[tuple[str, str]]:
    """Return what the server holds: verdict and gate."""
    db.session.rollback()
    told = db.session.scalars(sa.select(Scan).options(joinedload(Scan.gate)).order_by(Scan.id))
    return [(scan.verdict, scan.gate.slug) for scan in told]


def picture(page: Page, name: str) -> None:
    """Take a picture, where somebody wants to look."""
    if folder := os.environ.get("FORUM_TESTS_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def lines(page: Page, of: str) -> list[str]:
    """Return the lines of a list."""
    return [" ".join(line.split()) for line in page.locator(f"{of} > li").all_inner_texts()]


def test_somebody_is_found_by_name_and_let_in(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    zoe = a_registration(edition, first_name="Zoé", last_name="Ferrand", organisation="Fil Rouge")
    a_registration(
        edition, first_name="Noé", last_name="Ferrand", state=RegistrationState.CANCELLED
    )
    volunteer.enrols(code)
    page.get_by_role("button", name="Chercher un nom").click()
    expect(page.get_by_label("Nom, structure ou code du badge")).to_be_focused()
    page.keyboard.type("ferrand", delay=20)
    expect(page.locator("#search-news")).to_have_text("2 personnes.")
    picture(page, "search")
    spoken = f"{zoe.code[:3]}-{zoe.code[3:6]}-{zoe.code[6:]}"
    gone, found = sorted(lines(page, "#search-found"))
    assert found == (f"Zoé Ferrand Visiteur · Fil Rouge · {spoken} Vérifier ce badge Imprimer")
    assert gone.startswith("Noé Ferrand inscription annulée Visiteur")
    page.get_by_role("button", name="Vérifier ce badge, Zoé Ferrand").click()
    volunteer.sees("admitted")
    volunteer.says_next()
    page.get_by_role("button", name="Chercher un nom").click()
    page.get_by_label("Nom, structure").fill("zoe fer")
    expect(page.locator(".found__state")).to_have_text("à l’intérieur")
    page.get_by_label("Nom, structure").fill("personne de tel")
    expect(page.locator("#search-news")).to_have_text(
        "Personne de ce nom. Essayez moins de lettres."
    )
    page.context.set_offline(True)
    page.get_by_label("Nom, structure").fill("zoe")
    expect(page.locator("#search-trouble")).to_contain_text("La recherche a besoin du réseau")
    page.get_by_role("button", name="Revenir aux badges").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Entrée principale")
    assert scans() == [("admitted", "entree")]


def test_somebody_is_registered_at_the_desk_let_in_and_gets_a_badge(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    volunteer.keeps_the_page()
    page.get_by_role("button", name="Inscrire sur place").click()
    expect(page.get_by_label("Prénom")).to_be_focused()
    page.get_by_label("Adresse électronique").fill("pas une adresse")
    page.get_by_role("button", name="Inscrire et faire entrer").click()
    expect(page.locator("#walk-in-first_name-error")).to_be_visible()
    expect(page.locator("#walk-in-email-error")).to_be_visible()
    expect(page.get_by_label("Prénom")).to_be_focused()
    picture(page, "walk-in-errors")
    page.get_by_label("Prénom").fill("Maëlle")
    page.get_by_label("Nom", exact=True).fill("Sans-Rendez-Vous")
    page.get_by_label("Adresse électronique").fill("")
    page.get_by_label("Badge").select_option("presse")
    page.context.set_offline(True)
    page.get_by_role("button", name="Inscrire et faire entrer").click()
    expect(page.locator("#walk-in-trouble")).to_contain_text("elle ne comptera qu’une fois")
    page.context.set_offline(False)
    page.get_by_role("button", name="Inscrire et faire entrer").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Admis")
    expect(page.locator("#walked-in-who")).to_have_text("Maëlle Sans-Rendez-Vous")
    picture(page, "walked-in")
    db.session.rollback()
    person = db.session.scalars(sa.select(Registration)).one()
    assert (person.full_name, person.category) == ("Maëlle Sans-Rendez-Vous", "presse")
    with page.expect_download() as saved:  # a phone prints what it has saved
        page.get_by_role("button", name="Imprimer le badge").click()
    assert saved.value.suggested_filename == f"badge-{person.code}.pdf"
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF-")
    expect(page.locator("#walked-in-trouble")).to_be_hidden()
    page.get_by_role("button", name="Revenir aux badges").click()
    assert volunteer.latest() == ["Maëlle Sans-Rendez-Vous Admis · 9 h 05 Annuler"]
    page.context.set_offline(True)
    assert volunteer.judged(qr_of(person), "already_in").startswith("Déjà entré")
    assert scans() == [("admitted", "entree")]


def test_a_computer_at_the_desk_prints_at_once(
    app: Flask, browser: Browser, edition: Edition, code: str
) -> None:
    person = a_registration(edition)
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR")
    with served(app) as address:
        page = context.new_page()
        volunteer = Volunteer(page, address)
        volunteer.enrols(code)
        volunteer.keeps_the_page()
        page.wait_for_function("() => navigator.serviceWorker.controller")
        page.get_by_role("button", name="Chercher un nom").click()
        page.get_by_label("Nom, structure").fill(person.code)
        with page.expect_response("**/accueil/imprimer/*") as shown:
            page.get_by_role("button", name="Imprimer, Camille Exemple").click()
        picture(page, "printing")
        assert (shown.value.status, shown.value.headers["content-type"]) == (200, "application/pdf")
        expect(page.locator(".print-frame")).to_have_attribute("title", "Badge à imprimer")
        expect(page.locator(".found__trouble")).to_be_hidden()
        context.close()


def test_a_door_calls_who_waits_in_order(
    volunteer: Volunteer, edition: Edition, client: FlaskClient, code: str
) -> None:
    clock.start_at(paris(9, 50))
    page = volunteer.page
    first, second = (a_registration(edition, first_name=name) for name in ("Ana", "Lou"))
    door = Door(client, a_token(edition, "Téléphone 2", clock.now()))
    for number, person in enumerate((first, second)):
        at = clock.now().isoformat()
        door.says(a_scan(number, qr_of(person), gate="scop", scanned_at=at))
    db.session.execute(sa.text("UPDATE debate SET seated = 0"))
    db.session.commit()
    clock.start_at(paris(10, 31))
    volunteer.enrols(code, "Scop")
    picture(page, "scan-debate")
    page.get_by_role("button", name="File d’attente").click()
    expect(page.locator("#standby-waiting > li")).to_have_count(2)
    picture(page, "standby")
    assert lines(page, "#standby-waiting") == [
        "Ana Exemple à appeler attend depuis 9 h 50 Faire entrer",
        "Lou Exemple attend depuis 9 h 50",
    ]
    page.get_by_role("button", name="Faire entrer, Ana Exemple").click()
    volunteer.sees("admitted")
    volunteer.says_next()
    page.get_by_role("button", name="File d’attente").click()
    expect(page.locator("#standby-free")).to_have_text("Aucune place libre.")
    assert lines(page, "#standby-waiting") == ["Lou Exemple attend depuis 9 h 50"]


def test_a_phone_offers_what_it_may_and_no_more(volunteer: Volunteer, edition: Edition) -> None:
    plain = issue_enrolment_code(edition.id, "Accueil", ("scan",), 1, MORNING)
    volunteer.enrols(plain)
    expect(volunteer.page.locator("#desk")).to_be_hidden()
    volunteer.moves_to("Scop")
    expect(volunteer.page.locator("#desk button:visible")).to_have_text(["File d’attente"])
    volunteer.page.get_by_role("button", name="Changer de porte").click()
    picture(volunteer.page, "gates")
