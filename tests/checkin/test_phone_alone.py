"""A phone that judges by itself: what it says, how it finds the server back, who sends what."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext, Error, Page, Request, expect

from forum import clock, codes
from forum.badges.signing import badge_text
from forum.checkin.models import Gate, Scan
from forum.database import db
from forum.debates.queries import debates_of
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place
from tests.browser import held, served
from tests.builders import a_registration, paris, stored
from tests.checkin.conftest import MORNING, Door, a_scan, a_token, qr_of
from tests.checkin.volunteer import Volunteer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]

ALONE = "Jugé sans réseau"
NAMELESS = "Nom : lisez-le sur le badge"
OLD_STORE = """async (scan) => {
  await new Promise((resolve, reject) => {
    const request = indexedDB.open("forum-accueil", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("settings");
      request.result.createObjectStore("queue", { keyPath: "id" });
    };
    request.onerror = reject;
    request.onsuccess = () => {
      const change = request.result.transaction(["settings", "queue"], "readwrite");
      change.objectStore("settings").put(scan.state, "state");
      change.objectStore("queue").put(scan.kept);
      change.oncomplete = () => { request.result.close(); resolve(); };
    };
  });
}"""


@pytest.fixture(autouse=True)
def ticking(morning: None) -> Iterator[None]:
    """Let the clock tick from 9:05: a phone without network has a clock of its own."""
    clock.start_at(MORNING)
    yield
    clock.freeze_at(MORNING)


def scans() -> list[tuple[str, str | None]]:
    """Return what the server holds: what stands, and what a phone told by itself."""
    db.session.rollback()
    told = db.session.scalars(sa.select(Scan).order_by(Scan.happened_at))
    return [(scan.verdict, scan.told) for scan in told]


def seat(person: Registration, edition: Edition, slug: str) -> Registration:
    """Give somebody a seat in a debate."""
    debate = next(debate for debate in debates_of(edition.id) if debate.slug == slug)
    stored(
        Booking(
            registration_id=person.id, debate_id=debate.id, place=Place.SEATED, created_at=MORNING
        )
    )
    return person


def sent(page: Page) -> list[list[str]]:
    """Note the ids of each batch that a page sends from now on, and that arrives."""
    batches: list[list[str]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/v1/scans"):
            body = json.loads(request.post_data or "{}")
            batches.append([scan["id"] for scan in body["scans"]])

    page.on("requestfinished", note)
    return batches


def test_alone_every_refusal_says_what_to_do(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    clock.start_at(paris(9, 50))  # the door of the first debate is open
    seated = seat(a_registration(edition, first_name="Noé"), edition, "scop")
    other = a_registration(edition)
    gone = a_registration(edition, state=RegistrationState.CANCELLED)
    lost = a_registration(edition, is_badge_revoked=True)
    volunteer.enrols(code)
    later = a_registration(edition, category="presse")
    volunteer.page.context.set_offline(True)
    said = {
        badge: volunteer.judged(badge, verdict)
        for badge, verdict in (
            (qr_of(later), "admitted"),
            (later.code, "unknown"),
            (badge_text("2010", other.code), "forged"),
            (qr_of(gone), "cancelled"),
            (lost.code, "revoked"),
            ("une chaîne quelconque", "unknown"),
        )
    }
    assert list(said.values()) == [
        (f"Admis {NAMELESS} Laissez entrer. {ALONE} : inscrit après la dernière synchronisation"),
        (
            "Badge inconnu Ce code n’est pas dans les données de ce téléphone : il est mal tapé,"
            " ou plus récent qu’elles. Relisez-le, puis envoyez la personne au bureau d’accueil."
            f" {ALONE}"
        ),
        (
            "Badge non authentique Sa signature n’est pas celle de cette année. C’est peut-être le"
            " badge d’un autre forum : demandez celui d’aujourd’hui. Sinon, restez courtois et"
            f" appelez l’organisation. {ALONE}"
        ),
        (
            "Inscription annulée Camille Exemple Visiteur Si la personne s’est réinscrite depuis,"
            " ce téléphone, qui n’a pas de réseau, ne le sait pas encore. Envoyez-la au bureau"
            f" d’accueil. {ALONE}"
        ),
        (
            f"Badge remplacé {NAMELESS} Visiteur Ce badge ne sert plus. Demandez le plus récent,"
            f" ou envoyez la personne au bureau d’accueil. {ALONE}"
        ),
        (
            "Badge inconnu Ce n’est pas un badge de ce forum, ou son inscription n’existe plus."
            f" Envoyez la personne au bureau d’accueil. {ALONE}"
        ),
    ]
    volunteer.moves_to("Scop")
    assert volunteer.judged(qr_of(seated), "admitted") == (
        f"Admis Noé Exemple Visiteur Laissez entrer. {ALONE}"
    )
    assert volunteer.judged(qr_of(other), "full") == (
        "Débat complet Camille Exemple Visiteur Toutes les places sont prises, d’après les données"
        " de ce téléphone, qui n’a pas de réseau. La personne attend ici, à son rang, une place"
        f" laissée libre. {ALONE}"
    )
    volunteer.moves_to("Entrée principale")
    volunteer.page.context.set_offline(False)
    expect(volunteer.page.locator("#state")).not_to_contain_text("à envoyer")
    assert [told for _, told in scans()] == [
        *("admitted", "unknown", "forged", "cancelled", "revoked", "unknown", "admitted", "full")
    ]


def test_only_the_first_badge_waits_for_a_silent_server(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    first, second, third = (a_registration(edition) for _ in range(3))
    volunteer.enrols(code)
    asked = held(volunteer.page, "**/api/v1/**")
    volunteer.types(first.code)
    volunteer.sees("checking")
    expect(volunteer.sees("admitted")).to_contain_text(ALONE)
    volunteer.says_next()
    volunteer.types(second.code)
    expect(volunteer.sees("admitted")).to_contain_text(ALONE)
    assert second.code not in "".join(route.request.post_data or "" for route in asked)
    volunteer.says_next()
    volunteer.page.unroute_all()
    for route in asked:
        with suppress(Error):  # the page has given some up by itself
            route.abort()
    expect(volunteer.page.locator("#state")).not_to_contain_text("à envoyer")
    assert ALONE not in volunteer.judged(third.code, "admitted")
    assert scans() == [("admitted", "admitted"), ("admitted", "admitted"), ("admitted", None)]


def test_two_pages_of_one_phone_send_each_scan_once(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    volunteer.keeps_the_page()
    page.context.set_offline(True)
    for _ in range(3):
        volunteer.judged(a_registration(edition).code, "unknown")
    other = page.context.new_page()
    other.goto(f"{volunteer.address}/accueil/")
    expect(other.locator("#state")).to_contain_text("3 passages à envoyer")
    batches = [sent(page), sent(other)]
    page.context.set_offline(False)
    expect(page.locator("#state")).not_to_contain_text("à envoyer")
    expect(other.locator("#state")).not_to_contain_text("à envoyer")
    ids = [one for some in batches for batch in some for one in batch]
    assert (len(ids), len(set(ids))) == (3, 3)
    assert len(scans()) == 3


def test_one_bad_line_of_a_batch_is_told_and_the_others_count(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    clock.start_at(paris(9, 50))
    one, other = a_registration(edition), a_registration(edition)
    volunteer.enrols(code, "Scop")
    volunteer.page.context.set_offline(True)
    volunteer.judged(one.code, "full")
    volunteer.moves_to("Entrée principale")
    volunteer.judged(other.code, "admitted")
    db.session.rollback()
    db.session.execute(sa.update(Gate).where(Gate.slug == "scop").values(slug="autre"))
    db.session.commit()
    volunteer.page.context.set_offline(False)
    expect(volunteer.page.locator("#latest-news")).to_contain_text(
        f"Badge {codes.spoken(one.code)}\u00a0: ce passage n’a pas été enregistré."
    )
    expect(volunteer.page.locator("#state")).not_to_contain_text("à envoyer")
    assert scans() == [("admitted", "admitted")]


def test_an_answer_that_differs_from_what_was_told_is_shown(
    volunteer: Volunteer, edition: Edition, code: str, client: FlaskClient
) -> None:
    person = a_registration(edition, first_name="Zoé")
    volunteer.enrols(code)
    volunteer.page.context.set_offline(True)
    entrance = Door(client, a_token(edition, "Téléphone 2", clock.now()))
    entrance.says(a_scan(1, qr_of(person)))
    volunteer.judged(qr_of(person), "admitted")
    volunteer.page.context.set_offline(False)
    expect(volunteer.page.locator("#latest-news")).to_have_text(
        "Le serveur répond autrement : Déjà entré. Zoé Exemple, dit sur place : Admis."
    )
    assert volunteer.latest() == ["Zoé Exemple Déjà entré · dit sur place : Admis · 9 h 05"]


def test_a_browser_that_does_not_know_the_signature_has_it_checked_by_a_module(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    volunteer.page.add_init_script(
        """const { importKey } = SubtleCrypto.prototype;
        SubtleCrypto.prototype.importKey = function (kind, bytes, how, ...rest) {
          if (how === "Ed25519") return Promise.reject(new DOMException("", "NotSupportedError"));
          return importKey.call(this, kind, bytes, how, ...rest);
        };"""
    )
    person = a_registration(edition)
    volunteer.enrols(code)
    volunteer.keeps_the_page()
    volunteer.page.context.set_offline(True)
    assert volunteer.judged(qr_of(person), "admitted").startswith("Admis Camille Exemple")
    volunteer.judged(badge_text("2010", person.code), "forged")


def test_what_an_older_page_kept_is_sent_by_the_newer_one(
    volunteer: Volunteer, edition: Edition
) -> None:
    person = a_registration(edition)
    page = volunteer.page
    page.goto(f"{volunteer.address}/sante")
    scan = a_scan(1, person.code, isSent=False, isUndone=False)
    state = {"token": a_token(edition), "edition": "2011", "device": "Ancien", "gate": "entree"}
    gates = [{"slug": "entree", "name": "Entrée principale", "kind": "entree"}]
    page.evaluate(OLD_STORE, {"kept": scan, "state": {**state, "gates": gates, "rights": []}})
    page.goto(f"{volunteer.address}/accueil/")
    expect(page.get_by_role("heading", level=2)).to_have_text("Entrée principale")
    expect(page.locator("#state")).to_contain_text("données à jour")
    expect(page.locator("#state")).not_to_contain_text("à envoyer")
    assert [verdict for verdict, _ in scans()] == ["admitted"]


def test_a_newer_page_waits_until_the_volunteer_takes_it(
    app: Flask, phone: BrowserContext, edition: Edition, code: str
) -> None:
    version = [b""]

    def changing(environ: dict[str, object], start: object) -> Iterator[bytes]:
        body = b"".join(app(environ, start))
        yield re.sub(rb'(VERSION = ")', rb"\g<1>" + version[0], body)

    def fixed(environ: dict[str, object], start: object) -> Iterator[bytes]:
        return (
            changing(environ, start)
            if environ["PATH_INFO"] == "/accueil/sw.js"
            else app(environ, start)
        )

    with served(fixed) as address:
        page = phone.new_page()
        volunteer = Volunteer(page, address)
        volunteer.enrols(code)
        volunteer.keeps_the_page()
        phone.set_offline(True)
        volunteer.judged(a_registration(edition).code, "unknown")
        expect(page.locator("#newer")).to_be_hidden()
        phone.set_offline(False)
        version[0] = b"1"
        page.evaluate("() => navigator.serviceWorker.ready.then((one) => one.update())")
        expect(page.locator("#newer")).to_be_visible()
        page.get_by_role("button", name="Recharger").click()
        expect(page.locator("#newer")).to_be_hidden()
        expect(page.get_by_role("heading", level=2)).to_have_text("Entrée principale")
        expect(page.locator("#state")).not_to_contain_text("à envoyer")
        held = page.evaluate("() => caches.keys()")
        assert len([name for name in held if name != "forum-accueil-langue"]) == 1
        page.close()
    assert [told for _, told in scans()] == ["unknown"]


def test_both_languages_open_without_network(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    volunteer.keeps_the_page()
    page.context.set_offline(True)
    page.goto(f"{volunteer.address}/accueil/?langue=en")
    expect(page.get_by_role("button", name="Turn the camera on")).to_be_visible()
    page.goto(f"{volunteer.address}/accueil/")
    expect(page.get_by_role("button", name="Turn the camera on")).to_be_visible()
    page.goto(f"{volunteer.address}/accueil/?langue=fr")
    expect(page.get_by_role("button", name="Allumer la caméra")).to_be_visible()


def test_the_browser_would_install_the_page(volunteer: Volunteer, code: str) -> None:
    volunteer.enrols(code)
    session = volunteer.page.context.new_cdp_session(volunteer.page)
    said = session.send("Page.getInstallabilityErrors")
    # A window without history, as the tests open it, is never offered anything.
    assert [
        e["errorId"] for e in said["installabilityErrors"] if e["errorId"] != "in-incognito"
    ] == []


def test_who_leaves_forgets_badges_and_passages_too(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    volunteer.judged(a_registration(edition).code, "admitted")
    page.get_by_role("button", name="Réglages").click()
    page.get_by_role("button", name="Quitter cet appareil").click()
    page.get_by_role("button", name="Quitter", exact=True).click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Enrôler ce téléphone")
    assert page.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("forum-accueil");
          request.onsuccess = () => {
            const parts = [...request.result.objectStoreNames];
            const reading = request.result.transaction(parts);
            const counts = {};
            for (const part of parts)
              reading.objectStore(part).count().onsuccess = ({ target }) => {
                counts[part] = target.result;
              };
            reading.oncomplete = () => resolve(counts);
          };
        })"""
    ) == dict.fromkeys(("badges", "fresh", "passages", "queue", "settings"), 0)
