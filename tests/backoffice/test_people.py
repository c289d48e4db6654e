"""The team: its list, invitations, accounts, the journal."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.access import sees_arrangements
from forum.accounts.models import Account
from forum.accounts.rules import RoleName
from forum.clock import now
from forum.database import db, transaction
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.mailing.models import Letter
from tests.accounts.story import PASSWORD, an_organiser, give_password, is_signed_in
from tests.builders import an_edition

TEAM = "/organisation/comptes"


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum and sign an administrator in."""
    stored = an_edition()
    an_organiser()
    give_password(client)
    return stored


def account(email: str) -> Account:
    db.session.rollback()
    return db.session.scalars(db.select(Account).where(Account.email == email)).one()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_an_invitation_that_lapsed_is_not_renewed_by_asking_for_a_password(
    edition: Edition, app: Flask, client: FlaskClient
) -> None:
    client.post(f"{TEAM}/inviter", data={"email": "lou@example.org", "roles": ["accueil"]})
    asked = {
        email: re.sub(
            "csrf_token.*",
            "",
            app.test_client()
            .post("/organisation/mot-de-passe", data={"email": email})
            .text.replace(email, ""),
        )
        for email in ("lou@example.org", "chef@example.org", "personne@example.org")
    }
    assert len(set(asked.values())) == 1
    letters = db.session.execute(db.select(Letter.recipient, Letter.subject)).all()
    assert sorted(tuple(row) for row in letters) == [
        ("chef@example.org", "Choisir un nouveau mot de passe"),
        ("lou@example.org", "Rejoindre l’équipe du forum"),
    ]


def test_an_invited_organiser_joins_by_letter_and_is_led_to_a_second_factor(
    edition: Edition, app: Flask, client: FlaskClient
) -> None:
    said = {"email": "lou@example.org", "name": "Lou", "roles": ["programme", "accueil"]}
    assert client.post(f"{TEAM}/inviter", data=said).location == TEAM
    letter = db.session.scalars(db.select(Letter)).one()
    assert (letter.recipient, letter.subject) == (
        "lou@example.org",
        "Rejoindre l’équipe du forum",
    )
    link = re.search(r"http://localhost(/organisation/invitation/\S+)", letter.text)
    assert link
    guest = app.test_client()
    chosen = {"name": "Lou Exemple", "password": PASSWORD, "password_confirm": PASSWORD}
    short = guest.post(link[1], data={**chosen, "password": "court", "password_confirm": "court"})
    assert (short.status_code, "Choisissez au moins douze caractères." in short.text) == (422, True)
    answer = guest.post(link[1], data=chosen)
    assert answer.location == "/organisation/double-authentification"
    assert is_signed_in(guest)
    assert guest.get(link[1]).status_code == 410
    assert account("lou@example.org").role_names == {"programme", "accueil"}


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ({"email": "lou", "roles": ["accueil"]}, 422, "n’est pas complète"),
        ({"email": "lou@example.org"}, 422, "Choisissez au moins un rôle."),
        ({"email": "lou@example.org", "roles": ["roi"]}, 422, "error"),
        ({"email": "Chef@example.org", "roles": ["accueil"]}, 409, "a déjà un compte"),
    ],
)
def test_a_wrong_invitation_is_told_beside_its_field(
    edition: Edition, client: FlaskClient, said: dict[str, object], code: int, sentence: str
) -> None:
    answer = client.post(f"{TEAM}/inviter", data=said)
    assert (answer.status_code, sentence in answer.text) == (code, True)
    assert db.session.scalars(db.select(Letter)).all() == []


def test_the_last_administrator_is_told_why_she_stays(
    edition: Edition, client: FlaskClient
) -> None:
    chief = account("chef@example.org")
    demoted = client.post(f"{TEAM}/{chief.id}", data={"name": "Chef", "roles": ["lecture"]})
    assert (demoted.status_code, "seul compte d’administration" in demoted.text) == (409, True)
    closed = client.post(f"{TEAM}/{chief.id}/fermer", follow_redirects=True)
    assert "seul compte d’administration" in closed.text
    assert is_signed_in(client)


def test_a_closed_account_is_out_at_once_and_its_deeds_stay_readable(
    edition: Edition, app: Flask, client: FlaskClient
) -> None:
    an_organiser("lou@example.org", RoleName.PROGRAMME)
    lou = app.test_client()
    give_password(lou, "lou@example.org")
    number = account("lou@example.org").id
    client.post(f"{TEAM}/{number}/fermer")
    assert not is_signed_in(lou)
    assert give_password(lou, "lou@example.org") == ""
    page = words(client.get(f"/organisation/journal?personne={number}").text)
    assert "lou@example.org s’est connecté" in page
    client.post(f"{TEAM}/{number}/rouvrir")
    assert give_password(lou, "lou@example.org") == "/organisation/"
    deeds = db.session.scalars(
        db.select(Entry.deed).where(Entry.subject_id == number).order_by(Entry.id)
    ).all()
    assert deeds == [Deed.ACCOUNT_CLOSED, Deed.ACCOUNT_REOPENED]


def test_only_those_named_see_arrangements_and_more_than_two_call_for_a_warning(
    edition: Edition, app: Flask, client: FlaskClient
) -> None:
    with app.test_request_context():
        assert not sees_arrangements()
    for name in ("a", "b", "c"):
        number = an_organiser(f"{name}@example.org", RoleName.WELCOME)
        said = {"name": name, "roles": ["accueil"], "is_accessibility_contact": "y"}
        client.post(f"{TEAM}/{number}", data=said)
        warned = "Plus de deux personnes" in client.get(TEAM).text
        assert (account(f"{name}@example.org").is_accessibility_contact, warned) == (
            True,
            name == "c",
        )


def test_one_changes_ones_name_and_ends_ones_other_sessions(
    edition: Edition, app: Flask, client: FlaskClient
) -> None:
    other = app.test_client()
    give_password(other)
    client.post("/organisation/mon-compte", data={"name": "Chef Exemple"})
    assert account("chef@example.org").name == "Chef Exemple"
    client.post("/organisation/mon-compte/deconnecter")
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)


def test_the_journal_is_read_by_person_kind_edition_and_day(
    edition: Edition, client: FlaskClient
) -> None:
    chief = account("chef@example.org").id
    with transaction():
        record(
            chief,
            Deed.DEBATE_MOVED,
            now(),
            edition_id=edition.id,
            subject=Subject("La SCOP", "debate", 1),
        )
        record(None, Deed.PERSON_READ, now(), subject=Subject(kind="registration", number=7))
    page = {
        asked: words(client.get(f"/organisation/journal{asked}").text)
        for asked in (
            "",
            "?nature=programme",
            "?nature=acces",
            f"?edition={edition.id}",
            "?jour=2011-11-07",
            "?jour=2011-11-08",
            "?personne=abc&edition=99999999999999&jour=x&nature=y&avant=-1",
        )
    }
    moved = "chef@example.org a déplacé un débat La SCOP, Forum de l’ESS 2011"
    read = "Une commande a lu la page d’une personne inscription n° 7"
    assert {asked: (moved in text, read in text) for asked, text in page.items()} == {
        "": (True, True),
        "?nature=programme": (True, False),
        "?nature=acces": (False, True),
        f"?edition={edition.id}": (True, False),
        "?jour=2011-11-07": (True, True),
        "?jour=2011-11-08": (False, False),
        "?personne=abc&edition=99999999999999&jour=x&nature=y&avant=-1": (True, True),
    }


def test_a_long_journal_is_read_page_by_page_without_gap_or_repeat(
    edition: Edition, client: FlaskClient
) -> None:
    with transaction():
        for number in range(120):
            record(None, Deed.DEBATE_MOVED, now(), subject=Subject(f"débat {number:03}.", "debate"))
    found, address = [], "/organisation/journal?nature=programme"
    while address:
        page = client.get(address).text.partition("<main")[2]
        found += re.findall(r"débat \d{3}(?=\.)", page)
        more = re.search(r'href="(/organisation/journal\?[^"]*avant=[^"]*)"', page)
        address = more[1].replace("&amp;", "&") if more else ""
    assert found == [f"débat {number:03}" for number in reversed(range(120))]


@pytest.mark.parametrize("address", [TEAM, "/organisation/journal"])
def test_lists_ask_the_database_a_fixed_number_of_times(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
    address: str,
) -> None:
    asked = []
    for batch in range(2):
        for number in range(3 * 10**batch):
            an_organiser(f"{batch}.{number}@example.org", RoleName.READER)
        client.get(address)
        with counting() as statements:
            client.get(address)
        asked.append(len(statements))
    assert asked[0] == asked[1]
