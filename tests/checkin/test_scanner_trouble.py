"""The scanner when something is missing: network, camera, decoder, or an answer that got lost."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, Route, expect

from forum import clock, codes
from forum.checkin.models import Scan
from forum.database import db
from forum.edition.models import Edition
from tests.browser import held
from tests.builders import a_registration, paris
from tests.checkin.conftest import qr_of
from tests.checkin.volunteer import Volunteer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]

ALONE = "Admis Nom : lisez-le sur le badge Visiteur Laissez entrer. Jugé sans réseau"
KEPT = (
    "Pas encore vérifié Le réseau ne répond pas. Ce passage est gardé et partira tout seul. En"
    " attendant, lisez le badge à l’œil et suivez la consigne de l’organisation."
)
SCANS = "**/api/v1/scans"
SET = "(minutes) => { const now = Date.now; Date.now = () => now() + minutes * 60_000; }"
LATER = "() => { const now = Date.now; Date.now = () => now() + 15 * 60_000; }"


def stored() -> list[tuple[str, str]]:
    """Return what the server holds: verdict, and the hour at which the phone read the badge."""
    db.session.rollback()
    scans = db.session.scalars(sa.select(Scan).order_by(Scan.id))
    return [(s.verdict, f"{s.scanned_at.astimezone(clock.PARIS):%H:%M}") for s in scans]


def test_without_network_a_badge_is_judged_by_the_phone_and_sent_with_its_own_time(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    badge = a_registration(edition)
    volunteer.enrols(code)
    page.context.set_offline(True)
    assert volunteer.judged(badge.code, "admitted") == ALONE
    expect(page.locator("#state")).to_contain_text("Sans réseau")
    expect(page.locator("#state")).to_contain_text("1 passage à envoyer")
    spoken = codes.spoken(badge.code)
    assert volunteer.latest() == [f"Badge {spoken} Admis · 9 h 05 · sans réseau Annuler"]
    assert stored() == []
    page.evaluate(LATER)
    clock.freeze_at(paris(9, 20))
    page.context.set_offline(False)
    expect(page.locator("#state")).not_to_contain_text("à envoyer")
    expect(page.locator("#latest-news")).to_be_hidden()
    expect(page.locator("#state")).to_contain_text("En ligne")
    assert volunteer.latest() == ["Camille Exemple Admis · 9 h 05 Annuler"]
    assert stored() == [("admitted", "09:05")]


@pytest.mark.parametrize("minutes", [15, -15])
def test_a_clock_that_is_set_while_a_scan_waits_does_not_move_it(
    volunteer: Volunteer, edition: Edition, code: str, minutes: int
) -> None:
    page = volunteer.page
    badge, other = a_registration(edition), a_registration(edition, "lou@example.org")
    volunteer.enrols(code)
    page.context.set_offline(True)
    assert volunteer.judged(badge.code, "admitted") == ALONE
    page.evaluate(SET, minutes)
    clock.freeze_at(paris(9, 7))
    page.context.set_offline(False)
    expect(page.locator("#state")).not_to_contain_text("à envoyer")
    volunteer.judged(other.code, "admitted")
    assert stored() == [("admitted", "09:05"), ("admitted", "09:07")]


def test_a_scan_waits_through_a_reload(volunteer: Volunteer, edition: Edition, code: str) -> None:
    clock.start_at(paris(9, 5))
    badge = a_registration(edition)
    volunteer.enrols(code)
    volunteer.page.route("**/api/v1/**", lambda route: route.abort())
    assert volunteer.judged(badge.code, "admitted") == ALONE
    volunteer.page.reload()
    expect(volunteer.page.locator("#state")).to_contain_text("1 passage à envoyer")
    spoken = codes.spoken(badge.code)
    assert volunteer.latest() == [f"Badge {spoken} Admis · 9 h 05 · sans réseau Annuler"]
    assert volunteer.judged(badge.code, "already_in") == (
        "Déjà entré Nom : lisez-le sur le badge Visiteur Lu à 9 h 05, Entrée principale, par"
        " Téléphone de Nadia Demandez à la personne si elle est ressortie. Si ce badge n’est pas le"
        " sien, appelez l’organisation. Jugé sans réseau"
    )
    volunteer.page.unroute_all()
    volunteer.page.reload()
    expect(volunteer.page.locator("#state")).to_contain_text("En ligne")
    expect(volunteer.page.locator("#state")).not_to_contain_text("à envoyer")
    assert stored() == [("admitted", "09:05"), ("already_in", "09:05")]


def test_before_the_badges_came_a_scan_is_kept_and_judged_by_the_server(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.page.route("**/api/v1/manifest*", lambda route: route.abort())
    volunteer.enrols(code)
    expect(volunteer.page.locator("#state")).to_contain_text("badges pas encore reçus")
    volunteer.page.context.set_offline(True)
    assert volunteer.judged(a_registration(edition).code, "kept") == KEPT
    volunteer.page.context.set_offline(False)
    expect(volunteer.page.locator("#latest-news")).to_have_text(
        "Réponse reçue : Admis. Camille Exemple"
    )
    assert stored() == [("admitted", "09:05")]


def test_a_scan_whose_answer_got_lost_counts_once(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code)
    bodies: list[str] = []

    def lose_the_answer(route: Route) -> None:
        bodies.append(route.request.post_data or "")
        route.fetch()
        route.abort()

    volunteer.page.route(SCANS, lose_the_answer)
    volunteer.types(badge.code)
    expect(volunteer.sees("admitted")).to_contain_text("Jugé sans réseau")
    assert stored() == [("admitted", "09:05")]
    volunteer.page.unroute_all(behavior="wait")  # a second try may be losing its answer
    volunteer.page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(volunteer.page.locator("#state")).not_to_contain_text("à envoyer")
    assert stored() == [("admitted", "09:05")]
    assert bodies[0].count('"id"') == 1


def test_what_waits_goes_at_once_when_the_network_is_back_during_a_vain_sending(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    page.add_init_script("setInterval = () => 0")  # nothing is tried again by itself
    badge = a_registration(edition)
    volunteer.enrols(code)
    page.context.set_offline(True)
    assert volunteer.judged(badge.code, "admitted") == ALONE
    asked = held(page, SCANS)
    with page.expect_request(SCANS):
        page.context.set_offline(False)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    with page.expect_request(SCANS):
        asked[0].abort()
    expect(page.locator("#state")).to_contain_text("1 passage à envoyer")
    asked[1].continue_()
    expect(page.locator("#state")).not_to_contain_text("à envoyer")
    assert stored() == [("admitted", "09:05")]


def test_a_slow_server_is_waited_for_before_the_eyes_of_the_volunteer(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code)
    asked = held(volunteer.page, SCANS)
    volunteer.types(badge.code)
    expect(volunteer.sees("checking")).to_contain_text("Vérification…")
    asked[0].continue_()
    volunteer.sees("admitted")


def test_a_scan_kept_without_network_can_be_taken_back(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    badge = a_registration(edition)
    volunteer.enrols(code)
    page.context.set_offline(True)
    volunteer.types(badge.code)
    volunteer.sees("admitted")
    page.get_by_role("button", name="Annuler ce passage").click()
    expect(page.locator("#latest")).to_contain_text("sera annulé")
    assert volunteer.judged(badge.code, "admitted") == ALONE
    page.get_by_role("button", name="Annuler, Badge").first.click()
    page.context.set_offline(False)
    expect(page.locator("#state")).not_to_contain_text("à envoyer")
    assert volunteer.judged(badge.code, "admitted").startswith("Admis")


def test_a_gate_that_is_gone_is_told_and_the_scan_is_not_sent_for_ever(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code, "Iae")
    db.session.rollback()
    db.session.execute(sa.text("UPDATE gate SET slug = 'autre' WHERE slug = 'iae'"))
    db.session.commit()
    assert volunteer.judged(badge.code, "rejected") == (
        "Passage non enregistré Un passage n’a pas été compris."
        " Choisissez de nouveau l’entrée, puis recommencez."
    )
    expect(volunteer.page.locator("#state")).not_to_contain_text("à envoyer")


def test_leaving_warns_of_what_would_be_lost(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code)
    volunteer.page.context.set_offline(True)
    volunteer.judged(badge.code, "admitted")
    volunteer.page.get_by_role("button", name="Réglages").click()
    volunteer.page.get_by_role("button", name="Quitter cet appareil").click()
    expect(volunteer.page.locator("#leaving-unsent")).to_have_text(
        "Attention : 1 passage à envoyer. Attendez le réseau avant de quitter : ce qui n’est pas"
        " envoyé serait perdu."
    )


def test_enrolment_without_network_says_what_to_do(volunteer: Volunteer, code: str) -> None:
    page = volunteer.page
    page.goto(f"{volunteer.address}/accueil/")
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Enrôler").click()
    expect(page.get_by_role("alert")).to_have_text("Donnez un nom à ce téléphone.")
    page.get_by_label("Nom").fill("Téléphone de Nadia")
    page.context.set_offline(True)
    page.get_by_role("button", name="Enrôler").click()
    expect(page.get_by_role("alert")).to_contain_text("l’enrôlement en a besoin, une seule fois")
    page.context.set_offline(False)
    page.get_by_label("Code").fill("ACD-EFG-HJK")
    page.get_by_role("button", name="Enrôler").click()
    expect(page.get_by_role("alert")).to_contain_text("Ce code n’existe pas")


def fails_with(page: Page, name: str) -> None:
    """Make the browser refuse its camera."""
    page.evaluate(
        "name => { navigator.mediaDevices.getUserMedia = async () => {"
        " throw new DOMException('', name); }; }",
        name,
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NotAllowedError", "La caméra est refusée à cette page."),
        ("NotFoundError", "Cet appareil n’a pas de caméra."),
        ("NotReadableError", "Une autre application tient la caméra."),
    ],
)
def test_without_camera_the_way_out_is_told(
    volunteer: Volunteer, edition: Edition, code: str, name: str, words: str
) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code)
    fails_with(volunteer.page, name)
    volunteer.page.get_by_role("button", name="Allumer la caméra").click()
    expect(volunteer.page.locator("#camera-words")).to_contain_text(words)
    expect(volunteer.page.locator("#camera-words")).to_contain_text("apez le code du badge")
    expect(volunteer.page.get_by_role("button", name="Allumer la caméra")).to_be_enabled()
    volunteer.judged(badge.code, "admitted")


# What the page holds of the decoder, whoever asks for it.
SPOIL = """async () => {
  await navigator.serviceWorker.ready;
  for (const name of await caches.keys()) {
    const held = await caches.open(name);
    if (await held.match("/accueil/actifs/zxing/reader.wasm"))
      await held.put("/accueil/actifs/zxing/reader.wasm", new Response("", {status: 500}));
  }
}"""
MEND = """async () => {
  for (const name of await caches.keys())
    await (await caches.open(name)).delete("/accueil/actifs/zxing/reader.wasm");
}"""


def test_without_webassembly_the_way_out_is_told(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.enrols(code)
    volunteer.page.evaluate(SPOIL)
    volunteer.page.get_by_role("button", name="Allumer la caméra").click()
    expect(volunteer.page.locator("#camera-words")).to_contain_text("ne sait pas lire les codes")
    volunteer.page.evaluate(MEND)
    volunteer.turns_the_camera_on()
    volunteer.holds(qr_of(a_registration(edition)))
    volunteer.sees("admitted")


def test_a_camera_that_stops_is_told(volunteer: Volunteer, edition: Edition, code: str) -> None:
    volunteer.enrols(code)
    volunteer.turns_the_camera_on()
    volunteer.page.evaluate(
        "() => document.querySelector('#video').srcObject.getVideoTracks()[0]"
        ".dispatchEvent(new Event('ended'))"
    )
    expect(volunteer.page.locator("#camera-words")).to_contain_text("La caméra s’est arrêtée.")
    volunteer.turns_the_camera_on()
