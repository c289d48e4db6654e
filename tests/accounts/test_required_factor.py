"""In production an administrator sets a second factor before coming in."""

import dataclasses
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import settings
from forum.accounts.rules import RoleName
from tests.accounts.story import an_organiser, code_of, give_password, is_signed_in
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
