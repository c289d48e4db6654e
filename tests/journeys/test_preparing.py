"""An edition is prepared without leaving the browser: copied, staffed, built, released, changed."""

import re
import time
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.accounts.story import code_of
from tests.browser import DESKTOP
from tests.journeys import keyboard
from tests.journeys.conftest import Demonstration
from tests.journeys.letters import letter_to, letters_to

OPTIONS = ["--participants", "40"]
pytestmark = pytest.mark.browser

PROGRAMMER = "programme@example.org"
PASSWORD = "quatre mots sans rapport"
TRACKS = ("Habitat partagé", "Circuits courts", "Numérique libre")
# Title, room, start, track, speaker; the speaker of the second and third cannot be at both.
DEBATES = (
    ("Ouvrir la journée", "Agora", "09:15", "", ""),
    ("Habiter autrement", "Équité", "10:15", "Habitat partagé", "Gérante d’une coopérative"),
    ("Bâtir ensemble", "Insertion", "10:30", "Habitat partagé", "Gérante d’une coopérative"),
    ("Manger local", "Coopération", "10:15", "Circuits courts", "Maraîcher"),
    ("Livrer à vélo", "Atelier 1", "14:00", "Circuits courts", "Livreuse"),
    ("Libérer ses données", "Atelier 2", "14:00", "Numérique libre", "Développeur"),
    ("Apprendre ensemble", "Coopération", "15:45", "Numérique libre", "Formatrice"),
    ("Clore et continuer", "Agora", "17:00", "", ""),
)
SEATED_IN_MOVED = "deplacee@example.org"
TORN = "partagee@example.org"
ELSEWHERE = "ailleurs@example.org"


@pytest.fixture(scope="module")
def administrator(browser: Browser, demonstration: Demonstration) -> Iterator[Page]:
    """Sign in with the login that `flask demo` printed."""
    with browser.new_context(locale="fr-FR", viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{demonstration.base_url}/organisation/connexion")
        page.get_by_label("Courriel").fill(demonstration.organiser)
        page.get_by_label("Mot de passe").fill(demonstration.password)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/organisation/**")
        yield page


def copy_the_edition(page: Page, base_url: str) -> None:
    """Make the edition of 2012 from that of 2011, its letters leaving without delay."""
    page.goto(f"{base_url}/organisation/editions/nouvelle?depuis=2011")
    page.locator("[name=slug]").fill("2012")
    page.locator("[name=short_name_fr]").fill("Forum de l’ESS 2012")
    page.locator("[name=name_fr]").fill("Forum départemental de l’ESS, deuxième édition")
    page.locator("[name=day]").fill("2012-11-26")
    page.get_by_role("button", name="Créer l’édition").click()
    page.wait_for_url("**/organisation/2012/**")
    page.goto(f"{base_url}/organisation/2012/edition")
    page.locator("[name=registration_opens_at]").fill("2011-10-01T09:00")
    page.locator("[name=quiet_minutes]").fill("0")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("[name=quiet_minutes]")).to_have_value("0")


def invite(page: Page, base_url: str) -> None:
    """Invite somebody who prepares the programme."""
    page.goto(f"{base_url}/organisation/comptes/inviter")
    page.get_by_label("Courriel").fill(PROGRAMMER)
    page.locator("[name=roles][value=programme]").check()
    page.get_by_role("button", name="Envoyer l’invitation").click()
    page.wait_for_url("**/organisation/comptes")


def join(context: BrowserContext, demonstration: Demonstration) -> Page:
    """Answer the invitation, set an application of codes, sign out and in again with a code."""
    body = letter_to(PROGRAMMER, demonstration.letters).get_body(("plain",))
    assert body is not None
    link = re.search(r"http://\S+/organisation/invitation/\S+", body.get_content())
    assert link
    page = context.new_page()
    page.goto(link[0])
    page.get_by_label("Votre nom").fill("Programmatrice")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_label("Le même, une seconde fois").fill(PASSWORD)
    page.get_by_role("button", name="Rejoindre l’équipe").click()
    page.wait_for_load_state()
    page.goto(f"{demonstration.base_url}/organisation/double-authentification")
    page.get_by_role("button", name="Commencer").click()
    key = page.locator(".badge-code").inner_text()
    page.get_by_label("Code").fill(code_of(key))
    page.get_by_role("button", name="Terminer").click()
    page.wait_for_url("**/organisation/mon-compte")
    page.get_by_role("button", name="Se déconnecter").click()
    page.goto(f"{demonstration.base_url}/organisation/connexion")
    page.get_by_label("Courriel").fill(PROGRAMMER)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_label("Code").fill(code_of(key, 1))
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url("**/organisation/**")
    return page


def build(page: Page, base_url: str) -> None:
    """Add three tracks and eight debates by keyboard only."""
    for name in TRACKS:
        page.goto(f"{base_url}/organisation/2012/programme/parcours/nouveau")
        keyboard.fill(page, {"name_fr": name, "hue": "sea", "pictogram": "home"})
        keyboard.send(page)
    for title, room, hour, track, speaker in DEBATES:
        page.goto(f"{base_url}/organisation/2012/programme")
        keyboard.new_debate_at(page, room, f"2012-11-26T{hour}")
        answers = {"title_fr": title, **({"track": track} if track else {}), "minutes": "90"}
        answers |= {"new_speaker": speaker} if speaker else {}
        keyboard.fill(page, {**answers, "capacity": "40"})
        keyboard.send(page)
        expect(page.locator(f"td[data-title='{title}']")).to_be_visible()


def release(page: Page, base_url: str, number: int) -> str:
    """Look at what would be released, release it, and return what was shown."""
    page.goto(f"{base_url}/organisation/2012/publications/suivante")
    shown = page.locator("main").inner_text()
    page.get_by_label("Note").fill(f"Version {number}, en clair.")
    page.get_by_role("button", name=f"Publier la version {number}").click()
    page.wait_for_url(re.compile(r"/publications(/\d+)?$"))
    return shown


def register(page: Page, base_url: str, address: str, titles: tuple[str, ...]) -> None:
    """Register a visitor for debates of 2012."""
    page.goto(f"{base_url}/2012/inscription")
    page.get_by_label("Prénom").fill("Zoé")
    page.get_by_label("Nom", exact=True).fill("Exemple")
    page.get_by_label("Courriel").fill(address)
    for title in titles:
        page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="S’inscrire").click()
    page.wait_for_url("**/inscription/bienvenue")


def letters_about_changes(address: str, demonstration: Demonstration) -> list[EmailMessage]:
    """Return the letters that a release wrote to somebody: those after the welcome."""
    return letters_to(address, demonstration.letters)[1:]


def text_of(letter: EmailMessage) -> str:
    """Return the plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_an_edition_is_prepared_from_the_last_one_and_nobody_is_surprised(
    administrator: Page, browser: Browser, demonstration: Demonstration
) -> None:
    base_url = demonstration.base_url
    copy_the_edition(administrator, base_url)
    invite(administrator, base_url)
    with (
        browser.new_context(locale="fr-FR", viewport=DESKTOP) as office,
        browser.new_context(locale="fr-FR") as outside,
    ):
        page = join(office, demonstration)
        build(page, base_url)
        keyboard.tab_to(page, ".board-warnings summary")
        page.keyboard.press("Enter")
        warned = page.locator(".board-warnings__item").all_inner_texts()
        assert [line for line in warned if "Gérante d’une coopérative" in line], warned
        shown = release(page, base_url, 1)
        assert all(title in shown for title, *_ in DEBATES), shown

        administrator.goto(f"{base_url}/organisation/2012/edition/ouverture")
        administrator.get_by_role("button", name="Ouvrir au public").click()
        visitor = outside.new_page()
        visitor.goto(f"{base_url}/2012/programme")
        assert [t for t, *_ in DEBATES if visitor.get_by_text(t).count()] == [
            t for t, *_ in DEBATES
        ]
        register(visitor, base_url, SEATED_IN_MOVED, ("Livrer à vélo",))
        register(visitor, base_url, TORN, ("Livrer à vélo", "Apprendre ensemble"))
        register(visitor, base_url, ELSEWHERE, ("Manger local",))
        for address in (SEATED_IN_MOVED, TORN, ELSEWHERE):
            letter_to(address, demonstration.letters)

        page.goto(f"{base_url}/organisation/2012/programme")
        keyboard.go_to_card(page, "Livrer à vélo")
        page.keyboard.press("Space")
        for _ in range(7):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        keyboard.said(page, "posé")
        shown = release(page, base_url, 2)
        assert "2 personnes concernées" in shown
        assert "Manger local" not in shown

    for _ in range(150):
        found = {a: letters_about_changes(a, demonstration) for a in (SEATED_IN_MOVED, TORN)}
        if all(found.values()):
            break
        time.sleep(1)
    time.sleep(2)
    told = {
        address: [text_of(letter) for letter in letters_about_changes(address, demonstration)]
        for address in (SEATED_IN_MOVED, TORN, ELSEWHERE)
    }
    assert {address: len(texts) for address, texts in told.items()} == {
        SEATED_IN_MOVED: 1,
        TORN: 1,
        ELSEWHERE: 0,
    }
    assert "15\u00a0h\u00a045" in told[SEATED_IN_MOVED][0]
    assert "Apprendre ensemble" in told[TORN][0]  # the two overlap now: she chooses again
    everybody = [letter["To"] for letter in letters_to("@", demonstration.letters)]
    assert len(everybody) == 6  # the invitation, three welcomes, two changes
