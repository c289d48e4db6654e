"""From one screen of the scanner to another: nothing goes on behind, and no badge is lost."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from forum.checkin.models import Scan
from forum.database import db
from forum.edition.models import Edition
from tests.builders import a_registration
from tests.checkin.conftest import qr_of
from tests.checkin.volunteer import Volunteer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]

# A browser that asks whether the page may have the camera, and waits for `permit()`.
ASKING = """() => {
  const give = navigator.mediaDevices.getUserMedia;
  window.streams = [];
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    await new Promise((resolve) => { window.permit = resolve; });
    const stream = await give(wanted);
    window.streams.push(stream);
    return stream;
  };
}"""
GIVEN = """() => window.streams.map(
  (stream) => stream.getTracks().some((track) => track.readyState === "live"))"""
# A camera with a lamp.
LAMP = """() => {
  MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true });
  MediaStreamTrack.prototype.applyConstraints = async () => {};
}"""
# A browser in which the ten seconds between two looks are soon over.
HURRIED = """
  const real = setInterval;
  window.setInterval = (look, often) => real(look, often === 10_000 ? 200 : often);
"""
# A disk with no room for an enrolment.
FULL = """() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (value.token) throw new DOMException("full", "QuotaExceededError");
    return put.call(this, value, ...key);
  };
}"""


def scans() -> list[str]:
    """Return the verdicts that the server holds."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Scan.verdict).order_by(Scan.id)))


def goes(page: Page, button: str) -> None:
    """Leave the badges for another screen."""
    page.get_by_role("button", name=button).click()


def test_a_camera_that_was_still_starting_stays_off_on_another_screen(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    badge = qr_of(a_registration(edition))
    volunteer.enrols(code)
    page.evaluate(ASKING)
    goes(page, "Allumer la caméra")
    goes(page, "Changer de porte")
    page.evaluate("() => window.permit()")
    page.wait_for_function("() => window.streams.length === 1")
    volunteer.holds(badge)
    page.wait_for_timeout(500)
    assert page.evaluate(GIVEN) == [False]
    volunteer.stands_at("Entrée principale")
    expect(page.locator("#camera-words")).to_have_text("La caméra est éteinte.")
    goes(page, "Allumer la caméra")
    page.evaluate("() => window.permit()")
    volunteer.sees("admitted")
    assert page.evaluate(GIVEN) == [False, True]
    assert scans() == ["admitted"]


def test_a_camera_whose_decoder_was_still_coming_goes_off_with_the_screen(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    page.evaluate(ASKING)
    goes(page, "Allumer la caméra")
    page.evaluate(
        "() => { window.permit();"
        " const watch = setInterval(() => { if (window.streams.length) { clearInterval(watch);"
        " document.querySelector('#change-gate').click(); } }); }"
    )
    expect(page.locator("#screen")).to_have_attribute("data-screen", "gates")
    page.wait_for_timeout(1000)
    assert page.evaluate(GIVEN) == [False]


def test_the_lamp_goes_off_with_the_camera(volunteer: Volunteer, code: str) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    page.evaluate(LAMP)
    volunteer.turns_the_camera_on()
    lamp = page.get_by_role("button", name="Lampe")
    lamp.click()
    expect(lamp).to_have_attribute("aria-pressed", "true")
    goes(page, "Éteindre la caméra")
    volunteer.turns_the_camera_on()
    expect(lamp).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    ("button", "field"),
    [("Chercher un nom", "Nom, structure"), ("Inscrire sur place", "Adresse électronique")],
)
def test_a_badge_read_by_usb_on_another_screen_is_judged_at_the_gate(
    volunteer: Volunteer, edition: Edition, code: str, button: str, field: str
) -> None:
    page = volunteer.page
    one, two = (qr_of(a_registration(edition)) for _ in range(2))
    volunteer.enrols(code)
    for badge, layout in ((one, "american"), (two, "french")):
        goes(page, button)
        page.get_by_label(field).focus()
        volunteer.reads_by_usb(badge, layout)
        volunteer.sees("admitted")
        volunteer.says_next()
        expect(page.get_by_role("heading", level=2)).to_have_text("Entrée principale")
    assert scans() == ["admitted", "admitted"]


def test_a_badge_read_by_usb_before_there_is_a_gate_is_refused_in_words(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    badge = qr_of(a_registration(edition))
    page.goto(f"{volunteer.address}/accueil/")
    page.get_by_label("Nom").fill("Téléphone")
    volunteer.reads_by_usb(badge)
    expect(volunteer.sees("not-ready")).to_contain_text(
        "Ce téléphone n’est encore à aucune porte : enrôlez-le s’il le faut, choisissez la porte,"
        " puis lisez le badge de nouveau."
    )
    volunteer.says_next()
    expect(page.get_by_label("Nom")).to_have_value("Téléphone")
    volunteer.enrols(code)
    goes(page, "Changer de porte")
    volunteer.reads_by_usb(badge)
    volunteer.sees("not-ready")
    volunteer.says_next()
    volunteer.stands_at("Entrée principale")
    assert scans() == []


def test_what_the_field_held_is_there_after_a_reader_typed_into_it(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = qr_of(a_registration(edition))
    volunteer.enrols(code)
    typed = volunteer.page.locator("#typed")
    typed.fill("ACD")
    volunteer.reads_by_usb(badge)
    volunteer.sees("admitted")
    volunteer.says_next()
    expect(typed).to_have_value("ACD")


def test_who_types_fast_is_no_reader(volunteer: Volunteer, edition: Edition, code: str) -> None:
    page = volunteer.page
    person = a_registration(edition)
    volunteer.enrols(code)
    page.locator("#typed").focus()
    page.keyboard.type("ACD-EFG", delay=5)
    page.keyboard.press("Enter")
    expect(page.locator("#typed-error")).to_be_visible()
    expect(page.locator("#typed")).to_have_value("ACD-EFG")
    goes(page, "Inscrire sur place")
    page.keyboard.type("Martine", delay=5)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Prénom")).to_have_value("Martine")
    expect(page.get_by_label("Nom", exact=True)).to_be_focused()
    goes(page, "Revenir aux badges")
    goes(page, "Chercher un nom")
    page.keyboard.type(person.code, delay=5)
    page.keyboard.press("Enter")
    expect(page.locator(".found__name")).to_have_text("Camille Exemple")
    assert scans() == []


def test_nobody_asks_who_waits_once_the_screen_is_left(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    page.context.add_init_script(HURRIED)
    badge = qr_of(a_registration(edition))
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/standby" in one.url else None)
    volunteer.enrols(code, "Scop")
    goes(page, "File d’attente")
    expect(page.locator("#standby-none")).to_be_visible()
    page.wait_for_timeout(1000)
    assert len(asked) > 2
    volunteer.reads_by_usb(badge)
    volunteer.sees("outside_hours")
    page.wait_for_timeout(300)
    before = len(asked)
    page.wait_for_timeout(1000)
    assert len(asked) == before


def test_taking_back_from_the_list_leaves_the_focus_at_the_next_line(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    badges = [a_registration(edition, first_name=name).code for name in ("Ana", "Lou")]
    volunteer.enrols(code)
    for badge in badges:
        volunteer.judged(badge, "admitted")
    goes(page, "Annuler, Lou Exemple")
    expect(page.get_by_role("button", name="Annuler, Ana Exemple")).to_be_focused()
    expect(page.locator("#latest li").first).to_contain_text("· annulé")
    expect(page.get_by_role("button", name="Annuler, Ana Exemple")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#latest li").last).to_contain_text("· annulé")
    expect(page.get_by_role("heading", name="Derniers passages")).to_be_focused()


def test_a_phone_that_cannot_keep_its_enrolment_says_so(volunteer: Volunteer, code: str) -> None:
    page = volunteer.page
    page.goto(f"{volunteer.address}/accueil/")
    page.get_by_label("Code").fill(code)
    page.get_by_label("Nom").fill("Téléphone de Nadia")
    page.evaluate(FULL)
    goes(page, "Enrôler")
    expect(page.get_by_role("alert")).to_have_text(
        "Ce téléphone n’a pas pu garder son enrôlement. Libérez de la place, ou quittez la"
        " navigation privée, puis demandez un autre code à l’organisation : celui-ci a peut-être"
        " servi."
    )
    expect(page.get_by_role("button", name="Enrôler")).to_be_enabled()


def test_an_address_that_is_cut_short_still_enrols_and_tells_nobody_the_code(
    volunteer: Volunteer, code: str
) -> None:
    page = volunteer.page
    page.goto(f"{volunteer.address}/accueil/#100%")
    page.get_by_label("Code").fill(code)
    page.get_by_label("Nom").fill("Téléphone de Nadia")
    goes(page, "Enrôler")
    volunteer.stands_at("Entrée principale")
    assert page.url == f"{volunteer.address}/accueil/"
