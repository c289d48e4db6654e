"""Who is inside: the gauge with its alerts, the rooms, the line on the first page."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext, expect

from forum import clock
from forum.accounts.rules import RoleName
from forum.checkin.models import Device
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.registration.models import Registration
from tests.accounts.test_views import PASSWORD, an_account, sign_in
from tests.backoffice.at_the_doors import (
    a_booking,
    a_conflict,
    a_pass,
    a_phone,
    out,
    passes,
    with_gates,
)
from tests.browser import held, served
from tests.builders import a_debate, a_registration, a_room, an_edition, paris
from tests.registration.pages import Page

PAGE = "/organisation/2011/jauge"
# Somebody who comes back to the page again and again.
BACK = "() => document.dispatchEvent(new Event('visibilitychange'))"
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store a forum that holds twenty; sign somebody of the welcome team in."""
    stored = an_edition(gauge=20)
    a_debate(stored, "scop", capacity=2, seated=2, room_id=a_room(stored).id)
    with_gates(stored)
    an_account(RoleName.WELCOME)
    sign_in(client)
    return stored


def people(edition: Edition, number: int) -> list[Registration]:
    """Register some people."""
    return [a_registration(edition) for _ in range(number)]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (15, "15 personnes dans le forum, sur 20 (75 %) De la place"),
        (16, "16 personnes dans le forum, sur 20 (80 %) Plus de 80 % de la jauge Comptez les"),
        (19, "19 personnes dans le forum, sur 20 (95 %) Plus de 95 % de la jauge Ralentissez"),
        (20, "20 personnes dans le forum, sur 20 (100 %) Jauge atteinte N’admettez plus"),
    ],
)
def test_the_gauge_tells_its_alerts_in_words(
    edition: Edition, client: FlaskClient, inside: int, words: str
) -> None:
    clock.freeze_at(paris(10))
    phone = a_phone(edition)
    passes(phone, *(a_pass(person, paris(9, 30)) for person in people(edition, inside)))
    assert words in Page(client.get(PAGE)).words
    assert words in Page(client.get("/organisation/2011/")).words


def test_the_page_counts_arrivals_conflicts_and_silent_phones(
    edition: Edition, client: FlaskClient
) -> None:
    clock.freeze_at(paris(9, 16))
    one, two = people(edition, 2)
    a_conflict(edition, one)  # came at 9:02
    phone = a_phone(edition, unsent=3, seen_at=paris(9))
    passes(phone, a_pass(two, paris(9, 1)), out(two, paris(9, 5)), a_pass(two, paris(9, 16)))
    device = db.session.get_one(Device, phone)
    device.seen_at, device.unsent = paris(9, 5), 3
    db.session.commit()
    words = Page(client.get(PAGE)).words
    assert (
        "1 arrivée en un quart d’heure 1 passage à décider 1 téléphone silencieux "
        "Décider des doubles passages Voir les téléphones Actualiser"
    ) in words
    links = "Jauge et salles 1 passage à décider 1 téléphone silencieux"
    assert links in Page(client.get("/organisation/2011/")).words


def test_rooms_tell_who_is_inside_what_is_left_and_who_waits(
    edition: Edition, client: FlaskClient
) -> None:
    seated, late, *others = people(edition, 4)
    debate = db.session.scalars(sa.select(Debate.id)).one()
    for person in (seated, late):
        a_booking(person, debate)
    phone = a_phone(edition)
    row = "10 h 15 – à 11 h 45 , Agora Scop"
    clock.freeze_at(paris(10))
    assert f"{row} 0 complet 0" in Page(client.get(PAGE)).words
    passes(phone, a_pass(seated, paris(10, 10), "scop"), a_pass(others[0], paris(10, 16), "scop"))
    clock.freeze_at(paris(10, 20))
    assert f"{row} en cours 1 complet 1" in Page(client.get(PAGE)).words
    passes(phone, a_pass(others[0], paris(10, 26), "scop"))
    clock.freeze_at(paris(10, 30))
    assert f"{row} places libérées 2 complet 0" in Page(client.get(PAGE)).words
    passes(phone, out(seated, paris(10, 40), "scop"))
    clock.freeze_at(paris(10, 41))
    assert f"{row} places libérées 1 1 0" in Page(client.get(PAGE)).words
    clock.freeze_at(paris(12))
    assert "Plus aucun débat n’est attendu." in Page(client.get(PAGE)).words


def test_the_first_page_tells_of_the_doors_on_the_day_alone(
    edition: Edition, client: FlaskClient
) -> None:
    told = {}
    for day in (27, 28, 29):
        clock.freeze_at(paris(10, day=day))
        told[day] = "Aux portes, maintenant" in Page(client.get("/organisation/2011/")).words
    assert told == {27: False, 28: True, 29: False}


def test_who_may_not_keep_the_doors_reads_the_gauge_without_its_links(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    an_account(RoleName.READER)
    sign_in(client)
    clock.freeze_at(paris(10))
    page = client.get("/organisation/2011/")
    words = Page(page).words
    assert "0 personnes dans le forum, sur 1200 (0 %) De la place" in words.replace(
        "personne ", "personnes "
    )
    assert 'href="/organisation/2011/jauge"' not in page.text
    assert client.get(PAGE).status_code == 403


def test_the_page_asks_the_same_for_few_and_many(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    clock.freeze_at(paris(10))
    phone, asked = a_phone(edition), []
    for more in (1, 10):
        for number in range(more):
            a_debate(edition, f"debat-{more}-{number}")
        with_gates(edition)
        passes(phone, *(a_pass(person, paris(9, 30)) for person in people(edition, more)))
        with counting() as statements:
            assert client.get(PAGE).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_the_figures_follow_without_a_reload_and_say_when_the_network_is_lost(
    app: Flask, phone: BrowserContext, edition: Edition
) -> None:
    clock.freeze_at(paris(10))
    with served(app) as address:
        page = phone.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.clock.install()
        page.goto(f"{address}/organisation/connexion?next={PAGE}")
        page.locator("input[type=email]").fill("chef@example.org")
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        expect(page.locator(".venue__inside")).to_have_text("0")
        page.evaluate("window.isSame = true")
        passes(a_phone(edition), a_pass(a_registration(edition), paris(9, 30)))
        page.clock.run_for(15_500)
        expect(page.locator(".venue__inside")).to_have_text("1")
        phone.set_offline(True)
        page.clock.run_for(15_500)
        expect(page.locator("[data-refresh-lost]")).to_be_visible()
        phone.set_offline(False)
        page.clock.run_for(15_500)
        expect(page.locator("[data-refresh-lost]")).to_be_hidden()
        assert page.evaluate("window.isSame") is True
        assert faults == []
        page.close()


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_network_that_hangs_is_told_and_asked_one_question_at_a_time(
    app: Flask, phone: BrowserContext, edition: Edition
) -> None:
    clock.freeze_at(paris(10))
    with served(app) as address:
        page = phone.new_page()
        page.clock.install()
        page.goto(f"{address}/organisation/connexion?next={PAGE}")
        page.locator("input[type=email]").fill("chef@example.org")
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        expect(page.locator(".venue__inside")).to_have_text("0")
        asked = held(page, f"**{PAGE}")
        page.clock.run_for(15_500)
        for _ in range(3):
            page.evaluate(BACK)
        page.clock.run_for(10_000)
        expect(page.locator("[data-refresh-lost]")).to_be_visible()
        assert len(asked) == 1
        page.unroute_all()
        passes(a_phone(edition), a_pass(a_registration(edition), paris(9, 30)))
        page.clock.run_for(15_500)
        expect(page.locator("[data-refresh-lost]")).to_be_hidden()
        expect(page.locator(".venue__inside")).to_have_text("1")
        page.close()
