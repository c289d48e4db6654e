"""Every address, asked for under every role and by nobody: who may is let in, and no one else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.models import Account
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.database import db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from tests.builders import (
    a_debate,
    a_registration,
    a_room,
    a_track,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    paris,
)
from tests.permissions_table import PUBLISHED, Door, doors, published

# Words that stand in addresses. Guards decide before a page looks for what was asked: where
# `a_small_forum` does not know a word, a page that is not found is still a door that opened.
WORDS = {
    "edition_slug": "2011",
    "filename": "icon.svg",
    "slug": "debat",
    "token": "mot",
    "word": "mot",
    "badge": "mot",
    "code": "ACDEFGHJK",
    "path": "app.js",
    "name": "nom",
    "kind": "nature",
    "act": "publier",
}
NUMBERS = {"account_id": 2}  # somebody else's account
EVERYBODY = (None, *RoleName)


# Who may does not depend on the database: once is enough.
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def a_small_forum() -> None:
    """Store one of each thing that addresses name."""
    edition = an_edition()
    a_track(edition, "debat")
    a_room(edition, "debat")
    a_debate(edition, "debat")
    a_village(edition, slug="debat")
    an_exhibitor(edition, an_organisation("debat"))
    a_registration(edition)


def an_account(role: RoleName, email: str) -> int:
    """Store an account that has joined; its password is never asked for here."""
    return ensure_account(email, role, paris(10), "a hash")


def sign_in(client: FlaskClient, account_id: int) -> None:
    """Open the session of an account."""
    account = db.session.get_one(Account, account_id, populate_existing=True)
    with client.session_transaction() as session:
        session.clear()
        session["_user_id"] = account.fs_uniquifier
        session["_fresh"] = True


def address_of(app: Flask, door: Door) -> str:
    """Fill an address in."""
    chosen = {**door.arguments, **{n: v for n, v in NUMBERS.items() if n in door.arguments}}
    for name in (name for name, value in chosen.items() if value is None):
        if name not in WORDS:
            pytest.fail(
                f"{door.address} ({door.endpoint}) has the word « {name} » in it, which this table "
                "cannot fill in: add it to WORDS in tests/test_permissions.py"
            )
        chosen[name] = WORDS[name]
    return app.url_map.bind("localhost").build(door.endpoint, chosen, method=door.method)


def is_let_in(client: FlaskClient, door: Door, address: str) -> bool | int:
    """Ask; tell whether the door opened, or a code that no door may answer with."""
    answer = client.open(address, method=door.method)
    is_sent_to_sign_in = "/organisation/connexion?next=" in (answer.location or "")
    answer.close()
    if answer.status_code >= 500:
        return answer.status_code
    return answer.status_code not in {401, 403} and not is_sent_to_sign_in


@pytest.mark.parametrize("role", EVERYBODY, ids=str)
def test_each_door_opens_to_who_may_and_to_no_one_else(
    app: Flask, client: FlaskClient, role: RoleName | None
) -> None:
    a_small_forum()
    mine = an_account(role, "moi@example.org") if role else 0
    an_account(RoleName.ADMINISTRATOR, "autre@example.org")
    an_account(RoleName.ADMINISTRATOR, "encore@example.org")
    wrong, is_in = {}, False
    for door in doors(app):
        if role and not is_in:
            sign_in(client, mine)
        is_in = door.method == "GET" and not door.endpoint.startswith("security.")
        opened = is_let_in(client, door, address_of(app, door))
        if opened is not door.is_open_to(role):
            wrong[f"{door.method} {door.address}"] = opened
    assert wrong == {}


def test_no_address_is_silent_about_who_may_ask_for_it(app: Flask) -> None:
    assert [door.endpoint for door in doors(app) if not door.audience] == []


def test_a_refusal_is_said_in_the_voice_of_the_site_and_noted_once(
    app: Flask, client: FlaskClient
) -> None:
    a_small_forum()
    mine = an_account(RoleName.READER, "moi@example.org")
    for _ in range(2):
        sign_in(client, mine)
        answer = client.get("/organisation/comptes")
        assert (answer.status_code, "Cette page ne vous est pas ouverte" in answer.text) == (
            403,
            True,
        )
    noted = db.session.execute(
        db.select(Entry.account_id, Entry.deed, Entry.subject, Entry.subject_kind)
    ).all()
    assert [tuple(row) for row in noted] == [(mine, Deed.REFUSED, "people.index", "endpoint")]


def test_the_published_table_is_up_to_date(app: Flask) -> None:
    """Write it anew by `python -m tests.permissions_table`."""
    assert PUBLISHED.read_text() == published(app)
