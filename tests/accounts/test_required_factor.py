"""In production an administrator sets a second factor before coming in."""

import dataclasses
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import settings
from forum.accounts.models import Account
from forum.accounts.queries import roles_named
from forum.accounts.rules import RoleName
from forum.database import db
from tests.accounts.story import (
    an_organiser,
    code_of,
    give_password,
    is_signed_in,
    set_application,
)
from tests.builders import an_edition


@pytest.fixture(autouse=True)
def production(app: Flask) -> Iterator[None]:
    """Say that this installation is a real one."""
    before = settings.current()
    settings.install(dataclasses.replace(before, is_production=True))
    yield
    settings.install(before)


def test_an_administrator_is_led_to_the_second_factor_before_anything_else(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    an_organiser()
    assert give_password(client) == "/organisation/double-authentification"
    assert not is_signed_in(client)
    page = client.get("/organisation/double-authentification").text
    assert "Votre rôle demande un second facteur" in page
    shown = re.search(
        r'badge-code">([A-Z2-7-]+)<',
        client.post("/organisation/double-authentification", data={"setup": "authenticator"}).text,
    )
    assert shown
    client.post("/organisation/connexion/code", data={"code": code_of(shown[1])})
    assert is_signed_in(client)


def test_an_administrator_cannot_do_away_with_the_application(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    an_organiser()
    give_password(client)
    page = client.post("/organisation/double-authentification", data={"setup": "disable"})
    assert "Ce moyen n’est pas proposé à votre compte." in page.text


def test_others_may_do_without(app: Flask, client: FlaskClient) -> None:
    an_edition()
    an_organiser(role=RoleName.PROGRAMME)
    assert give_password(client) == "/organisation/"
    assert (
        "Votre compte ne tient qu’à un mot de passe" in client.get("/organisation/mon-compte").text
    )


def test_who_becomes_an_administrator_while_signed_in_meets_the_second_factor_at_once(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    number = an_organiser(role=RoleName.PROGRAMME)
    give_password(client)
    assert client.get("/organisation/2011/programme").status_code == 200
    account = db.session.get_one(Account, number)
    account.roles = roles_named(frozenset({RoleName.PROGRAMME, RoleName.ADMINISTRATOR}))
    db.session.commit()
    setting = "/organisation/double-authentification"
    for address in ("/organisation/2011/programme", "/organisation/comptes"):
        assert client.get(address).location == setting
    assert client.post("/organisation/2011/programme/annuler").location == setting
    assert "Votre rôle demande un second facteur" in client.get(setting).text
    set_application(client)
    assert client.get("/organisation/comptes").status_code == 200
