"""What the scripts add to pages that work without them, in a real Chromium."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask, request
from playwright.sync_api import Browser, Page, expect

from forum.settings import ROOT
from tests.browser import served

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title>
<link rel="stylesheet" href="/static/css/forum.css">
<script type="module" src="/static/js/app.js"></script></head>
<body><main id="contenu" tabindex="-1">
<form method="post" data-forum-behaviour="submit-once"><button>Envoyer</button></form>
<form method="get" action="/" data-forum-behaviour="filter-live">
  <input name="q" aria-label="Mots" value="coop"><input name="vide" aria-label="Rien">
  <select id="parcours" name="parcours" aria-label="Parcours">
    <option value="">Tous</option><option value="scop">SCOP</option></select>
</form>
<div class="notice" data-forum-behaviour="dismiss">
  C’est fait<button type="button" data-dismiss>Masquer</button></div>
<p class="theme-choice needs-script" data-forum-behaviour="theme">
  <label for="theme">Affichage</label><select id="theme"><option value="auto">auto</option>
  <option value="light">clair</option><option value="dark">sombre</option></select></p>
<button class="needs-script" type="button" data-forum-behaviour="copy-link"
        data-copy="https://example.org/agenda.ics" data-copied="Copié">Copier</button>
<div data-forum-behaviour="overlap" data-sentence="En même temps que {other}.">
  <p class="choice"><input type="checkbox" id="a" data-start="2011-11-28T10:15+01:00"
    data-end="2011-11-28T11:45+01:00"><label for="a">Premier</label></p>
  <p class="choice"><input type="checkbox" id="b" data-start="2011-11-28T11:00+01:00"
    data-end="2011-11-28T12:00+01:00"><label for="b">Second</label></p>
  <p class="choice"><input type="checkbox" id="c" data-start="2011-11-28T12:00+01:00"
    data-end="2011-11-28T13:00+01:00"><label for="c">Suivant</label></p>
  <p role="status"></p></div>
<p data-forum-behaviour="../../etc unknown">Reste là</p>
</main></body></html>"""


@dataclass(slots=True)
class Essay:
    """A page that carries every behaviour, and how often its form arrived."""

    url: str = ""
    arrived: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def essay() -> Iterator[Essay]:
    app, essay = Flask("essay", static_folder=str(ROOT / "static")), Essay()

    @app.route("/", methods=["GET", "POST"])
    def show() -> str:
        if request.method == "POST":
            essay.arrived.append(request.full_path)
            time.sleep(0.5)  # long enough for an impatient second press
        return PAGE

    with served(app) as essay.url:
        yield essay


@pytest.fixture
def page(browser: Browser, essay: Essay) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(essay.url)
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def test_a_form_pressed_twice_is_sent_once(page: Page, essay: Essay) -> None:
    essay.arrived.clear()
    page.evaluate("""() => {
      const press = () => document.querySelector("form[method=post] button").click();
      press();
      setTimeout(press, 200); // the first answer is still to come
    }""")
    page.wait_for_timeout(1500)
    assert essay.arrived == ["/?"]


def test_a_filter_is_applied_when_a_list_changes_and_keeps_the_focus(page: Page) -> None:
    page.get_by_label("Parcours").select_option("scop")
    page.wait_for_url("**/?q=coop&parcours=scop")
    expect(page.get_by_label("Parcours")).to_be_focused()


def test_a_chosen_theme_stays_until_it_is_left_to_the_device(page: Page) -> None:
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_label("Affichage").select_option("dark")
    page.reload()
    expect(page.get_by_label("Affichage")).to_have_value("dark")
    assert page.evaluate(paper) != light
    page.get_by_label("Affichage").select_option("auto")
    assert page.evaluate(paper) == light


def test_a_message_taken_away_gives_the_focus_to_the_contents(page: Page) -> None:
    page.get_by_role("button", name="Masquer").click()
    expect(page.get_by_text("C’est fait")).to_have_count(0)
    expect(page.locator("main")).to_be_focused()


def test_an_address_is_copied_and_the_button_says_so(page: Page) -> None:
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == "https://example.org/agenda.ics"


def test_two_debates_at_the_same_time_are_told_at_once(page: Page) -> None:
    for name in "abc":
        page.check(f"#{name}")
    clashes = page.locator(".choice__clash")
    expect(clashes).to_have_text(["En même temps que Second.", "En même temps que Premier."])
    expect(page.locator("#b")).to_have_accessible_description("En même temps que Premier.")
    page.uncheck("#a")
    expect(clashes).to_have_count(0)


def test_what_needs_a_script_is_not_shown_without_one(browser: Browser, essay: Essay) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(essay.url)
    expect(page.get_by_label("Affichage")).to_be_hidden()
    expect(page.get_by_role("button", name="Envoyer")).to_be_visible()
    context.close()
