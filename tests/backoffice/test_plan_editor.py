"""The plan drawn in a real Chromium: by keyboard alone, by mouse, by two at once, for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from forum.accounts.rules import RoleName
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.villages.models import Area, Stand, Village
from forum.villages.rules import Outline
from forum.villages.services.drawing_stands import place_stand
from forum.villages.services.gestures import Target
from tests.accounts.test_views import PASSWORD, an_account
from tests.board.people import an_organiser
from tests.browser import DESKTOP, NARROW, served
from tests.builders import a_stand, a_village, an_edition, an_exhibitor, an_organisation, stored
from tests.journeys.inspection import faults_in_both_themes, out_of_reach, width
from tests.villages.drawing import by, drawn

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]


@dataclass
class Desk:
    """An organiser before the plan."""

    page: Page
    url: str
    edition: Edition

    def opens(self, address: str = "") -> None:
        """Go to a page of the plan; the drawing is ready when its script is."""
        self.page.goto(f"{self.url}/organisation/2011/plan{address}")
        if not address:
            self.page.locator("[data-plan][data-live]").wait_for()

    def presses(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def moves(self, *keys: str) -> None:
        """Press keys while Shift is held down."""
        self.page.keyboard.down("Shift")
        self.presses(*keys)
        self.page.keyboard.up("Shift")

    def stand(self, code: str) -> Locator:
        """Return a stand of the drawing."""
        return self.page.locator(f"[data-code='{code}']")

    def hears(self, sentence: str) -> None:
        """Wait until the plan has said something."""
        expect(self.page.locator("[data-plan-status]")).to_contain_text(sentence)

    def is_warned(self, sentence: str) -> None:
        """Wait until the plan has said why it did not do something."""
        expect(self.page.locator("[data-plan-alert]")).to_contain_text(sentence)

    def places(self) -> dict[str, tuple[int, int, int, int]]:
        """Return where each stand lies."""
        db.session.expire_all()
        return drawn(self.edition)


@pytest.fixture
def village(app: Flask) -> Village:
    """Store a floor of 30 m × 20 m with three stands in a row, and one who draws."""
    an_account(RoleName.EXHIBITORS)
    village = a_village(an_edition(plan_width=300, plan_height=200))
    for n in range(3):
        a_stand(village, f"I0{n + 1}", x=20 + 60 * n, y=60)
    return village


@pytest.fixture
def desk(app: Flask, village: Village, browser: Browser) -> Iterator[Desk]:
    """Sign in, in a large window."""
    context = browser.new_context(viewport=DESKTOP, locale="fr-FR")  # type: ignore[arg-type]
    page = context.new_page()
    with served(app) as url:
        page.goto(f"{url}/organisation/connexion")
        page.fill("[name=email]", "chef@example.org")
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Se déconnecter").wait_for()
        yield Desk(page, url, db.session.get_one(Edition, village.edition_id))
    context.close()


ROW = {"I01": (20, 60, 30, 20), "I02": (80, 60, 30, 20), "I03": (140, 60, 30, 20)}


def test_a_stand_is_chosen_moved_resized_removed_and_brought_back_by_keyboard(desk: Desk) -> None:
    desk.opens()
    for _ in range(60):
        desk.presses("Tab")
        if desk.page.evaluate("() => document.activeElement.matches('[data-stand]')"):
            break
    expect(desk.stand("I01")).to_be_focused()
    desk.presses("ArrowRight")
    expect(desk.stand("I02")).to_be_focused()
    desk.moves("Control+ArrowDown", "Control+ArrowDown", "ArrowRight")
    desk.hears("I02, 0,1 m vers la droite et 2,0 m vers le bas : enregistré.")
    expect(desk.stand("I02")).to_be_focused()
    assert desk.places() == {**ROW, "I02": (81, 80, 30, 20)}
    desk.presses("r")
    desk.hears("I02 : Majuscule et les flèches règlent la taille.")
    desk.moves("ArrowRight", "ArrowRight", "ArrowUp")
    desk.hears("I02, 3,2 m × 1,9 m : enregistré.")
    assert desk.places() == {**ROW, "I02": (81, 80, 32, 19)}
    desk.presses("Delete")
    desk.hears("Le stand I02 est supprimé.")
    expect(desk.stand("I01")).to_be_focused()
    assert list(desk.places()) == ["I01", "I03"]
    desk.presses("Control+z")
    desk.hears("Geste annulé : I02.")
    desk.presses("Control+z")
    desk.hears("Geste annulé : I02.")
    expect(desk.stand("I02")).to_have_attribute("data-width", "30")
    desk.presses("Control+z")
    expect(desk.stand("I02")).to_have_attribute("data-y", "60")
    assert desk.places() == ROW


def test_escape_puts_a_stand_back_and_asks_nothing(desk: Desk) -> None:
    desk.opens()
    desk.stand("I01").focus()
    desk.page.keyboard.down("Shift")
    desk.presses("ArrowDown")
    desk.hears("I01, 0,1 m vers le bas")
    desk.presses("Escape")
    desk.page.keyboard.up("Shift")
    desk.hears("I01 : remis à sa place.")
    assert desk.places() == ROW


def test_the_edge_and_what_is_covered_are_said_and_refused(desk: Desk) -> None:
    desk.opens()
    desk.stand("I01").focus()
    desk.page.keyboard.down("Shift")
    desk.presses(*["Control+ArrowLeft"] * 3)
    desk.hears("Bord du plan. I01, 2,0 m vers la gauche")
    desk.presses(*["Control+ArrowRight"] * 8)
    desk.hears("I01, 6,0 m vers la droite – recouvre I02")
    desk.page.keyboard.up("Shift")
    desk.is_warned("Cela recouvre I02. Deux stands peuvent se toucher, pas se recouvrir.")
    expect(desk.stand("I01")).to_be_focused()
    assert desk.places() == ROW


def middle(desk: Desk, code: str) -> tuple[float, float]:
    """Return where a stand is on the screen."""
    box = desk.stand(code).locator("rect").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_stand_is_dragged_and_resized_by_mouse_to_ten_centimetres(desk: Desk) -> None:
    desk.opens()
    desk.stand("I01").scroll_into_view_if_needed()
    (x, y), (beside, _) = middle(desk, "I01"), middle(desk, "I02")
    metre = (beside - x) / 6
    mouse = desk.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + metre * 1.52, y + metre * 3, steps=6)
    desk.hears("I01, 1,5 m vers la droite et 3,0 m vers le bas")
    mouse.up()
    desk.hears(": enregistré.")
    assert desk.page.url.endswith("/plan")
    assert desk.places() == {**ROW, "I01": (35, 90, 30, 20)}
    box = desk.stand("I01").locator("rect").bounding_box()
    assert box
    corner = (box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    mouse.move(*corner)
    mouse.down()
    mouse.move(corner[0] + metre, corner[1] + metre / 2, steps=6)
    mouse.up()
    desk.hears("I01, 4,0 m × 2,5 m : enregistré.")
    assert desk.places() == {**ROW, "I01": (35, 90, 40, 25)}
    desk.page.get_by_role("button", name="Annuler mon dernier geste").click()
    desk.hears("Geste annulé : I01.")
    assert desk.places() == {**ROW, "I01": (35, 90, 30, 20)}


def test_who_moves_what_another_has_just_moved_is_told_and_sees_it(
    desk: Desk, village: Village
) -> None:
    desk.opens()
    number = db.session.scalars(db.select(Stand.id).where(Stand.code == "I01")).one()
    bea = an_organiser("bea")
    place_stand(Target(village.edition_id, number), Outline(20, 120, 30, 20), by(bea))
    desk.stand("I01").focus()
    desk.moves("ArrowDown")
    desk.is_warned("bea a modifié ce stand à 10 h : voici le plan à jour.")
    expect(desk.stand("I01")).to_be_focused()
    expect(desk.stand("I01")).to_have_attribute("data-y", "120")
    assert desk.places() == {**ROW, "I01": (20, 120, 30, 20)}


def test_without_an_answer_nothing_changes_and_that_is_said(desk: Desk) -> None:
    desk.opens()
    desk.page.route("**/deplacer", lambda route: route.abort())
    desk.stand("I01").focus()
    desk.moves("ArrowDown")
    desk.is_warned("rien n’a changé")
    expect(desk.stand("I01")).to_be_focused()
    assert desk.places() == ROW


def test_enter_and_n_open_the_forms(desk: Desk) -> None:
    desk.opens()
    desk.stand("I02").focus()
    desk.presses("Enter")
    expect(desk.page.get_by_role("heading", name="Stand I02")).to_be_visible()
    desk.opens()
    desk.stand("I02").focus()
    desk.presses("n")
    desk.page.wait_for_url("**/stands/nouveau?x=110&y=60")
    expect(desk.page.locator("[name=x]")).to_have_value("11")


@pytest.fixture
def pages(village: Village) -> list[str]:
    """Hold a stand, draw an area; give the pages of the plan."""
    edition = db.session.get_one(Edition, village.edition_id)
    stand = db.session.scalars(db.select(Stand).order_by(Stand.code)).first()
    assert stand
    an_exhibitor(edition, an_organisation(), stand_id=stand.id)
    place = {"x": 0, "y": 120, "width": 90, "height": 60}
    name = Bilingual("Accueil")
    area = stored(Area(edition_id=edition.id, name=name, pictogram="welcome", **place))
    return [
        "",
        "/stands/nouveau",
        "/stands/rangee",
        f"/stands/{stand.id}",
        f"/stands/{stand.id}/deplacer",
        "/espaces/nouveau",
        f"/espaces/{area.id}",
    ]


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["320 px", "1280 px"])
def test_axe_finds_nothing_and_nothing_is_too_wide(pages: list[str], desk: Desk, size: Any) -> None:
    desk.page.set_viewport_size(size)
    found: dict[str, Any] = {}
    for address in pages:
        desk.opens(address)
        if any((wrong := faults_in_both_themes(desk.page)).values()):
            found[address] = wrong
        if width(desk.page) > size["width"]:
            found[f"{address} is too wide"] = width(desk.page)
    assert found == {}


def test_tab_reaches_everything_on_the_plan(pages: list[str], desk: Desk) -> None:
    desk.opens()
    desk.page.wait_for_load_state("networkidle")
    assert out_of_reach(desk.page) is None
