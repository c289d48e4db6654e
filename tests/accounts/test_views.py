"""Signing in to the back office."""

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password

from forum import clock, create_app, settings
from forum.accounts.models import Account
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.database import db
from forum.mailing.models import Letter
from tests.builders import an_edition

PASSWORD = "quatre mots sans rapport"


def an_account(role: RoleName = RoleName.ADMINISTRATOR) -> int:
    """Store an account that can sign in."""
    return ensure_account("chef@example.org", role, clock.now(), hash_password(PASSWORD))


def sign_in(client: FlaskClient, password: str = PASSWORD) -> int:
    """Try to sign in; give the code of the answer."""
    return client.post(
        "/organisation/connexion", data={"email": "chef@example.org", "password": password}
    ).status_code


def test_who_is_not_signed_in_is_asked_to(app: Flask, client: FlaskClient) -> None:
    an_edition()
    answer = client.get("/organisation/")
    assert (answer.status_code, answer.location) == (
        302,
        "/organisation/connexion?next=/organisation/",
    )


def test_an_organiser_signs_in_and_out(app: Flask, client: FlaskClient) -> None:
    an_edition()
    an_account()
    assert sign_in(client) == 302
    page = client.get("/organisation/")
    assert (page.status_code, 'action="/organisation/deconnexion"' in page.text) == (200, True)
    client.post("/organisation/deconnexion")
    assert client.get("/organisation/").status_code == 302


def test_a_wrong_password_and_an_unknown_address_read_the_same(
    app: Flask, client: FlaskClient
) -> None:
    an_account()
    page = {}
    for address in ("chef@example.org", "personne@example.org"):
        answer = client.post(
            "/organisation/connexion", data={"email": address, "password": "une autre phrase"}
        )
        page[address] = (answer.status_code, answer.text.replace(address, "…"))
    assert page["chef@example.org"] == page["personne@example.org"]
    assert "Ce courriel et ce mot de passe ne vont pas ensemble." in page["chef@example.org"][1]


def test_a_role_without_the_permission_is_told_no(app: Flask, client: FlaskClient) -> None:
    an_edition()
    an_account(RoleName.READER)
    sign_in(client)
    answer = client.get("/organisation/2011/telephones")
    assert answer.status_code == 403
    assert "Cette page ne vous est pas ouverte" in answer.text


def test_the_link_of_a_new_organiser_serves_once(app: Flask, client: FlaskClient) -> None:
    an_edition()
    printed = app.test_cli_runner().invoke(
        args=["organiser", "add", "Chef@example.org", "--role", "administrateur"]
    )
    assert printed.exit_code == 0
    link = re.search(r"http://localhost(/\S+)", printed.output)
    assert link
    chosen = {"password": PASSWORD, "password_confirm": PASSWORD}
    assert client.get(link[1]).status_code == 200
    assert client.post(link[1], data=chosen).status_code == 302
    assert sign_in(client) == 302
    client.post("/organisation/deconnexion")
    again = client.post(link[1], data=chosen, follow_redirects=True)
    assert "Ce lien a déjà servi ou est incomplet. Demandez-en un nouveau." in again.text


def test_a_forgotten_password_is_chosen_anew_by_a_letter_that_names_our_own_site(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    an_account()
    pages = {
        email: client.post(
            "/organisation/mot-de-passe", data={"email": email}, headers={"Host": "evil.example"}
        ).text.replace(email, "…")
        for email in ("chef@example.org", "personne@example.org")
    }
    assert pages["chef@example.org"] == pages["personne@example.org"]
    letter = db.session.scalars(db.select(Letter)).one()
    assert (letter.recipient, letter.subject) == (
        "chef@example.org",
        "Choisir un nouveau mot de passe",
    )
    link = re.search(
        r"^http://localhost(/organisation/mot-de-passe/\S+)$", letter.text, re.MULTILINE
    )
    assert link
    assert f'href="{link[0]}"' in letter.html
    assert client.get(link[1]).status_code == 200


def test_a_short_password_is_refused_in_words(app: Flask, client: FlaskClient) -> None:
    printed = app.test_cli_runner().invoke(
        args=["organiser", "add", "chef@example.org", "--role", "lecture"]
    )
    link = printed.output.split("http://localhost")[1].strip()
    answer = client.post(link, data={"password": "court", "password_confirm": "court"})
    assert "Choisissez au moins douze caractères." in answer.text
    assert db.session.scalars(db.select(Account.password)).all() == [None]


def test_an_address_that_is_none_is_told_in_a_sentence(app: Flask) -> None:
    printed = app.test_cli_runner().invoke(args=["organiser", "add", "chef", "--role", "lecture"])
    assert printed.exit_code == 2
    assert printed.output.splitlines()[-1] == "Error: « chef » n’est pas une adresse de courriel."


def test_who_stays_connected_over_https_is_known_over_nothing_else(
    app: Flask, tmp_path: Path
) -> None:
    said = {"FORUM_INSTANCE": str(tmp_path), "FORUM_BASE_URL": "https://forum.example.org"}
    before = settings.current()
    house = create_app(settings.read_settings(said), RATELIMIT_ENABLED=False)
    settings.install(before)
    kept = ("SESSION_COOKIE_SECURE", "REMEMBER_COOKIE_SECURE", "REMEMBER_COOKIE_HTTPONLY")
    assert [house.config[name] for name in kept] == [True, True, True]
