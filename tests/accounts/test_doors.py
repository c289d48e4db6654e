"""The addresses of the library: those that exist, their limits, their silence."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import make_url

from forum import create_app, settings
from forum.accounts.models import Account
from forum.database import db
from forum.web.limits import limiter
from tests.accounts.story import PASSWORD, an_organiser, give_password, is_signed_in
from tests.builders import an_edition

HELD = 0.6  # seconds that somebody else writes


@pytest.fixture
def limited(tmp_path: Path) -> Iterator[FlaskClient]:
    """Ask the application as it runs for real, with its limits."""
    before = settings.current()
    said = {"FORUM_INSTANCE": str(tmp_path), "FORUM_SECRET_KEY": "a key for the tests alone"}
    app = create_app(
        settings.read_settings(said),
        TESTING=True,
        RATELIMIT_ENABLED=True,
        WTF_CSRF_ENABLED=False,
        PACE_S=0,
    )
    with app.app_context():
        db.create_all()
        an_edition()
    limiter.reset()
    yield app.test_client()
    limiter.reset()
    limiter.enabled = False  # as the other tests want it
    settings.install(before)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_only_our_addresses_of_the_library_exist(app: Flask) -> None:
    found = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("security.") and not rule.build_only
    }
    assert found == {
        f"/organisation/{address}"
        for address in (
            "connexion",
            "connexion/choix",
            "connexion/code",
            "connexion/secours",
            "connexion/cle",
            "connexion/cle/<token>",
            "deconnexion",
            "mot-de-passe",
            "mot-de-passe/<token>",
            "mon-compte/mot-de-passe",
            "verification",
            "verification/cle",
            "verification/cle/<token>",
            "double-authentification",
            "codes-de-secours",
            "cles",
            "cles/retirer",
            "cles/<token>",
        )
    }


def test_an_address_that_the_library_names_in_passing_does_not_answer(
    app: Flask, client: FlaskClient
) -> None:
    assert client.get("/organisation/connexion/aide").status_code == 404


def test_no_page_answers_in_json(app: Flask, client: FlaskClient) -> None:
    an_organiser()
    answer = client.post(
        "/organisation/connexion",
        json={"email": "chef@example.org", "password": "une autre phrase"},
        headers={"Accept": "application/json"},
    )
    assert answer.mimetype == "text/html"


@pytest.mark.parametrize(
    "address",
    [
        "connexion",
        "connexion/code",
        "connexion/secours",
        "connexion/cle",
        "connexion/cle/mot",
        "mot-de-passe",
        "mot-de-passe/mot",
        "verification",
    ],
)
def test_a_form_is_taken_ten_times_a_minute_from_one_address(
    limited: FlaskClient, address: str
) -> None:
    codes = [limited.post(f"/organisation/{address}").status_code for _ in range(11)]
    assert [code == 429 for code in codes] == [*[False] * 10, True]


def test_the_codes_tried_for_one_account_are_counted_wherever_they_come_from(
    limited: FlaskClient,
) -> None:
    codes = []
    for tried in range(31):
        with limited.session_transaction() as session:
            session["tf_user_id"] = "one account"
        answer = limited.post(
            "/organisation/connexion/code", environ_base={"REMOTE_ADDR": f"192.0.2.{tried}"}
        )
        codes.append(answer.status_code)
    assert [code == 429 for code in codes] == [*[False] * 30, True]


def test_a_forgotten_password_takes_the_same_time_whether_the_account_exists(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PACE_S", 0.4)
    an_organiser()
    taken = {}
    for email in ("chef@example.org", "personne@example.org"):
        started = time.monotonic()
        client.post("/organisation/mot-de-passe", data={"email": email})
        taken[email] = time.monotonic() - started
    assert min(taken.values()) >= 0.4


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_password_is_changed_while_somebody_else_writes(app: Flask, client: FlaskClient) -> None:
    an_edition()
    an_organiser()
    give_password(client)
    path = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database
    has_lock = threading.Event()

    def write_for_a_while() -> None:
        other = sqlite3.connect(str(path), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE edition SET gauge = gauge + 1")
        has_lock.set()
        time.sleep(HELD)
        other.execute("COMMIT")
        other.close()

    writer = threading.Thread(target=write_for_a_while)
    db.session.rollback()
    writer.start()
    has_lock.wait()
    said = {
        "password": PASSWORD,
        "new_password": "quatre autres mots choisis",
        "new_password_confirm": "quatre autres mots choisis",
    }
    answer = client.post("/organisation/mon-compte/mot-de-passe", data=said)
    writer.join()
    assert (answer.status_code, is_signed_in(client)) == (302, True)


def test_a_closed_account_is_told_nothing_more_than_an_unknown_one(
    app: Flask, client: FlaskClient
) -> None:
    an_organiser()
    account = db.session.scalars(db.select(Account)).one()
    account.active = False
    db.session.commit()
    answers = {
        email: client.post(
            "/organisation/connexion", data={"email": email, "password": "une autre phrase"}
        ).text.replace(email, "…")
        for email in ("chef@example.org", "personne@example.org")
    }
    assert answers["chef@example.org"] == answers["personne@example.org"]
    assert not is_signed_in(client)
