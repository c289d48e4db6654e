"""Second factors as people meet them: an application, a passkey, a recovery code, in Chromium."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from forum import settings
from forum.accounts.rules import RoleName
from tests.accounts.story import PASSWORD, an_organiser, code_of
from tests.browser import DESKTOP, NARROW, served
from tests.builders import an_edition
from tests.journeys.inspection import faults_in_both_themes, out_of_reach, width

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("app", ["sqlite"], indirect=True)]
LOCAL_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """Serve the forum with one organiser; passkeys want a name, not a number, for an address."""
    an_edition()
    an_organiser("lou@example.org", RoleName.PROGRAMME)
    an_organiser()
    before = settings.current()
    with served(app) as address:
        named = address.replace("127.0.0.1", "localhost")
        settings.install(dataclasses.replace(before, base_url=named))
        yield named
    settings.install(before)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a window of a desktop, in French."""
    context: BrowserContext = browser.new_context(viewport=DESKTOP, locale="fr-FR")
    yield context.new_page()
    context.close()


def plug_a_key_in(page: Page) -> Any:
    """Give the browser a key that answers by itself, as a telephone unlocked by a finger does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    session.send("WebAuthn.addVirtualAuthenticator", {"options": LOCAL_KEY})
    return session


def give_password(page: Page, site: str) -> None:
    page.goto(f"{site}/organisation/connexion")
    page.get_by_label("Courriel").fill("chef@example.org")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def set_application(page: Page, site: str) -> str:
    """Set an application; return its key, read on the page."""
    page.goto(f"{site}/organisation/double-authentification")
    page.get_by_role("button", name="Commencer").click()
    key = page.locator(".badge-code").inner_text()
    page.get_by_label("Code", exact=True).fill(code_of(key))
    page.get_by_role("button", name="Terminer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon compte")
    return key


def sign_out(page: Page, site: str) -> None:
    page.goto(f"{site}/organisation/mon-compte")
    page.get_by_role("button", name="Se déconnecter").click()


def test_an_application_then_a_recovery_code_open_the_office(page: Page, site: str) -> None:
    give_password(page, site)
    key = set_application(page, site)
    page.get_by_role("link", name="Prendre des codes de secours").first.click()
    page.get_by_role("button", name="Donner de nouveaux codes").click()
    recovery = page.locator(".recovery-codes__item").first.inner_text()
    sign_out(page, site)
    give_password(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Code de votre application")
    page.get_by_label("Code", exact=True).fill(code_of(key, 1))
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le forum est dans 21 jours")
    sign_out(page, site)
    give_password(page, site)
    page.get_by_role("link", name="Prendre un code de secours").click()
    page.get_by_label("Code", exact=True).fill(recovery)
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le forum est dans 21 jours")


def add_a_key(page: Page, site: str, name: str, usage: str) -> None:
    page.goto(f"{site}/organisation/cles")
    page.get_by_label("Nom de la clé").fill(name)
    page.get_by_label(usage).check()
    page.get_by_role("button", name="Ajouter cette clé").click()
    expect(page.get_by_text("La clé est ajoutée.")).to_be_visible()


def test_a_passkey_signs_in_without_a_password_and_is_taken_away(page: Page, site: str) -> None:
    plug_a_key_in(page)
    give_password(page, site)
    add_a_key(page, site, "téléphone", "à se connecter sans mot de passe")
    sign_out(page, site)
    page.goto(f"{site}/organisation/connexion")
    page.get_by_role("link", name="Prendre ma clé d’accès").click()
    page.get_by_role("button", name="Présenter la clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le forum est dans 21 jours")
    page.goto(f"{site}/organisation/cles")
    page.get_by_role("button", name="Retirer téléphone").click()
    expect(page.get_by_text("La clé est retirée.")).to_be_visible()
    expect(page.get_by_role("heading", name="Vos clés")).to_have_count(0)


def test_a_passkey_follows_the_password_where_two_factors_are_set(page: Page, site: str) -> None:
    plug_a_key_in(page)
    give_password(page, site)
    set_application(page, site)
    add_a_key(page, site, "ordinateur", "après le mot de passe")
    sign_out(page, site)
    give_password(page, site)
    page.get_by_label("ma clé d’accès").check()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Présenter la clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Le forum est dans 21 jours")


def test_a_key_that_does_not_answer_leaves_a_way_out(page: Page, site: str) -> None:
    session = plug_a_key_in(page)
    give_password(page, site)
    sign_out(page, site)
    session.send("WebAuthn.disable")
    page.goto(f"{site}/organisation/connexion/cle")
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('no'))")
    page.get_by_role("button", name="Présenter la clé").click()
    expect(page.get_by_text("La clé n’a pas répondu")).to_be_visible()
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()


def test_pages_of_accounts_hold_for_all(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=NARROW, locale="fr-FR")
    page = context.new_page()
    found: dict[str, object] = {}
    known: set[str] = set()

    def look(name: str) -> None:
        seen = (faults_in_both_themes(page), width(page), out_of_reach(page, known))
        if seen != ({"light": [], "dark": []}, NARROW["width"], None):
            found[name] = seen

    for address in ("connexion", "connexion/cle", "mot-de-passe"):
        page.goto(f"{site}/organisation/{address}")
        look(address)
    give_password(page, site)
    for address in (
        "mon-compte",
        "mon-compte/mot-de-passe",
        "double-authentification",
        "cles",
        "verification",
        "comptes",
        "comptes/inviter",
        "comptes/1",
        "journal",
    ):
        page.goto(f"{site}/organisation/{address}")
        look(address)
    page.goto(f"{site}/organisation/double-authentification")
    page.get_by_role("button", name="Commencer").click()
    look("the drawing to aim at")
    set_application(page, site)
    page.goto(f"{site}/organisation/codes-de-secours")
    look("codes-de-secours")
    page.get_by_role("button", name="Donner de nouveaux codes").click()
    look("the codes")
    sign_out(page, site)
    give_password(page, site)
    look("connexion/code")
    page.get_by_role("link", name="Prendre un code de secours").click()
    look("connexion/secours")
    context.close()
    assert found == {}
