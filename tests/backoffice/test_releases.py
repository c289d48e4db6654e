"""Releases and seats, as organisers see them."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.board.models import Release
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.registration.rules import Place
from tests.accounts.test_views import an_account, sign_in
from tests.board.building import a_draft, adopted, change, released, seat
from tests.builders import a_debate, a_room, an_edition, paris

NEXT = "/organisation/2011/publications/suivante"
SEATS = "/organisation/2011/places/matin"
STANDING = {
    "capacity": "2",
    "kept_for_speakers": "0",
    "kept_for_officials": "0",
    "wheelchair_places": "0",
}


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store a forum with a released debate of two seats, and sign an administrator in."""
    stored = an_edition()
    a_room(stored)
    a_debate(stored, "matin", capacity=2)
    an_account()
    sign_in(client)
    return stored


def words(answer: TestResponse) -> str:
    """Return what a page says, blanks evened."""
    text = re.sub(r"<[^>]+>", " ", answer.text.split('<main id="contenu"')[-1])
    return re.sub(r"\s+", " ", text)


def hidden(answer: TestResponse, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', answer.text)
    assert found, name
    return found[1].replace("&#34;", '"')


def matin() -> Debate:
    """Return the debate as it stands."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(sa.select(Debate).where(Debate.slug == "matin")).one()


def test_the_difference_is_shown_before_it_is_released(
    edition: Edition, client: FlaskClient
) -> None:
    seat(matin())
    draft = adopted(edition)["matin"]
    change(draft, starts_at=paris(11), title=Bilingual("Matinée"))
    a_draft(edition, "neuf")
    a_draft(edition, "plus-tard", starts_at=None)
    page = client.get(NEXT)
    said = words(page)
    assert "1 personne concernée" in said
    assert "Ajoutés 1 Neuf 28/11/2011, de 14 h à 15 h" in said
    assert "Déplacés 1 Matinée Titre Matin devient Matinée" not in said  # the arrow is a drawing
    assert re.search(r"Déplacés 1 Matinée Titre Matin .*Matinée Début 10 h 15 .*11 h ", said)
    assert "1 personne l’a choisi" in said
    assert "Sans horaire, donc pas publiés 1 Plus-tard" in said
    assert matin().title.fr == "Matin"
    answer = client.post(NEXT, data={"seen": hidden(page, "seen"), "note": "Un de plus"})
    assert (answer.status_code, answer.location) == (303, "/organisation/2011/publications/2")
    assert matin().title.fr == "Matinée"
    assert "Un de plus" in words(client.get("/organisation/2011/publications/2"))
    listed = words(client.get("/organisation/2011/publications"))
    assert "1 ajouté, 1 déplacé" in listed


def test_who_saw_another_difference_is_shown_the_new_one_and_keeps_her_note(
    edition: Edition, client: FlaskClient
) -> None:
    draft = adopted(edition)["matin"]
    change(draft, title=Bilingual("Matinée"))
    seen = hidden(client.get(NEXT), "seen")
    change(draft, title=Bilingual("Matines"))
    answer = client.post(NEXT, data={"seen": seen, "note": "Ma note"})
    assert answer.status_code == 409
    assert "Matines" in words(answer)
    assert "Le programme a changé depuis" in words(answer)
    assert ">\r\nMa note</textarea>" in answer.text
    again = client.post(NEXT, data={"seen": hidden(answer, "seen"), "note": "Ma note"})
    assert again.status_code == 303
    assert matin().title.fr == "Matines"


def test_nothing_new_is_said_and_not_released(edition: Edition, client: FlaskClient) -> None:
    adopted(edition)
    assert "Rien à publier" in words(client.get(NEXT))
    assert client.post(NEXT, data={"seen": "x", "note": ""}).status_code == 409
    assert db.session.scalars(sa.select(Release.number)).all() == [1]


def test_a_note_too_long_is_told_beside_its_field(edition: Edition, client: FlaskClient) -> None:
    change(adopted(edition)["matin"], title=Bilingual("Matinée"))
    answer = client.post(NEXT, data={"seen": "x", "note": "é" * 401})
    assert answer.status_code == 422
    assert "Quatre cents caractères au plus." in words(answer)


def test_a_release_of_nowhere_does_not_exist(edition: Edition, client: FlaskClient) -> None:
    adopted(edition)
    assert client.get("/organisation/2011/publications/9").status_code == 404
    assert client.get("/organisation/2011/places/nulle-part").status_code == 404


def test_the_public_reads_which_version_it_sees(edition: Edition, client: FlaskClient) -> None:
    change(adopted(edition)["matin"], title=Bilingual("Matinée"))
    released(edition, note="Une salle a changé.")
    said = words(client.get("/2011/programme"))
    assert "Version 2 du programme, publiée le lundi 7 novembre 2011. Une salle a changé." in said


def test_pages_ask_as_much_of_the_database_for_few_debates_as_for_many(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    adopted(edition)
    room = a_room(edition, "atelier")
    asked = []
    for count in (2, 12):
        for number in range(count):
            a_draft(edition, f"d{count}-{number}", room_id=room.id)
        client.get(NEXT)
        with counting() as statements:
            assert client.get(NEXT).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_seats_change_at_once_and_serve_the_list(edition: Edition, client: FlaskClient) -> None:
    for _ in range(2):
        seat(matin())
    seat(matin(), place=Place.WAITLISTED)
    page = client.get(SEATS)
    typed = {**STANDING, "capacity": "3", "kept_for_speakers": "4"}
    answer = client.post(SEATS, data={**typed, "version": hidden(page, "version")})
    assert answer.status_code == 303
    stands = matin()
    assert (stands.capacity, stands.seated, stands.waiting, stands.kept_back) == (3, 3, 0, 4)


def test_fewer_seats_than_people_are_refused_with_their_number_or_done_on_purpose(
    edition: Edition, client: FlaskClient
) -> None:
    for _ in range(2):
        seat(matin())
    typed = {**STANDING, "capacity": "0", "version": hidden(client.get(SEATS), "version")}
    answer = client.post(SEATS, data=typed)
    assert answer.status_code == 409
    assert "2 personnes ont déjà une place." in words(answer)
    assert "Déplacer les 2 dernières personnes assises" in words(answer)
    assert matin().capacity == 2
    assert client.post(SEATS, data={**typed, "moves_last": "1"}).status_code == 409
    assert client.post(SEATS, data={**typed, "moves_last": "2"}).status_code == 303
    assert (matin().seated, matin().waiting) == (0, 2)


def test_of_two_who_change_seats_the_second_is_shown_what_the_first_did(
    edition: Edition, client: FlaskClient
) -> None:
    page = client.get(SEATS)
    seen = {"version": hidden(page, "version"), "found": hidden(page, "found")}
    assert client.post(SEATS, data={**STANDING, **seen, "capacity": "7"}).status_code == 303
    typed = {**STANDING, **seen, "kept_for_officials": "3"}
    answer = client.post(SEATS, data=typed)
    assert answer.status_code == 409
    assert "Quelqu’un d’autre a enregistré" in words(answer)
    assert matin().capacity == 7
    again = {**typed, "version": hidden(answer, "version"), "theirs": "capacity"}
    assert client.post(SEATS, data=again).status_code == 303
    assert (matin().capacity, matin().kept_for_officials) == (7, 3)


@pytest.mark.parametrize("wrong", ["deux", "-1", "10000"])
def test_a_wrong_number_of_seats_is_told_beside_its_field(
    edition: Edition, client: FlaskClient, wrong: str
) -> None:
    answer = client.post(SEATS, data={**STANDING, "capacity": wrong})
    assert answer.status_code == 422
    assert "Indiquez un nombre, de 0 à 9999." in words(answer)


def test_the_seats_of_an_archived_edition_stay(edition: Edition, client: FlaskClient) -> None:
    edition.is_archived = True
    db.session.commit()
    assert client.get(SEATS).status_code == 200
    assert client.post(SEATS, data=STANDING).status_code == 409
