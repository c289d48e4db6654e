"""What robots and strangers meet: limits, and forms that this site did not hand out."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock, create_app, settings
from forum.database import db
from forum.edition.models import Edition
from forum.groups.links import agenda_address
from forum.groups.links import word_of as group_word
from forum.groups.models import Group
from forum.mailing.models import Letter
from forum.registration.links import word_of
from forum.registration.models import Registration
from forum.web.limits import limiter
from tests.builders import a_registration, an_edition
from tests.groups.coming import registered
from tests.registration.pages import Page

FORM = "/2011/inscription"
PERSON = {"first_name": "Camille", "last_name": "Exemple"}


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Flask]:
    """Build the application as it runs for real: with limits and signed forms."""
    said = {"FORUM_INSTANCE": str(tmp_path), "FORUM_SECRET_KEY": "a key for the tests alone"}
    app = create_app(settings.read_settings(said), TESTING=True, RATELIMIT_ENABLED=True, PACE_S=0)
    with app.app_context():
        db.create_all()
        an_edition()
        a_registration(an_edition(slug="2012"), "ada@example.org", code="ACDEFGHJK")
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False  # as the other tests want it
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def browser(guarded: Flask) -> FlaskClient:
    """Ask over HTTPS, as behind a real server."""
    client = guarded.test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def token(client: FlaskClient, address: str) -> str:
    """Return what proves that a form comes from this site."""
    return Page(client.get(address)).values["csrf_token"][0]


def test_an_address_may_send_sixty_forms_in_ten_minutes(browser: FlaskClient) -> None:
    proof = token(browser, FORM)
    answers = [
        browser.post(FORM, data={"email": f"p{n}@example.org", "csrf_token": proof}).status_code
        for n in range(61)
    ]
    assert answers == [422] * 60 + [429]
    assert browser.get(FORM).status_code == 200


def test_a_mailbox_gets_six_letters_an_hour_whether_it_is_known_or_not(
    browser: FlaskClient, guarded: Flask
) -> None:
    proof = token(browser, FORM)
    for email in ("Ada@example.org", "bea@example.org"):
        person = {**PERSON, "email": email, "csrf_token": proof}
        assert browser.post(FORM, data={**person, "first_name": ""}).status_code == 422
        answers = [browser.post(FORM, data=person).status_code for _ in range(7)]
        assert answers == [303] * 6 + [429]
    with guarded.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Letter.id))) == 12


def test_a_participant_makes_the_forum_write_to_twenty_strangers_an_hour_at_most(
    browser: FlaskClient, guarded: Flask
) -> None:
    with guarded.app_context():
        page = f"/p/{word_of(db.session.scalars(sa.select(Registration)).one())}/corriger"
    person = {**PERSON, "csrf_token": token(browser, page)}
    answers = [
        browser.post(page, data={**person, "email": f"p{n}@example.org"}).status_code
        for n in range(21)
    ]
    assert answers == [303] * 20 + [429]
    assert browser.get(page).status_code == 200


def test_the_time_of_an_answer_does_not_tell_whether_an_e_mail_is_known(
    browser: FlaskClient, guarded: Flask
) -> None:
    guarded.config["PACE_S"] = 1.0
    proof = token(browser, FORM)
    took = []
    for email in ("ada@example.org", "ada@example.org", "bea@example.org"):
        started = time.monotonic()
        browser.post(FORM, data={**PERSON, "email": email, "csrf_token": proof})
        took.append(time.monotonic() - started)
    assert min(took) >= 1.0


def test_a_form_from_elsewhere_is_refused_without_losing_the_way(browser: FlaskClient) -> None:
    answer = browser.post(FORM, data={**PERSON, "email": "ada@example.org"})
    assert answer.status_code == 400
    assert "Revenez à la page précédente" in answer.text


def test_forms_of_private_pages_which_send_no_referer_are_taken_over_https(
    browser: FlaskClient, guarded: Flask
) -> None:
    with guarded.app_context():
        space = f"/p/{word_of(db.session.scalars(sa.select(Registration)).one())}"
    proof = token(browser, f"{space}/annuler")
    assert browser.post(f"{space}/annuler", data={"csrf_token": proof}).status_code == 303


def test_the_calendar_of_a_group_is_asked_for_so_often_and_renewed_so_often(
    browser: FlaskClient, guarded: Flask
) -> None:
    def path() -> str:
        with guarded.app_context():
            group = db.session.scalars(sa.select(Group)).one()
            return agenda_address(group).partition("/agenda/")[2]

    with guarded.app_context():
        edition = db.session.scalars(sa.select(Edition).where(Edition.slug == "2011")).one()
        renewing = f"/g/{group_word(registered(edition, clock.now()))}/agenda/renouveler"
    asked = [browser.get(f"/agenda/{path()}").status_code for _ in range(121)]
    proof = token(browser, renewing)
    renewed = [browser.post(renewing, data={"csrf_token": proof}).status_code for _ in range(21)]
    assert asked == [200] * 120 + [429]
    assert renewed == [303] * 20 + [429]
    assert browser.get(f"/agenda/{path()}").status_code == 200
