"""Second factors without a browser: codes of an application, recovery codes, their limits."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.models import Account, Passkey
from forum.accounts.rules import RoleName, must_have_second_factor
from forum.accounts.services import reset_second_factor
from forum.database import db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from tests.accounts.story import (
    PASSWORD,
    an_organiser,
    code_of,
    give_password,
    is_signed_in,
    set_application,
    sign_out,
)
from tests.builders import an_edition, stored


@pytest.fixture
def key(app: Flask, client: FlaskClient) -> str:
    """Sign an organiser in, set an application and sign out; give the key of the application."""
    an_edition()
    an_organiser()
    give_password(client)
    key = set_application(client)
    sign_out(client)
    return key


def recovery_codes(client: FlaskClient) -> list[str]:
    """Ask for recovery codes."""
    page = client.post("/organisation/codes-de-secours").text
    return re.findall(r'recovery-codes__item">([^<]+)<', page)


def deeds() -> list[Deed]:
    return list(db.session.scalars(db.select(Entry.deed).order_by(Entry.id)))


def test_a_password_alone_no_longer_opens_an_account_with_an_application(
    client: FlaskClient, key: str
) -> None:
    assert give_password(client).startswith("/organisation/connexion/code")
    assert not is_signed_in(client)
    answer = client.post("/organisation/connexion/code", data={"code": code_of(key, 1)})
    assert (answer.status_code, is_signed_in(client)) == (302, True)
    assert deeds() == [Deed.SIGNED_IN, Deed.SECOND_FACTOR_SET, Deed.SIGNED_IN]


def test_a_code_serves_once(client: FlaskClient, key: str) -> None:
    give_password(client)
    used = client.post("/organisation/connexion/code", data={"code": code_of(key)})
    assert "Ce code n’est pas bon, ou a déjà servi. Attendez le suivant." in used.text
    assert not is_signed_in(client)


def test_a_wrong_code_is_refused_in_words_and_may_be_typed_again(
    client: FlaskClient, key: str
) -> None:
    give_password(client)
    for wrong in ("000000", "abc", "", "12345678901234567890"):
        assert (
            "field--invalid"
            in client.post("/organisation/connexion/code", data={"code": wrong}).text
        )
    client.post("/organisation/connexion/code", data={"code": code_of(key, 1)})
    assert is_signed_in(client)


def test_the_secret_of_an_application_is_not_readable_in_the_database(
    client: FlaskClient, key: str
) -> None:
    kept = db.session.scalars(db.select(Account.tf_totp_secret)).one() or ""
    assert re.sub("-", "", key) not in kept


def test_a_recovery_code_opens_once_and_is_kept_as_a_hash(client: FlaskClient, key: str) -> None:
    give_password(client)
    client.post("/organisation/connexion/code", data={"code": code_of(key, 1)})
    codes = recovery_codes(client)
    kept = db.session.scalars(db.select(Account.recovery_hashes)).one()
    assert (len(codes), len(kept), set(codes) & set(kept)) == (8, 8, set())
    sign_out(client)
    give_password(client)
    client.post("/organisation/connexion/secours", data={"code": codes[0].lower()})
    assert is_signed_in(client)
    assert "Il vous reste 7 codes." in client.get("/organisation/codes-de-secours").text
    sign_out(client)
    give_password(client)
    again = client.post("/organisation/connexion/secours", data={"code": codes[0]})
    assert "Ce code de secours n’est pas bon, ou a déjà servi." in again.text
    assert not is_signed_in(client)


def test_new_recovery_codes_replace_the_old(client: FlaskClient, key: str) -> None:
    give_password(client)
    client.post("/organisation/connexion/code", data={"code": code_of(key, 1)})
    old = recovery_codes(client)
    assert not set(old) & set(recovery_codes(client))
    sign_out(client)
    give_password(client)
    client.post("/organisation/connexion/secours", data={"code": old[0]})
    assert not is_signed_in(client)


def test_the_code_page_opens_to_nobody_who_gave_no_password(client: FlaskClient, key: str) -> None:
    for address in ("connexion/code", "connexion/secours", "connexion/choix"):
        answer = client.post(f"/organisation/{address}", data={"code": code_of(key, 1)})
        assert answer.location == "/organisation/connexion"
    assert not is_signed_in(client)


def test_an_application_is_taken_away_by_its_owner(client: FlaskClient, key: str) -> None:
    give_password(client)
    client.post("/organisation/connexion/code", data={"code": code_of(key, 1)})
    client.post("/organisation/double-authentification", data={"setup": "disable"})
    sign_out(client)
    assert give_password(client) == "/organisation/"
    assert deeds()[-2:] == [Deed.SECOND_FACTOR_DROPPED, Deed.SIGNED_IN]


def test_an_administrator_resets_the_second_factor_of_who_lost_it(
    client: FlaskClient, key: str
) -> None:
    account = db.session.scalars(db.select(Account)).one()
    stored(
        Passkey(
            account_id=account.id,
            name="clé",
            credential_id=b"1",
            public_key=b"2",
            backup_state=False,
            device_type="single_device",
            lastuse_datetime=clock.now(),
            usage="first",
        )
    )
    reset_second_factor(account.id, account.id, clock.now())
    db.session.expire_all()
    assert (account.has_second_factor, account.recovery_hashes) == (False, ())
    assert give_password(client) == "/organisation/"


def test_changing_the_password_ends_other_sessions_and_is_told_by_letter(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    an_organiser()
    other = app.test_client()
    give_password(client)
    give_password(other)
    said = {
        "password": PASSWORD,
        "new_password": "quatre autres mots choisis",
        "new_password_confirm": "quatre autres mots choisis",
    }
    answer = client.post("/organisation/mon-compte/mot-de-passe", data=said)
    assert answer.location == "/organisation/mon-compte"
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    letter = db.session.scalars(db.select(Letter)).one()
    assert letter.subject == "Votre mot de passe a été changé"
    assert deeds() == [Deed.SIGNED_IN, Deed.SIGNED_IN, Deed.PASSWORD_CHANGED]


@pytest.mark.parametrize(
    ("roles", "place", "must"),
    [
        ({RoleName.ADMINISTRATOR}, "production", True),
        ({RoleName.ADMINISTRATOR, RoleName.PROGRAMME}, "production", True),
        ({RoleName.PROGRAMME}, "production", False),
        ({RoleName.ADMINISTRATOR}, "demonstration", False),
    ],
)
def test_administrators_of_a_real_installation_must_have_a_second_factor(
    roles: set[RoleName], place: str, *, must: bool
) -> None:
    assert must_have_second_factor(roles, is_production=place == "production") is must
