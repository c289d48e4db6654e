"""The pages of the programme in preparation, as a browser without script sees them."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.board.models import Draft
from forum.board.services.drafting import DraftSeats, DraftWish, add_draft
from forum.board.services.placing import Placing, move_draft
from forum.board.services.steps import Hand
from forum.database import Bilingual, db
from forum.debates.models import Part, Room, Speaker, Track
from forum.debates.services import Target
from forum.edition.models import Edition
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.programme_forms import fields_of, text_of
from tests.board.people import an_organiser
from tests.builders import a_room, a_track, an_edition, paris, stored
from tests.conftest import NOW
from tests.meanwhile import meanwhile

BOARD = "/organisation/2011/programme"
TITLE = Bilingual("Les clauses sociales")
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def organiser_role() -> RoleName:
    """Sign in a programme organiser."""
    return RoleName.PROGRAMME


def a_card(edition: Edition, by: int | None = None, **said: Any) -> int:
    """Draft a debate at 10 h."""
    facts: dict[str, Any] = {"title": TITLE, "minutes": 60, "starts_at": paris(10), **said}
    return add_draft(edition.id, DraftWish(**facts), Hand(by, NOW))


def drafts() -> list[Draft]:
    """Return the draft as it stands."""
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(db.select(Draft).order_by(Draft.id)))


def test_a_track_is_added_changed_and_removed_by_forms(
    edition: Edition, client: FlaskClient
) -> None:
    said = {"name_fr": "SCOP", "code": "SCOP", "hue": "sea", "pictogram": "cooperative"}
    assert client.post(f"{BOARD}/parcours/nouveau", data=said).status_code == 303
    track = db.session.scalars(db.select(Track)).one()
    page = client.get(f"{BOARD}/parcours/{track.id}")
    answer = client.post(
        f"{BOARD}/parcours/{track.id}", data={**fields_of(page), "name_en": "Co-ops"}
    )
    assert answer.status_code == 303
    db.session.expire_all()
    assert (track.name, track.hue) == (Bilingual("SCOP", "Co-ops"), "sea")
    client.post(f"{BOARD}/parcours/{track.id}/supprimer")
    assert db.session.scalars(db.select(Track)).all() == []


def test_a_room_is_added_with_its_hours(edition: Edition, client: FlaskClient) -> None:
    said = {
        "name": "Agora",
        "floor_fr": "Niveau 1",
        "capacity": "400",
        "wheelchair_places": "8",
        "has_loop": "y",
        "free_from": "2011-11-28T10:00",
    }
    assert client.post(f"{BOARD}/salles/nouvelle", data=said).status_code == 303
    room = db.session.scalars(db.select(Room)).one()
    assert (room.slug, room.capacity, room.wheelchair_places, room.free_from) == (
        "agora",
        400,
        8,
        paris(10),
    )
    assert (room.is_step_free, room.has_loop, room.free_until) == (False, True, None)


def test_a_speaker_is_added_with_her_hours(edition: Edition, client: FlaskClient) -> None:
    said = {"name_fr": "Gérante", "organisation": "Exemple", "free_until": "2011-11-28T12:00"}
    assert client.post(f"{BOARD}/intervenants/nouveau", data=said).status_code == 303
    speaker = db.session.scalars(db.select(Speaker)).one()
    assert (speaker.name, speaker.organisation, speaker.free_until) == (
        Bilingual("Gérante"),
        "Exemple",
        paris(12),
    )


@pytest.mark.parametrize(
    ("page", "said", "expected"),
    [
        ("parcours/nouveau", {"code": "A"}, (422, "Donnez un nom au parcours.")),
        ("salles/nouvelle", {"name": "A", "capacity": "cent"}, (422, "Indiquez un nombre entier")),
        ("salles/nouvelle", {"name": "A", "free_from": "demain"}, (422, "Indiquez un jour et une")),
        (
            "intervenants/nouveau",
            {"name_fr": "A", "free_from": "2011-11-28T12:00", "free_until": "2011-11-28T11:00"},
            (409, "La fin vient avant le début."),
        ),
        ("debats/nouveau", {"minutes": "60"}, (422, "Donnez un titre au débat.")),
        ("debats/nouveau", {"title_fr": "A", "minutes": ""}, (422, "Indiquez une durée.")),
        ("debats/nouveau", {"title_fr": "A", "minutes": "60", "hour": "midi"}, (422, "une heure")),
        ("debats/nouveau", {"title_fr": "A", "minutes": "60", "room": "99"}, (422, "de la liste")),
        ("debats/nouveau", {"title_fr": "A", "minutes": "2"}, (409, "Prévoyez cinq minutes")),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    edition: Edition,
    client: FlaskClient,
    page: str,
    said: dict[str, str],
    expected: tuple[int, str],
) -> None:
    base = {"hue": "sea", "pictogram": "people", "format": "debat", "language": "fr"}
    answer = client.post(f"{BOARD}/{page}", data={**base, **said})
    assert (answer.status_code, expected[1] in answer.text) == (expected[0], True)


def test_a_room_that_debates_need_is_kept_and_the_reason_told(
    edition: Edition, client: FlaskClient
) -> None:
    room = a_room(edition)
    a_card(edition, room_id=room.id)
    assert "/supprimer" not in client.get(f"{BOARD}/salles").text
    answer = client.post(f"{BOARD}/salles/{room.id}/supprimer", follow_redirects=True)
    assert "ces débats en ont besoin\xa0: «\u202fLes clauses sociales\u202f»" in text_of(answer)
    assert db.session.scalars(db.select(Room.id)).all() == [room.id]


def test_a_debate_is_drafted_by_its_form(edition: Edition, client: FlaskClient) -> None:
    track, room = a_track(edition), a_room(edition)
    page = client.get(f"{BOARD}/debats/nouveau?salle={room.id}&debut=2011-11-28T14:15")
    found = fields_of(page)
    assert (found["room"], found["hour"], found["minutes"]) == (str(room.id), "14:15", "60")
    said = {
        **found,
        "title_fr": "Les clauses sociales",
        "track": str(track.id),
        "other_languages": ["en"],
        "arrangements": ["lsf", "pmr"],
        "capacity": "40",
        "wheelchair_places": "2",
        "new_moderator": "Modératrice",
        "new_speaker": "Acheteur d’une collectivité",
    }
    answer = client.post(f"{BOARD}/debats/nouveau", data=said)
    [draft] = drafts()
    assert (answer.status_code, answer.location) == (303, f"{BOARD}#debat-{draft.id}")
    assert (draft.starts_at, draft.minutes, draft.room_id, draft.track_id) == (
        paris(14, 15),
        60,
        room.id,
        track.id,
    )
    assert (draft.other_languages, draft.arrangements) == (("en",), ("lsf", "pmr"))
    assert (draft.capacity, draft.wheelchair_places, draft.is_bookable) == (40, 2, True)
    names = {s.id: s.name.fr for s in db.session.scalars(db.select(Speaker))}
    page = client.get(f"{BOARD}/debats/{draft.id}")
    found = fields_of(page)
    assert (names[int(found["moderators-0"])], names[int(found["speakers-0"])]) == (
        "Modératrice",
        "Acheteur d’une collectivité",
    )


def test_a_debate_without_an_hour_waits_beside_the_board(
    edition: Edition, client: FlaskClient
) -> None:
    a_room(edition)
    a_card(edition, starts_at=None)
    page = text_of(client.get(BOARD))
    assert re.search(r"À placer 1 Les clauses sociales 60 min", page)


def test_a_debate_moves_without_script_and_comes_back_to_its_card(
    edition: Edition, client: FlaskClient
) -> None:
    room, number = a_room(edition), a_card(edition)
    found = fields_of(client.get(f"{BOARD}/debats/{number}/deplacer"))
    said = {**found, "room": str(room.id), "hour": "15:30", "minutes": "45"}
    answer = client.post(f"{BOARD}/debats/{number}/deplacer", data=said)
    assert (answer.status_code, answer.location) == (303, f"{BOARD}#debat-{number}")
    [draft] = drafts()
    assert (draft.room_id, draft.starts_at, draft.minutes) == (room.id, paris(15, 30), 45)


def test_what_gets_in_the_way_is_told_on_the_board_and_in_the_form(
    edition: Edition, client: FlaskClient
) -> None:
    room = a_room(edition)
    one = a_card(edition, room_id=room.id)
    a_card(edition, room_id=room.id, title=Bilingual("Allotir"), starts_at=paris(10, 30))
    sentence = "Agora accueille «\u202fLes clauses sociales\u202f» (de 10\xa0h à 11\xa0h)"
    for address in (BOARD, f"{BOARD}/debats/{one}"):
        assert sentence in text_of(client.get(address))


def test_a_place_is_tried_before_it_is_taken(edition: Edition, client: FlaskClient) -> None:
    room = a_room(edition)
    a_card(edition, room_id=room.id)
    number = a_card(edition, room_id=room.id, title=Bilingual("Allotir"), starts_at=paris(12))
    said = {"version": "1", "room": str(room.id), "minutes": "60", "dry_run": "1"}
    tried = {
        hour: client.post(f"{BOARD}/debats/{number}/deplacer", data={**said, "hour": hour}).json
        for hour in ("10:30", "14:00", "jamais")
    }
    assert {hour: len(said["sentences"]) for hour, said in tried.items() if said} == {
        "10:30": 1,
        "14:00": 0,
        "jamais": 0,
    }
    assert [draft.starts_at for draft in drafts()] == [paris(10), paris(12)]


def test_the_second_of_two_organisers_is_shown_the_difference_and_loses_nothing(
    edition: Edition, client: FlaskClient
) -> None:
    number = a_card(edition)
    address = f"{BOARD}/debats/{number}"
    mine = {**fields_of(client.get(address)), "title_fr": "Mon titre", "minutes": "75"}
    theirs = {**fields_of(client.get(address)), "title_fr": "Son titre", "hour": "16:00"}
    assert client.post(address, data=theirs).status_code == 303
    answer = client.post(address, data=mine)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Titre Son titre Mon titre" in page
    assert drafts()[0].title.fr == "Son titre"
    kept = fields_of(answer)
    assert (kept["title_fr"], kept["minutes"]) == ("Mon titre", "75")
    again = client.post(address, data={**kept, "theirs": ["hour"]})
    assert again.status_code == 303
    [draft] = drafts()
    assert (draft.title.fr, draft.minutes, draft.starts_at) == ("Mon titre", 75, paris(16))


def test_a_stale_move_of_the_script_is_answered_by_the_board_as_it_is(
    edition: Edition, client: FlaskClient
) -> None:
    number = a_card(edition)
    other = Hand(an_organiser("bea"), NOW)
    move_draft(Target(edition.id, number, 1), Placing(None, paris(11), 60), other)
    said = {"version": "1", "room": "", "hour": "15:00", "minutes": "60", "fragment": "1"}
    answer = client.post(f"{BOARD}/debats/{number}/deplacer", data=said)
    assert answer.status_code == 409
    assert "bea a modifié ce débat à 10\xa0h\xa0: voici la grille à jour." in text_of(answer)
    assert drafts()[0].starts_at == paris(11)


def test_the_last_gesture_is_taken_back_by_a_button(edition: Edition, client: FlaskClient) -> None:
    said = {"title_fr": "A", "minutes": "60", "format": "debat", "language": "fr"}
    client.post(f"{BOARD}/debats/nouveau", data=said)
    answer = client.post(f"{BOARD}/annuler", follow_redirects=True)
    assert "Geste annulé\xa0: «\u202fA\u202f»." in answer.text
    assert drafts() == []
    answer = client.post(f"{BOARD}/annuler", follow_redirects=True)
    assert "Vous n’avez pas de geste à annuler." in answer.text


def test_a_debate_never_released_has_seats_in_its_form_and_can_be_deleted(
    edition: Edition, client: FlaskClient
) -> None:
    number = a_card(edition, seats=DraftSeats(capacity=30))
    found = fields_of(client.get(f"{BOARD}/debats/{number}"))
    assert found["capacity"] == "30"
    client.post(f"{BOARD}/debats/{number}/retirer")
    assert [draft.is_withdrawn for draft in drafts()] == [True]
    client.post(f"{BOARD}/debats/{number}/retirer", data={"retablir": "1"})
    assert [draft.is_withdrawn for draft in drafts()] == [False]
    client.post(f"{BOARD}/debats/{number}/supprimer")
    assert drafts() == []


def test_a_debate_of_another_edition_is_not_found(edition: Edition, client: FlaskClient) -> None:
    number = a_card(an_edition(slug="2012"))
    codes = [
        client.get(f"{BOARD}/debats/{number}").status_code,
        client.post(f"{BOARD}/debats/{number}/deplacer", data={"fragment": "1"}).status_code,
        client.post(f"{BOARD}/debats/{number}/supprimer").status_code,
    ]
    assert codes == [404, 404, 404]


def test_a_reader_sees_the_board_and_changes_nothing(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    an_account(RoleName.READER)
    sign_in(client)
    a_room(edition)
    number = a_card(edition)
    pages = ("", "/parcours", "/salles", "/intervenants")
    assert [client.get(BOARD + page).status_code for page in pages] == [200] * 4
    board = client.get(BOARD).text
    assert ("Les clauses sociales" in board, "/deplacer" in board, "/annuler" in board) == (
        True,
        False,
        False,
    )
    refused = [
        client.get(f"{BOARD}/debats/{number}").status_code,
        client.post(f"{BOARD}/debats/{number}/deplacer").status_code,
        client.post(f"{BOARD}/annuler").status_code,
        client.get(f"{BOARD}/salles/nouvelle").status_code,
    ]
    assert refused == [403] * 4


def test_an_archived_programme_is_read_and_not_changed(
    edition: Edition, client: FlaskClient
) -> None:
    a_room(edition)
    number = a_card(edition)
    edition.is_archived = True
    db.session.commit()
    assert "/annuler" not in client.get(BOARD).text
    assert client.post(f"{BOARD}/debats/{number}/retirer").status_code == 409


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_the_board_asks_as_much_of_the_database_for_eighty_debates_as_for_eight(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    rooms = [a_room(edition, f"salle-{n}").id for n in range(4)]
    track = a_track(edition).id
    speaker = Speaker(edition_id=edition.id, name=Bilingual("Gérante"))
    db.session.add(speaker)
    db.session.commit()
    number, asked = speaker.id, []
    for size in (8, 72):
        for n in range(size):
            a_card(
                edition,
                room_id=rooms[n % 4],
                track_id=track,
                starts_at=paris(9 + n // 4 % 8),
                cast=((number, Part.SPEAKER),),
            )
        with counting() as statements:
            assert client.get(BOARD).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


GONE = {
    Track: ("track", "Quelqu’un a supprimé ce parcours entre-temps"),
    Room: ("room", "Quelqu’un a supprimé cette salle entre-temps"),
    Speaker: ("speakers-0", "Quelqu’un a supprimé une de ces personnes entre-temps"),
}


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("model", GONE)
def test_what_a_debate_needs_may_be_taken_away_while_its_form_is_saved(
    edition: Edition, client: FlaskClient, model: type[Track | Room | Speaker], *, is_new: bool
) -> None:
    field, sentence = GONE[model]
    speaker = stored(Speaker(edition_id=edition.id, name=Bilingual("Gérante")))
    numbers = {Track: a_track(edition).id, Room: a_room(edition).id, Speaker: speaker.id}
    address = f"{BOARD}/debats/{'nouveau' if is_new else a_card(edition)}"
    said = {
        **fields_of(client.get(address)),
        "title_fr": "Titre tapé",
        field: str(numbers[model]),
    }
    with meanwhile(lambda other: other.execute(sa.delete(model))):
        page = client.post(address, data=said)
    assert (page.status_code, sentence in text_of(page)) == (409, True)
    typed = fields_of(page)
    assert (typed["title_fr"], typed[field]) == ("Titre tapé", str(numbers[model]))
