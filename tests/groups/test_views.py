"""The pages of groups: the form by kind, the private space, what a stranger sees."""

import datetime as dt
from typing import Any

import icalendar
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.agenda.day import word_for
from forum.database import db
from forum.groups.links import word_of
from forum.groups.models import Group, Invitation
from forum.groups.rules import GroupState
from forum.groups.services.changing import Change, change
from forum.mailing.models import Letter
from forum.registration.models import Registration
from tests.builders import an_edition
from tests.groups.coming import ADA, BOB, a_network, a_slot, kinds_of_letters, registered, seats
from tests.registration.pages import Page, plain

FORM = "/2011/inscription/groupe"
SCHOOL = {
    "name": "Lycée X",
    "level": "Terminale",
    "people": "28",
    "accompanying": "2",
    "need_lsf": "1",
    "need_pmr": "",
    "contact_name": "Camille Contact",
    "email": "contact@example.org",
    "phone": "+33 1 99 00 12 34",
    "postcode": "92 800",
}


def send(client: FlaskClient, kind: str = "ecole", **said: str) -> Any:
    """Send the form of one kind."""
    return client.post(f"{FORM}?genre={kind}", data={**SCHOOL, **said})


def the_group() -> Group:
    """Return the only group."""
    db.session.rollback()
    return db.session.scalars(sa.select(Group)).one()


def test_the_kind_is_chosen_first_and_both_pages_lead_there(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    for page in ("/2011/", "/2011/inscription"):
        assert f'href="{FORM}"' in client.get(page).text
    page = client.get(FORM).text
    kinds = ("ecole", "reseau", "delegation")
    assert [f'href="{FORM}?genre={kind}"' in page for kind in kinds] == [True] * 3
    assert client.post(FORM, data=SCHOOL).status_code == 422


def test_a_class_is_registered_and_its_contact_written_to(app: Flask, client: FlaskClient) -> None:
    slot = a_slot(an_edition())
    answer = send(client, visit="visite")
    assert (answer.status_code, answer.location) == (303, f"{FORM}/bienvenue?genre=ecole")
    group = the_group()
    assert (
        group.name,
        group.level,
        group.people,
        group.accompanying,
        group.arrangements,
        group.contact_phone,
        group.postcode,
    ) == ("Lycée X", "Terminale", 28, 2, {"lsf": 1}, "01 99 00 12 34", "92800")
    assert seats(slot) == (30, 0)
    assert "contact@example.org" in client.get(answer.location).text


def test_the_answer_is_the_same_for_a_contact_who_is_known(app: Flask, client: FlaskClient) -> None:
    an_edition()
    pages = []
    for _ in range(2):
        answer = send(client)
        pages.append((answer.status_code, Page(client.get(answer.location)).words))
    assert pages[0] == pages[1]
    assert kinds_of_letters() == [
        ("group_registered", "contact@example.org"),
        ("group_asked_again", "contact@example.org"),
    ]
    assert len(db.session.scalars(sa.select(Group)).all()) == 1


def test_a_robot_that_fills_the_hidden_field_gets_the_same_answer_and_nothing_else(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    assert send(client, website="https://example.org").location == f"{FORM}/bienvenue?genre=ecole"
    assert (db.session.scalars(sa.select(Group)).all(), kinds_of_letters()) == ([], [])


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"name": ""}, "name", "Indiquez le nom de l’établissement."),
        ({"people": "vingt"}, "people", "Écrivez un nombre, par exemple 28."),
        ({"people": "-3"}, "people", "Écrivez un nombre, par exemple 28."),
        ({"people": ""}, "people", "Écrivez un nombre, par exemple 28."),
        ({"need_lsf": "1,5"}, "need_lsf", "Écrivez un nombre, par exemple 28."),
        ({"contact_name": " "}, "contact_name", "Indiquez qui répond du groupe."),
        ({"email": "camille"}, "email", "Écrivez une adresse complète"),
        ({"phone": "12"}, "phone", "Écrivez un numéro de téléphone"),
        ({"postcode": "92"}, "postcode", "Un code postal a cinq chiffres"),
    ],
)
def test_what_is_misspelt_is_told_beside_its_field_and_nothing_typed_is_lost(
    app: Flask, client: FlaskClient, said: dict[str, str], field: str, sentence: str
) -> None:
    an_edition()
    answer = send(client, **said)
    page = Page(answer)
    assert answer.status_code == 422
    assert sentence in page.errors[field]
    kept = {name: page.values[name][0] for name in said} | {"level": page.values["level"][0]}
    assert kept == {name: plain(typed) for name, typed in said.items()} | {"level": "Terminale"}


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"accompanying": "0"}, "accompanying", "au moins un adulte"),
        ({"people": "199"}, "people", "200 personnes au plus"),
        ({"need_lsf": "31"}, "need_lsf", "plus que les 30 personnes"),
        ({"visit": "visite"}, "visit", "Il reste 29 places"),
        ({"visit": "ailleurs"}, "visit", "n’accueille plus de groupes"),
    ],
)
def test_what_the_rules_refuse_is_told_beside_its_field(
    app: Flask, client: FlaskClient, said: dict[str, str], field: str, sentence: str
) -> None:
    a_slot(an_edition(), capacity=29)
    answer = send(client, **said)
    assert (answer.status_code, db.session.scalars(sa.select(Group)).all()) == (409, [])
    assert sentence in Page(answer).errors[field]


def test_the_seats_left_are_shown_and_a_full_slot_cannot_be_chosen(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    a_slot(edition, capacity=29)
    a_slot(edition, "plein", capacity=5, seated=5)
    page = Page(client.get(f"{FORM}?genre=ecole"))
    assert ("29 places libres sur 29" in page.words, "Complet" in page.words) == (True, True)
    assert page.disabled == {"plein"}


def test_each_bad_line_of_members_is_told_and_the_text_is_kept(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    typed = "Ada;Exemple;ada@example.org\nBob\n;C;c@example.org"
    answer = send(client, "reseau", members=typed)
    assert answer.status_code == 422
    assert [f"Ligne {number}" in answer.text for number in (1, 2, 3)] == [False, True, True]
    assert typed.replace("\n", "\r\n") in answer.text.replace("\r\n", "\n").replace("\n", "\r\n")
    assert db.session.scalars(sa.select(Group)).all() == []


def test_a_network_is_registered_with_its_members_who_are_not_written_to_yet(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    send(client, "reseau", members="Ada;Exemple;ada@example.org")
    group = the_group()
    assert (group.people, group.visit_id, db.session.scalars(sa.select(Registration)).all()) == (
        0,
        None,
        [],
    )
    space = f"/g/{word_of(group)}"
    assert "Envoyer les invitations" in client.get(space).text
    assert client.post(f"{space}/membres", data={"members": "Bob;M;bob@example.org"}).location == (
        space
    )
    assert sorted(kinds_of_letters())[:2] == [
        ("group_invited", "ada@example.org"),
        ("group_invited", "bob@example.org"),
    ]


def test_registration_of_groups_is_closed_with_that_of_people(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    an_edition(registration_closes_at=now)
    assert client.get(FORM).status_code == 200
    assert "Les inscriptions à ce forum sont closes." in client.get(FORM).text
    assert send(client).status_code == 409


def test_the_space_shows_the_group_and_stays_out_of_caches(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    edition = an_edition()
    a_slot(edition)
    group = registered(edition, now, visit="visite", arrangements={"pmr": 1})
    answer = client.get(f"/g/{word_of(group)}")
    words = Page(answer).words
    for said in ("28 élèves, 2 accompagnateurs", "Visite", "fauteuil roulant : 1"):
        assert said in words
    assert {answer.headers[name] for name in ("Cache-Control", "Referrer-Policy")} == {
        "no-store",
        "no-referrer",
    }
    assert client.get("/g/aucun").status_code == 404
    assert client.get("/g/confirmer/aucun").status_code == 404


def test_the_contact_changes_the_group_and_cancels_it(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    edition = an_edition()
    slot = a_slot(edition)
    group = registered(edition, now, visit="visite")
    space = f"/g/{word_of(group)}"
    form = Page(client.get(f"{space}/modifier")).values
    assert (form["people"], form["visit"], form["level"]) == (["28"], ["visite"], ["Terminale"])
    changed = {**SCHOOL, "people": "20", "visit": "visite"}
    assert client.post(f"{space}/modifier", data=changed).location == space
    assert seats(slot) == (22, 0)
    assert client.post(f"{space}/modifier", data={**changed, "people": "90"}).status_code == 409
    assert client.post(f"{space}/modifier", data={**changed, "people": "x"}).status_code == 422
    assert client.get(f"{space}/annuler").status_code == 200
    assert the_group().state is GroupState.ACTIVE
    client.post(f"{space}/annuler")
    assert (the_group().state, seats(slot)) == (GroupState.CANCELLED, (0, 0))
    assert "Groupe annulé" in client.get(space).text
    assert client.get(f"{space}/badges.pdf").status_code == 303


def test_a_member_is_taken_off_the_list(app: Flask, client: FlaskClient) -> None:
    network = a_network(an_edition(), ADA, BOB)
    number = db.session.scalar(sa.select(Invitation.id).where(Invitation.email == ADA.email))
    client.post(f"/g/{word_of(network)}/membres/{number}/retirer")
    db.session.rollback()
    assert db.session.scalars(sa.select(Invitation.email)).all() == [BOB.email]


def test_the_calendar_of_a_group_holds_its_slot_and_says_when_it_is_left(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    edition = an_edition()
    for slug in ("visite", "autre"):
        a_slot(edition, slug)
    group = registered(edition, now, visit="visite")
    space, day = f"/g/{word_of(group)}", f"forum-{word_for(group.code)}@forum-ess"

    def says() -> dict[str, tuple[str, int]]:
        feed = client.get(f"{space}/agenda.ics")
        assert feed.mimetype == "text/calendar"
        return {
            str(one["UID"]).replace(day, "forum"): (str(one["STATUS"]), int(one["SEQUENCE"]))
            for one in icalendar.Calendar.from_ical(feed.data).walk("VEVENT")
        }

    def takes(visit: str) -> None:
        counts = {"people": group.people, "accompanying": group.accompanying}
        change(group.id, Change(contact_name="Ada", visit=visit, **counts), now)

    told = [says()]
    for visit in ("autre", "visite", ""):
        takes(visit)
        told.append(says())
    takes("visite")
    client.post(f"{space}/annuler")
    told.append(says())
    clock.freeze_at(now + dt.timedelta(days=31))
    comes, stays = {"forum": ("CONFIRMED", 0)}, {"forum": ("CANCELLED", 1)}
    visite, autre = "2011-visite@forum-ess", "2011-autre@forum-ess"
    assert (told, says()) == (
        [
            {**comes, visite: ("CONFIRMED", 0)},
            {**comes, visite: ("CANCELLED", 1), autre: ("CONFIRMED", 0)},
            {**comes, visite: ("CONFIRMED", 2), autre: ("CANCELLED", 1)},
            {**comes, visite: ("CANCELLED", 3), autre: ("CANCELLED", 1)},
            {**stays, visite: ("CANCELLED", 5), autre: ("CANCELLED", 1)},
        ],
        stays,
    )


def test_a_lost_link_is_sent_to_the_contact_and_the_answer_tells_nothing(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    edition = an_edition()
    group = registered(edition, now)
    said = []
    for email in ("contact@example.org", "personne@example.org"):
        answer = client.post(f"{FORM}/lien", data={"email": email})
        page = Page(client.get(answer.location)).words.replace(email, "…")
        said.append((answer.status_code, answer.location, page))
    assert said[0] == said[1]
    assert kinds_of_letters()[1:] == [("group_link", "contact@example.org")]
    text = db.session.scalars(sa.select(Letter.text).where(Letter.kind == "group_link")).one()
    assert f"/g/{word_of(group)}" in text


def test_the_space_asks_the_same_of_the_database_for_few_and_many_members(
    app: Flask, client: FlaskClient, counting: Any
) -> None:
    edition = an_edition()
    few = a_network(edition, ADA)
    many = a_network(
        edition,
        *(type(ADA)("M", str(number), f"m{number}@example.org") for number in range(60)),
        name="Réseau Z",
    )
    asked = []
    for group in (few, many):
        with counting() as statements:
            assert client.get(f"/g/{word_of(group)}").status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]
