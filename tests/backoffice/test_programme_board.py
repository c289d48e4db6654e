"""The board in a real Chromium: by keyboard alone, by mouse, on a phone, for everybody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from forum.accounts.rules import RoleName
from forum.board.models import Draft
from forum.board.services.drafting import DraftWish, add_draft
from forum.board.services.placing import Placing, move_draft
from forum.board.services.steps import Hand
from forum.database import Bilingual, db
from forum.debates.models import Room, Track
from forum.debates.services import Target
from forum.edition.models import Edition
from tests.accounts.test_views import PASSWORD, an_account
from tests.board.people import an_organiser
from tests.browser import DESKTOP, NARROW, served
from tests.builders import a_room, a_track, an_edition, paris
from tests.conftest import NOW
from tests.journeys.inspection import faults_in_both_themes, out_of_reach, width

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]
MANY = 120  # presses of Tab before a control is given up


@dataclass
class Desk:
    """An organiser before the board."""

    page: Page
    url: str

    def opens(self, address: str = "") -> None:
        """Go to a page of the programme; the board is ready when its script is."""
        self.page.goto(f"{self.url}/organisation/2011/programme{address}")
        if not address and (self.page.viewport_size or {})["width"] >= DESKTOP["width"]:
            self.page.locator(".board[data-live]").wait_for()

    def tabs_to(self, selector: str) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(MANY):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        pytest.fail(f"Tab does not reach {selector}")

    def types(self, **said: str) -> None:
        """Fill in fields in their order, as somebody without a mouse does."""
        for name, text in said.items():
            self.tabs_to(f"[name='{name}']")
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)

    def presses(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def card(self, title: str) -> Locator:
        """Return the card of a debate."""
        return self.page.locator(f"[data-draft][data-title='{title}']")

    def hears(self, sentence: str) -> None:
        """Wait until the board has said something."""
        expect(self.page.locator("[data-board-status]")).to_contain_text(sentence)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum and an organiser of its programme."""
    an_account(RoleName.PROGRAMME)
    return an_edition()


@pytest.fixture
def desk(app: Flask, edition: Edition, browser: Browser) -> Iterator[Desk]:
    """Sign in, in a large window."""
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR")  # type: ignore[arg-type]
    page = context.new_page()
    with served(app) as url:
        page.goto(f"{url}/organisation/connexion")
        page.fill("[name=email]", "chef@example.org")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Se déconnecter").wait_for()
        yield Desk(page, url)
    context.close()


def a_card(edition: Edition, title: str, **said: Any) -> int:
    """Draft a debate at 10 h."""
    facts: dict[str, Any] = {"minutes": 60, "starts_at": paris(10), **said}
    return add_draft(edition.id, DraftWish(title=Bilingual(title), **facts), Hand(None, NOW))


def places() -> dict[str, tuple[str, str, int]]:
    """Return where each debate of the draft is: room, hour, minutes."""
    db.session.rollback()
    db.session.expire_all()
    rooms = {room.id: room.name for room in db.session.scalars(db.select(Room))}
    return {
        draft.title.fr: (
            rooms.get(draft.room_id or 0, ""),
            draft.starts_at.astimezone(paris(9).tzinfo).strftime("%H:%M")
            if draft.starts_at
            else "",
            draft.minutes,
        )
        for draft in db.session.scalars(db.select(Draft))
    }


def test_a_programme_is_built_by_keyboard_alone(edition: Edition, desk: Desk) -> None:
    for name in ("Commerce équitable", "Insertion", "SCOP"):
        desk.opens("/parcours/nouveau")
        desk.types(name_fr=name, code=name[:4])
        desk.tabs_to("[name=hue]")
        desk.presses("ArrowDown", "Enter")
        expect(desk.page.get_by_text("Le parcours est ajouté.")).to_be_visible()
    for name in ("Agora", "Atelier"):
        desk.opens("/salles/nouvelle")
        desk.types(name=name, capacity="120")
        desk.presses("Enter")
        expect(desk.page.get_by_text("La salle est ajoutée.")).to_be_visible()
    tracks = db.session.scalars(db.select(Track).order_by(Track.id)).all()
    assert [(track.name.fr, track.hue) for track in tracks] == [
        ("Commerce équitable", "ochre"),
        ("Insertion", "ochre"),
        ("SCOP", "ochre"),
    ]
    desk.opens()
    desk.tabs_to("td")
    desk.presses("ArrowDown", "ArrowDown", "ArrowRight", "n")
    desk.page.wait_for_url("**/debats/nouveau?**")
    desk.types(title_fr="Les clauses sociales", minutes="45")
    desk.presses("Enter")
    desk.page.locator(".board[data-live]").wait_for()
    card = desk.card("Les clauses sociales")
    expect(card).to_be_focused()
    assert places() == {"Les clauses sociales": ("Atelier", "09:30", 45)}
    desk.presses(" ")
    desk.hears("Les clauses sociales : saisi, 9 h 30 à 10 h 15, Atelier.")
    desk.presses("ArrowDown", "ArrowLeft", "+", "+", "+")
    desk.hears("60 minutes : 9 h 45 à 10 h 45, Agora")
    desk.presses("Enter")
    desk.hears("Les clauses sociales : posé, 9 h 45 à 10 h 45, Agora.")
    expect(card).to_be_focused()
    assert places() == {"Les clauses sociales": ("Agora", "09:45", 60)}
    desk.presses("Control+z")
    desk.hears("Geste annulé : « Les clauses sociales ».")
    expect(card).to_be_focused()
    assert places() == {"Les clauses sociales": ("Atelier", "09:30", 45)}


def test_escape_puts_a_debate_back_and_asks_nothing(edition: Edition, desk: Desk) -> None:
    a_room(edition)
    a_card(edition, "Ouverture")
    desk.opens()
    desk.tabs_to("td[data-draft]")
    desk.presses("Enter", "ArrowDown", "Escape")
    desk.hears("Ouverture : remis à sa place.")
    expect(desk.card("Ouverture")).to_be_focused()
    expect(desk.page.locator(".board-ghost")).to_have_count(0)
    assert places() == {"Ouverture": ("", "10:00", 60)}


def test_what_gets_in_the_way_is_said_while_a_debate_is_held(edition: Edition, desk: Desk) -> None:
    room = a_room(edition).id
    a_card(edition, "Ouverture", room_id=room)
    a_card(edition, "Allotir", room_id=room, starts_at=paris(11))
    desk.opens()
    desk.card("Allotir").focus()
    desk.presses(" ", "ArrowUp")
    desk.hears("10 h 45 à 11 h 45, Agora – Agora accueille")
    desk.presses("Enter")
    desk.hears("Allotir : posé, 10 h 45 à 11 h 45, Agora. Agora accueille")
    expect(desk.page.locator(".board-warnings__item")).to_contain_text("en même temps")
    expect(desk.card("Ouverture")).to_contain_text("1 alerte")


def test_a_debate_leaves_the_board_and_comes_back_by_keyboard(edition: Edition, desk: Desk) -> None:
    a_room(edition)
    a_card(edition, "Ouverture")
    desk.opens()
    desk.card("Ouverture").focus()
    desk.presses(" ", "Delete")
    desk.hears("Ouverture : remis parmi les débats à placer.")
    expect(desk.page.locator("[data-lift]")).to_be_focused()
    assert places() == {"Ouverture": ("", "", 60)}
    desk.presses("Enter", "PageDown", "Enter")
    desk.hears("Ouverture : posé, 10 h à 11 h, Agora. Aucune alerte.")
    expect(desk.card("Ouverture")).to_be_focused()
    assert places() == {"Ouverture": ("Agora", "10:00", 60)}


def test_a_debate_is_dragged_and_lengthened_by_mouse(edition: Edition, desk: Desk) -> None:
    room = a_room(edition).id
    a_room(edition, "atelier")
    a_card(edition, "Ouverture", room_id=room)
    desk.opens()
    card = desk.card("Ouverture")
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    head = desk.page.get_by_role("columnheader", name="Atelier").bounding_box()
    assert box
    assert head
    mouse, quarter = desk.page.mouse, box["height"] / 4
    mouse.move(box["x"] + 20, box["y"] + 10)
    mouse.down()
    mouse.move(head["x"] + 30, box["y"] + 10 + 2 * quarter, steps=6)
    expect(desk.page.locator(".board-ghost")).to_contain_text("10 h 30 à 11 h 30, Atelier")
    mouse.up()
    desk.hears("Ouverture : posé, 10 h 30 à 11 h 30, Atelier.")
    assert desk.page.url.endswith("/programme")
    box = card.bounding_box()
    assert box
    mouse.move(box["x"] + 20, box["y"] + box["height"] - 3)
    mouse.down()
    mouse.move(box["x"] + 20, box["y"] + box["height"] + quarter, steps=6)
    mouse.up()
    desk.hears("Ouverture : posé, 10 h 30 à 11 h 45, Atelier.")
    assert places() == {"Ouverture": ("Atelier", "10:30", 75)}


def test_who_moves_what_another_has_just_moved_is_told_and_sees_it(
    edition: Edition, desk: Desk
) -> None:
    a_room(edition)
    number = a_card(edition, "Ouverture")
    desk.opens()
    desk.card("Ouverture").focus()
    desk.presses(" ", "ArrowDown")
    other = Hand(an_organiser("bea"), NOW)
    move_draft(Target(edition.id, number, 1), Placing(None, paris(15), 60), other)
    desk.presses("Enter")
    expect(desk.page.locator("[data-board-alert]")).to_contain_text(
        "bea a modifié ce débat à 10 h : voici la grille à jour."
    )
    expect(desk.card("Ouverture")).to_be_focused()
    expect(desk.card("Ouverture")).to_contain_text(re.compile("15\\sh"))
    assert places() == {"Ouverture": ("", "15:00", 60)}


def test_without_an_answer_nothing_changes_and_that_is_said(edition: Edition, desk: Desk) -> None:
    a_room(edition)
    a_card(edition, "Ouverture")
    desk.opens()
    desk.page.route("**/deplacer", lambda route: route.abort())
    desk.card("Ouverture").focus()
    desk.presses(" ", "ArrowDown", "Enter")
    expect(desk.page.locator("[data-board-alert]")).to_contain_text("rien n’a changé")
    expect(desk.card("Ouverture")).to_be_focused()
    assert places() == {"Ouverture": ("", "10:00", 60)}


@pytest.fixture
def pages(edition: Edition) -> list[str]:
    """Store a programme with everything in it; give the pages that show it."""
    room, track = a_room(edition).id, a_track(edition).id
    one = a_card(edition, "Ouverture", room_id=room, track_id=track)
    a_card(edition, "Allotir", room_id=room, starts_at=paris(10, 30))
    a_card(edition, "Coopérer", starts_at=None)
    return [
        "",
        "/debats/nouveau",
        f"/debats/{one}",
        f"/debats/{one}/deplacer",
        "/parcours",
        f"/parcours/{track}",
        "/salles",
        f"/salles/{room}",
        "/intervenants",
        "/intervenants/nouveau",
    ]


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["320 px", "1280 px"])
def test_axe_finds_nothing_and_nothing_is_too_wide(pages: list[str], desk: Desk, size: Any) -> None:
    desk.page.set_viewport_size(size)
    found: dict[str, Any] = {}
    for address in pages:
        desk.opens(address)
        for scheme, wrong in faults_in_both_themes(desk.page).items():
            if wrong:
                found[f"{address} {scheme}"] = wrong
        if width(desk.page) > size["width"]:
            found[f"{address} is too wide"] = width(desk.page)
    assert found == {}


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["320 px", "1280 px"])
def test_tab_reaches_everything_on_the_board(pages: list[str], desk: Desk, size: Any) -> None:
    desk.page.set_viewport_size(size)
    desk.opens()
    desk.page.wait_for_load_state("networkidle")
    assert out_of_reach(desk.page) is None
