"""Groups in the office: who may, what is listed, what is noted in the journal."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.database import db
from forum.edition.models import Edition
from forum.groups import services
from forum.groups.links import agenda_address, space_address, word_of
from forum.groups.models import Group
from forum.groups.rules import GroupKind, GroupState
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from tests.accounts.test_views import an_account, sign_in
from tests.builders import an_edition
from tests.groups.coming import ADA, a_network, a_slot, kinds_of_letters, registered, seats
from tests.registration.pages import Page

LIST = "/organisation/2011/groupes"
SCHOOL = {
    "name": "Lycée X",
    "level": "Terminale",
    "people": "10",
    "accompanying": "1",
    "contact_name": "Camille Contact",
    "email": "contact@example.org",
}
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def organiser_role() -> RoleName:
    """Sign in somebody of the welcome team."""
    return RoleName.WELCOME


def deeds() -> list[tuple[str, str, str, int | None]]:
    """Return what the journal noted of groups: deed, subject, its kind and number."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Entry.deed, Entry.subject, Entry.subject_kind, Entry.subject_id)
        .where(Entry.deed != Deed.SIGNED_IN)
        .order_by(Entry.id)
    )
    return [tuple(row) for row in rows]


def rows_of(page: str) -> list[str]:
    """Return the names listed."""
    return re.findall(r'href="/organisation/2011/groupes/\d+">([^<]+)<', page)


def test_the_list_shows_totals_by_kind_and_by_slot(edition: Edition, client: FlaskClient) -> None:
    a_slot(edition)
    registered(edition, clock.now(), visit="visite", people=10)
    registered(
        edition, clock.now(), kind=GroupKind.DELEGATION, name="Ville", people=5, accompanying=0
    )
    a_network(edition, ADA)
    answer = client.get(LIST)
    words = Page(answer).words
    assert rows_of(answer.text) == ["Réseau Y", "Ville", "Lycée X"]
    assert "1 établissement scolaire 12 personnes attendues" in words
    assert "1 délégation 5 personnes attendues" in words
    assert "Visite 1 12 12 sur 40" in words
    assert "0 sur 1 membres confirmés" in words
    assert deeds() == [(Deed.LIST_READ, "group_office.index", "", None)]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("kind=ecole", ["Lycée X"]),
        ("kind=reseau", ["Réseau Y"]),
        ("state=annulee", ["Ville"]),
        ("slot=visite", ["Lycée X"]),
        ("slot=aucun", ["Ville"]),
        ("q=LYCEE", ["Lycée X"]),
        ("q=contact%40example", ["Réseau Y", "Ville", "Lycée X"]),
        ("q=personne", []),
        ("kind=inconnu&page=9", ["Réseau Y", "Ville", "Lycée X"]),
    ],
)
def test_the_list_is_filtered(
    edition: Edition, client: FlaskClient, asked: str, names: list[str]
) -> None:
    a_slot(edition)
    registered(edition, clock.now(), visit="visite")
    ville = registered(edition, clock.now(), kind=GroupKind.DELEGATION, name="Ville")
    ville.state = GroupState.CANCELLED
    db.session.commit()
    a_network(edition)
    assert rows_of(client.get(f"{LIST}?{asked}").text) == names


def test_the_list_asks_the_same_of_the_database_for_few_and_many_groups(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    a_slot(edition, capacity=900)
    asked = []
    client.get(LIST)  # the reading is noted once an hour
    for more in (1, 12):
        for number in range(more):
            registered(edition, clock.now(), name=f"L {more} {number}", people=2, visit="visite")
        with counting() as statements:
            assert client.get(LIST).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_the_page_of_a_group_asks_the_same_for_few_and_many_people(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    asked = []
    for people in (2, 90):
        group = registered(edition, clock.now(), name=f"L {people}", people=people)
        client.get(f"{LIST}/{group.id}")
        with counting() as statements:
            assert client.get(f"{LIST}/{group.id}").status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_a_group_is_added_by_hand_even_once_registration_is_closed(
    edition: Edition, client: FlaskClient
) -> None:
    edition.registration_closes_at = clock.now()
    db.session.commit()
    answer = client.post(f"{LIST}/nouveau?genre=ecole", data=SCHOOL)
    group = db.session.scalars(sa.select(Group)).one()
    assert (answer.status_code, answer.location) == (303, f"{LIST}/{group.id}")
    assert (group.people, kinds_of_letters()) == (
        10,
        [("group_registered", "contact@example.org")],
    )
    assert deeds() == [(Deed.GROUP_CHANGED, "Lycée X", "group", group.id)]
    again = client.post(f"{LIST}/nouveau?genre=ecole", data=SCHOOL)
    assert (again.status_code, Page(again).errors["name"][:24]) == (409, "Ce contact a déjà inscri")


def test_the_members_of_a_network_added_by_hand_are_written_to_at_once(
    edition: Edition, client: FlaskClient
) -> None:
    said = {**SCHOOL, "name": "Réseau", "members": "Ada;Exemple;ada@example.org"}
    client.post(f"{LIST}/nouveau?genre=reseau", data=said)
    assert ("group_invited", "ada@example.org") in kinds_of_letters()


def test_a_group_is_changed_and_cancelled_and_the_contact_is_told(
    edition: Edition, client: FlaskClient
) -> None:
    slot = a_slot(edition)
    group = registered(edition, clock.now(), visit="visite")
    number = group.id
    changed = {**SCHOOL, "people": "5", "visit": "visite", "email": "autre@example.org"}
    assert client.post(f"{LIST}/{number}/modifier", data=changed).status_code == 303
    assert seats(slot) == (6, 0)
    assert client.post(
        f"{LIST}/{number}/modifier", data={**changed, "people": "99"}
    ).status_code == (409)
    assert client.post(f"{LIST}/{number}/lien").status_code == 303
    assert client.get(f"{LIST}/{number}/badges.pdf").mimetype == "application/pdf"
    assert client.get(f"{LIST}/{number}/annuler").status_code == 200
    client.post(f"{LIST}/{number}/annuler")
    assert seats(slot) == (0, 0)
    assert client.get(f"{LIST}/{number}/badges.pdf").status_code == 404
    assert kinds_of_letters()[1:] == [
        ("group_changed", "autre@example.org"),
        ("group_link", "autre@example.org"),
        ("group_cancelled", "autre@example.org"),
    ]
    assert [deed for deed, *_ in deeds()] == [Deed.GROUP_CHANGED, Deed.GROUP_CANCELLED]
    history = Page(client.get(f"{LIST}/{number}")).words
    for said in ("Le groupe est inscrit", "A modifié un groupe", "chef@example.org"):
        assert said in history
    assert deeds()[-1] == (Deed.PERSON_READ, "", "group", number)


def test_a_renewed_link_goes_to_the_contact_and_the_calendar_has_another_address_too(
    edition: Edition, client: FlaskClient
) -> None:
    a_slot(edition)
    group = registered(edition, clock.now(), visit="visite")
    number, page = group.id, {"Accept": "text/html"}

    def addresses() -> list[str]:
        db.session.refresh(group)
        calendar = agenda_address(group).removeprefix("http://localhost")
        return [f"/g/{word_of(group)}", f"/g/{word_of(group)}/agenda.ics", calendar]

    before = addresses()
    answer = client.post(f"{LIST}/{number}/lien/renouveler")
    after = addresses()
    letter = db.session.scalars(sa.select(Letter).where(Letter.kind == "group_link")).one()
    assert [
        [client.get(one, headers=page).status_code for one in some] for some in (before, after)
    ] == [[404] * 3, [200] * 3]
    assert (answer.status_code, space_address(group) in letter.text) == (303, True)
    assert deeds() == [(Deed.GROUP_CHANGED, "Lycée X", "group", number)]


def test_the_link_of_a_cancelled_group_is_not_renewed(
    edition: Edition, client: FlaskClient
) -> None:
    group = registered(edition, clock.now())
    services.cancel(group.id, clock.now())
    before = word_of(group)
    answer = client.post(f"{LIST}/{group.id}/lien/renouveler", follow_redirects=True)
    db.session.refresh(group)
    assert ("Ce groupe est annulé" in answer.text, word_of(group)) == (True, before)


def test_the_journal_names_no_contact(edition: Edition, client: FlaskClient) -> None:
    client.post(f"{LIST}/nouveau?genre=ecole", data=SCHOOL)
    client.get(LIST)
    said = " ".join(subject for _, subject, *_ in deeds())
    assert ("Camille" in said, "@" in said) == (False, False)


def test_a_group_of_another_edition_is_not_found(edition: Edition, client: FlaskClient) -> None:
    group = registered(an_edition(slug="2012"), clock.now())
    for page in ("", "/modifier", "/annuler", "/badges.pdf"):
        assert client.get(f"{LIST}/{group.id}{page}").status_code == 404


@pytest.mark.parametrize(
    "role", [role for role in RoleName if role not in {RoleName.ADMINISTRATOR, RoleName.WELCOME}]
)
def test_other_roles_see_no_group(app: Flask, client: FlaskClient, role: RoleName) -> None:
    group = registered(an_edition(), clock.now())
    an_account(role)
    sign_in(client)
    pages: list[Any] = [client.get(LIST), client.get(f"{LIST}/{group.id}")]
    pages += [client.post(f"{LIST}/{group.id}/annuler"), client.post(f"{LIST}/nouveau")]
    assert {page.status_code for page in pages} == {403}
    db.session.rollback()
    assert db.session.get_one(Group, group.id).state is GroupState.ACTIVE
