"""A phone out of luck: a full disk, a strange network, two pages, rights taken away."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, Route, expect

from forum import clock
from forum.checkin.models import Device, Handover, Scan
from forum.checkin.services import issue_enrolment_code, revoke_device
from forum.database import db
from forum.edition.models import Edition
from tests.builders import a_registration, paris
from tests.checkin.conftest import MORNING, RIGHTS, qr_of
from tests.checkin.volunteer import Volunteer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]

QUEUE = """() => new Promise((resolve) => {
  const request = indexedDB.open("forum-accueil");
  request.onsuccess = () => {
    const reading = request.result.transaction("queue").objectStore("queue").getAll();
    reading.onsuccess = () => { request.result.close(); resolve(reading.result); };
  };
})"""
FULL_ONCE = """() => {
  const { put } = IDBObjectStore.prototype;
  let times = 2;
  IDBObjectStore.prototype.put = function (...said) {
    if (this.name === "queue" && times-- > 0) throw new DOMException("", "QuotaExceededError");
    return put.apply(this, said);
  };
}"""
NEWER = """() => new Promise((resolve) => {
  const request = indexedDB.open("forum-accueil", 3);
  request.onsuccess = () => { request.result.close(); resolve(); };
})"""
# The volunteer takes the first scan back between the answer of the server and its being noted.
UNDO_MEANWHILE = """() => {
  const { fetch } = window;
  let isFirst = true;
  window.fetch = async (address, how) => {
    const response = await fetch(address, how);
    if (isFirst && String(address).endsWith("/scans")) {
      isFirst = false;
      const said = await response.json();
      response.json = async () => {
        document.querySelector("#latest .latest__undo").click();
        return said;
      };
    }
    return response;
  };
}"""
UNSENT = "à envoyer"
PASSING = {
    "title": "Cet appareil n’a pas ce droit",
    "detail": "Demandez.",
    "reason": "right_missing",
}


@pytest.fixture(autouse=True)
def ticking(morning: None) -> Iterator[None]:
    """Let the clock tick from 9:05: a phone without network has a clock of its own."""
    clock.start_at(MORNING)
    yield
    clock.freeze_at(MORNING)


def scans() -> list[tuple[str, bool]]:
    """Return what the server holds: verdicts, and whether they were taken back."""
    db.session.rollback()
    held = db.session.scalars(sa.select(Scan).order_by(Scan.happened_at))
    return [(scan.verdict, scan.undone_at is not None) for scan in held]


def kept(page: Page) -> list[dict[str, Any]]:
    """Return the scans on the disk of a phone."""
    found: list[dict[str, Any]] = page.evaluate(QUEUE)
    return sorted(found, key=lambda scan: str(scan["scanned_at"]))


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait for what only the disk tells, as long as a page waits before it tries again."""
    for _ in range(120):
        if is_so():
            return
        page.wait_for_timeout(100)
    pytest.fail("it never came")


def take_rights(edition: Edition) -> None:
    """Take its rights away from the phone that was enrolled last."""
    db.session.rollback()
    last = db.session.scalars(sa.select(Device.id).order_by(Device.id.desc())).first()
    assert last is not None
    revoke_device(last, edition.id, MORNING)


def enrols_again(volunteer: Volunteer, edition: Edition) -> None:
    """Give a withdrawn phone a new code."""
    page = volunteer.page
    page.get_by_role("button", name="Enrôler de nouveau").click()
    page.get_by_label("Code").fill(issue_enrolment_code(edition.id, "Accueil", RIGHTS, 1, MORNING))
    page.get_by_label("Nom").fill("Téléphone de Nadia")
    page.get_by_role("button", name="Enrôler").click()
    volunteer.stands_at("Entrée principale")


def handed_over() -> int:
    """Return how many scans the phone that was enrolled last handed over."""
    db.session.rollback()
    last = sa.select(sa.func.max(Device.id)).scalar_subquery()
    count = sa.select(sa.func.count(Handover.id)).where(Handover.device_id == last)
    return db.session.scalars(count).one()


def test_a_full_disk_neither_stops_the_question_nor_the_badges_after(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    first, second, third = (a_registration(edition) for _ in range(3))
    volunteer.enrols(code)
    expect(page.locator("#state")).to_contain_text("données à jour")
    page.evaluate(FULL_ONCE)
    volunteer.judged(first.code, "admitted")
    page.context.set_offline(True)
    assert volunteer.judged(second.code, "broken") == (
        "Badge non vérifié Ce téléphone n’a pas pu garder ce passage. Présentez le badge de"
        " nouveau ; si cela se répète, rechargez la page ou prenez un autre téléphone."
    )
    volunteer.judged(third.code, "admitted")
    page.context.set_offline(False)
    expect(page.locator("#state")).not_to_contain_text(UNSENT)
    assert scans() == [("admitted", False), ("admitted", False)]


def test_a_page_whose_store_was_taken_asks_to_be_reloaded(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    first, second = a_registration(edition), a_registration(edition)
    volunteer.enrols(code)
    expect(page.locator("#state")).to_contain_text("données à jour")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.evaluate(NEWER)
    expect(page.locator("#closed")).to_contain_text("Rechargez-la")
    volunteer.judged(first.code, "admitted")
    page.context.set_offline(True)
    volunteer.judged(second.code, "broken")


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (400, PASSING, "Cet appareil n’a pas ce droit. Demandez."),
        (403, PASSING, "Cet appareil n’a pas ce droit. Demandez."),
        (404, PASSING, "Cet appareil n’a pas ce droit. Demandez."),
        (422, PASSING, "Cet appareil n’a pas ce droit. Demandez."),
        (200, {}, ""),
        (200, {"results": []}, ""),
    ],
)
def test_what_the_server_does_not_name_stays(  # noqa: PLR0913, PLR0917 - three of them are the case
    volunteer: Volunteer, edition: Edition, code: str, status: int, body: object, words: str
) -> None:
    page = volunteer.page
    people = [a_registration(edition) for _ in range(3)]
    volunteer.enrols(code)
    expect(page.locator("#state")).to_contain_text("données à jour")
    page.context.set_offline(True)
    volunteer.judged(people[0].code, "admitted")
    volunteer.judged(people[1].code, "admitted")
    said = json.dumps(body)
    page.route("**/api/v1/scans", lambda route: route.fulfill(status=status, body=said))
    with page.expect_response("**/api/v1/scans"):
        page.context.set_offline(False)
    assert words in volunteer.judged(people[2].code, "admitted")
    assert len(kept(page)) == 3
    page.unroute_all()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.locator("#state")).not_to_contain_text(UNSENT)
    assert scans() == [("admitted", False)] * 3


def test_a_batch_that_is_too_much_is_sent_in_halves(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    page.context.set_offline(True)
    for _ in range(3):
        volunteer.judged(a_registration(edition).code, "unknown")

    def narrow(route: Route) -> None:
        if len(json.loads(route.request.post_data or "{}")["scans"]) > 1:
            route.fulfill(status=413, body='{"title": "Trop"}')
        else:
            route.continue_()

    page.route("**/api/v1/scans", narrow)
    page.context.set_offline(False)
    expect(page.locator("#state")).not_to_contain_text(UNSENT)
    assert len(scans()) == 3


def test_a_scan_taken_back_while_it_is_sent_is_taken_back(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    person = a_registration(edition)
    volunteer.enrols(code)
    page.context.set_offline(True)
    volunteer.judged(qr_of(person), "admitted")
    page.evaluate(UNDO_MEANWHILE)
    page.context.set_offline(False)
    expect(page.locator("#latest")).to_contain_text("annulé")
    until(page, lambda: kept(page) == [])
    assert scans() == [("admitted", True)]


def test_two_refusals_at_once_withdraw_a_phone_once(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    page.context.set_offline(True)
    volunteer.judged(a_registration(edition).code, "unknown")
    take_rights(edition)
    held: list[Route] = []

    def pair(route: Route) -> None:
        held.append(route)
        if len(held) == 2:
            for one in held:
                one.fulfill(status=401, body='{"title": "Retiré", "reason": "device_revoked"}')

    page.route("**/api/v1/manifest*", pair)
    page.route("**/api/v1/scans", pair)
    page.context.set_offline(False)
    expect(page.locator("#withdrawn-unsent")).to_contain_text("est remis à l’organisation")
    assert handed_over() == 1


def test_a_phone_that_is_withdrawn_twice_hands_over_twice(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    volunteer.enrols(code)
    for _ in range(2):
        page.context.set_offline(True)
        volunteer.judged(a_registration(edition).code, "unknown")
        take_rights(edition)
        page.context.set_offline(False)
        expect(page.locator("#withdrawn-unsent")).to_contain_text("est remis à l’organisation")
        assert handed_over() == 1
        enrols_again(volunteer, edition)
        expect(page.locator("#state")).not_to_contain_text(UNSENT)


def test_an_older_page_does_not_undo_the_enrolment_of_another(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    apart = page.context.new_page()
    apart.goto(f"{volunteer.address}/accueil/")
    volunteer.enrols(code)
    apart.get_by_label("Code").fill("ACD-EFG-HJK")
    apart.get_by_label("Nom").fill("Téléphone de Nadia")
    apart.get_by_role("button", name="Enrôler").click()
    expect(apart.get_by_role("alert")).to_contain_text("Ce code n’existe pas")
    apart.goto(f"{volunteer.address}/accueil/")
    expect(apart.get_by_role("heading", level=2)).to_have_text("Entrée principale")
    apart.route("**/api/v1/**", lambda route: route.abort())
    take_rights(edition)
    volunteer.types(a_registration(edition).code)
    enrols_again(volunteer, edition)
    apart.unroute_all()
    with apart.expect_navigation():
        apart.evaluate("() => dispatchEvent(new Event('online'))")
    expect(apart.get_by_role("heading", level=2)).to_have_text("Entrée principale")
    page.reload()
    expect(page.get_by_role("heading", level=2)).to_have_text("Entrée principale")
    expect(page.locator("#state")).to_contain_text("données à jour")


def test_the_phone_remembers_what_the_server_said_otherwise(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    clock.start_at(paris(9, 50))  # the door of the first debate is open, its only seat is taken
    person = a_registration(edition)
    volunteer.enrols(code, "Scop")
    expect(page.locator("#state")).to_contain_text("données à jour")
    page.context.set_offline(True)
    volunteer.judged(qr_of(person), "full")

    def answer(route: Route) -> None:
        (scan,) = json.loads(route.request.post_data or "{}")["scans"]
        result = {"id": scan["id"], "verdict": "admitted", "attendee": None, "first_seen": None}
        route.fulfill(body=json.dumps({"results": [{**result, "conflict": False}]}))

    page.route("**/api/v1/scans", answer)
    page.context.set_offline(False)
    expect(page.locator("#latest-news")).to_contain_text("Le serveur répond autrement")
    page.unroute_all()
    page.context.set_offline(True)
    volunteer.judged(qr_of(person), "already_in")


def test_nothing_of_a_strange_code_is_kept_and_no_signature_once_the_badges_are_here(
    volunteer: Volunteer, edition: Edition, code: str
) -> None:
    page = volunteer.page
    person = a_registration(edition)
    page.route("**/api/v1/manifest*", lambda route: route.abort())
    volunteer.enrols(code)
    page.context.set_offline(True)
    volunteer.judged("BEGIN:VCARD FN:Jeanne Exemple END:VCARD", "kept")
    volunteer.judged(qr_of(person), "kept")
    assert [scan["badge"] for scan in kept(page)] == ["?", qr_of(person)]
    page.route("**/api/v1/scans", lambda route: route.abort())
    page.unroute("**/api/v1/manifest*")
    page.context.set_offline(False)
    expect(page.locator("#state")).to_contain_text("données à jour")
    until(page, lambda: len(kept(page)[1]["badge"]) == 9)
    assert [scan["badge"] for scan in kept(page)] == ["?", person.code]
    page.unroute_all()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(page.locator("#state")).not_to_contain_text(UNSENT)
    assert [verdict for verdict, _ in scans()] == ["unknown", "admitted"]
