"""The scanner in a real Chromium: badges by camera, by hand and by reader, and their answers."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from forum import codes
from forum.badges.signing import badge_text
from forum.checkin.models import Device, Scan
from forum.checkin.services import issue_enrolment_code, revoke_device
from forum.database import db
from forum.edition.models import Edition
from forum.registration.models import RegistrationState
from tests.builders import a_registration, an_edition, paris
from tests.checkin.conftest import MORNING, RIGHTS, qr_of
from tests.checkin.volunteer import Volunteer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]


def scans() -> list[tuple[str, str]]:
    """Return what the server holds: verdict and direction."""
    db.session.rollback()
    stored = db.session.scalars(sa.select(Scan).order_by(Scan.id))
    return [(scan.verdict, scan.direction) for scan in stored]


def test_a_badge_before_the_camera_is_admitted_then_already_in(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(
        edition, first_name="Zoé", last_name="Đặng", organisation="Répare et Partage"
    )
    volunteer.enrols(code)
    volunteer.turns_the_camera_on()
    volunteer.holds(qr_of(badge))
    said = volunteer.sees("admitted").inner_text().split("\n")
    assert [line for line in said if line] == [
        "Admis",
        "Zoé Đặng",
        "Visiteur · Répare et Partage",
        "Laissez entrer.",
        "Suivant",
        "Annuler ce passage",
    ]
    again = volunteer.sees("already_in")
    expect(again).to_contain_text("Lu à 9 h 05, Entrée principale, par Téléphone de Nadia")
    assert scans() == [("admitted", "in"), ("already_in", "in")]


def test_the_next_badge_does_not_wait_for_the_end_of_the_green(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badges = [
        qr_of(a_registration(edition, first_name=name, last_name="")) for name in ("Ana", "Lou")
    ]
    volunteer.enrols(code)
    volunteer.turns_the_camera_on()
    for badge, name in zip(badges, ("Ana", "Lou"), strict=True):
        volunteer.holds(badge)
        expect(volunteer.page.locator("#verdict-who")).to_have_text(name)
    assert scans() == [("admitted", "in")] * 2


def test_a_badge_taken_away_in_time_is_not_read_twice(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.enrols(code)
    volunteer.turns_the_camera_on()
    volunteer.holds(qr_of(a_registration(edition)))
    volunteer.sees("admitted")
    volunteer.page.locator("#verdict").click(position={"x": 20, "y": 20})
    expect(volunteer.page.locator("#verdict")).to_be_hidden()
    volunteer.page.wait_for_timeout(1500)
    volunteer.holds("")
    volunteer.page.wait_for_timeout(2500)
    assert scans() == [("admitted", "in")]


def test_every_refusal_says_who_it_is_and_what_to_do(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    person = a_registration(edition)
    gone = a_registration(edition, state=RegistrationState.CANCELLED)
    lost = a_registration(edition, is_badge_revoked=True)
    last_year = a_registration(an_edition(slug="2010", starts_at=paris(8)))
    volunteer.enrols(code)
    assert {
        verdict: volunteer.judged(badge, verdict)
        for verdict, badge in (
            ("admitted", codes.spoken(person.code)),
            ("cancelled", qr_of(gone)),
            ("revoked", qr_of(lost)),
            ("forged", badge_text("2010", person.code)),
            ("unknown", "une chaîne quelconque"),
        )
    } == {
        "admitted": "Admis Camille Exemple Visiteur Laissez entrer.",
        "cancelled": "Inscription annulée Camille Exemple Visiteur La personne peut se réinscrire"
        " tout de suite, sur son téléphone ou au bureau d’accueil.",
        "revoked": "Badge remplacé Camille Exemple Visiteur Ce badge ne sert plus. Demandez le"
        " plus récent, ou envoyez la personne au bureau d’accueil.",
        "forged": "Badge non authentique Sa signature n’est pas la nôtre. Ne laissez pas entrer ;"
        " restez courtois et appelez l’organisation.",
        "unknown": "Badge inconnu Ce n’est pas un badge de ce forum, ou son inscription n’existe"
        " plus. Envoyez la personne au bureau d’accueil.",
    }
    assert volunteer.judged(qr_of(last_year, "2010"), "unknown") == (
        "Badge inconnu C’est le badge d’une autre édition. Demandez celui de cette année, ou"
        " envoyez la personne au bureau d’accueil."
    )
    volunteer.moves_to("Scop")
    assert volunteer.judged(person.code, "outside_hours").startswith("Porte fermée à cette heure")


def test_what_is_typed_may_be_corrected(volunteer: Volunteer, edition: Edition, code: str) -> None:
    volunteer.enrols(code)
    for typed in ("  ", "ACD-EFG-H"):
        volunteer.types(typed)
        expect(volunteer.page.locator("#typed-error")).to_have_text(
            "Tapez les neuf lettres et chiffres du badge."
        )
        expect(volunteer.page.locator("#typed")).to_be_focused()
        expect(volunteer.page.locator("#typed")).to_have_value(typed)


def test_a_usb_reader_is_heard_wherever_the_focus_is(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    one, two, three = (qr_of(a_registration(edition)) for _ in range(3))
    volunteer.enrols(code)
    volunteer.reads_by_usb(one)
    volunteer.sees("admitted")
    volunteer.reads_by_usb(one)  # over the first verdict, whose button has the focus
    volunteer.sees("already_in")
    volunteer.says_next()
    volunteer.page.locator("#typed").focus()
    volunteer.reads_by_usb(two)
    volunteer.sees("admitted")
    expect(volunteer.page.locator("#typed")).to_have_value("")
    volunteer.says_next()
    volunteer.reads_by_usb(three, "french")
    volunteer.sees("admitted")
    assert [verdict for verdict, _ in scans()] == ["admitted", "already_in", "admitted", "admitted"]


def test_people_go_out_and_come_back(volunteer: Volunteer, edition: Edition, code: str) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code)
    volunteer.judged(badge.code, "admitted")
    volunteer.page.get_by_role("radio", name="Sortie").check()
    assert volunteer.judged(badge.code, "admitted") == "Sortie notée Camille Exemple Visiteur"
    volunteer.page.get_by_role("radio", name="Entrée").check()
    volunteer.judged(badge.code, "admitted")
    assert scans() == [("admitted", "in"), ("admitted", "out"), ("admitted", "in")]
    assert volunteer.latest() == [
        "Camille Exemple Admis · 9 h 05 Annuler",
        "Camille Exemple Sortie notée · 9 h 05 Annuler",
        "Camille Exemple Admis · 9 h 05 Annuler",
    ]


def test_a_scan_is_taken_back_at_once_or_from_the_list(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code)
    volunteer.types(badge.code)
    volunteer.sees("admitted")
    volunteer.page.get_by_role("button", name="Annuler ce passage").click()
    expect(volunteer.page.locator("#latest")).to_contain_text("annulé")
    volunteer.judged(badge.code, "admitted")
    volunteer.page.get_by_role("button", name="Annuler, Camille Exemple, Admis").click()
    expect(volunteer.page.locator("#latest")).to_contain_text("annulé")
    volunteer.judged(badge.code, "admitted")
    assert volunteer.latest() == [
        "Camille Exemple Admis · 9 h 05 Annuler",
        "Camille Exemple Admis · 9 h 05 · annulé",
        "Camille Exemple Admis · 9 h 05 · annulé",
    ]


def test_the_phone_stays_enrolled_and_at_its_gate_when_the_page_is_opened_again(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.enrols(code, "Iae")
    volunteer.page.reload()
    expect(volunteer.page.get_by_role("heading", level=2)).to_have_text("14 h · Iae")
    volunteer.page.goto(f"{volunteer.address}/accueil/?langue=en")
    expect(volunteer.page.get_by_role("heading", level=2)).to_have_text("14:00 · Iae")
    expect(volunteer.page.get_by_role("button", name="Turn the camera on")).to_be_visible()


def test_the_code_may_come_in_the_address(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.page.goto(f"{volunteer.address}/accueil/#{code}")
    expect(volunteer.page.get_by_label("Code")).to_have_value(code)
    expect(volunteer.page.get_by_label("Nom")).to_be_focused()
    assert volunteer.page.url == f"{volunteer.address}/accueil/"


def test_leaving_forgets_the_phone_after_a_question(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.enrols(code)
    volunteer.page.get_by_role("button", name="Réglages").click()
    volunteer.page.get_by_role("button", name="Quitter cet appareil").click()
    volunteer.page.get_by_role("button", name="Rester").click()
    volunteer.page.get_by_role("button", name="Réglages").click()
    volunteer.page.get_by_role("button", name="Quitter cet appareil").click()
    volunteer.page.get_by_role("button", name="Quitter", exact=True).click()
    expect(volunteer.page.get_by_role("heading", level=2)).to_have_text("Enrôler ce téléphone")


def test_a_withdrawn_phone_says_so_and_can_be_enrolled_again(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    badge = a_registration(edition)
    volunteer.enrols(code)
    db.session.rollback()
    revoke_device(db.session.scalars(sa.select(Device.id)).one(), edition.id, MORNING)
    volunteer.types(badge.code)
    expect(volunteer.page.get_by_role("heading", level=2)).to_have_text("Cet appareil a été retiré")
    expect(volunteer.page.locator("#withdrawn-unsent")).to_have_text(
        "Son passage gardé est remis à l’organisation, qui décidera."
        " Il reste aussi sur ce téléphone."
    )
    assert scans() == []
    another = issue_enrolment_code(edition.id, "Accueil", RIGHTS, 1, MORNING)
    volunteer.page.get_by_role("button", name="Enrôler de nouveau").click()
    volunteer.page.get_by_label("Code").fill(another)
    volunteer.page.get_by_label("Nom").fill("Téléphone de Nadia")
    volunteer.page.get_by_role("button", name="Enrôler").click()
    volunteer.stands_at("Entrée principale")
    expect(volunteer.page.locator("#latest-news")).to_have_text(
        "Réponse reçue : Admis. Camille Exemple"
    )
    assert scans() == [("admitted", "in")]
