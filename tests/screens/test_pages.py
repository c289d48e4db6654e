"""What stands on the screens: before, during and after, full, cancelled, moved; what it costs."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.database import Bilingual, db
from forum.debates.models import Debate, DebateState, Room
from forum.debates.queries import debate_by_slug, room_by_slug
from forum.edition.models import Edition
from forum.screens import states
from forum.villages.models import Area
from tests.builders import a_debate, a_registration, a_room, an_edition, paris, stored
from tests.checkin.conftest import a_scan, a_token, qr_of, with_gates

HALL, DOOR = "/ecran/2011", "/ecran/2011/agora"
Counting = Callable[[], AbstractContextManager[list[str]]]


def shown(client: FlaskClient, address: str = DOOR) -> str:
    """Return the words of a screen, head and contents, with single spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    body = answer.text.partition("<body")[2].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("\u00a0", " ").split())


def debate(edition: Edition, slug: str) -> Debate:
    """Return a debate to change."""
    found = debate_by_slug(edition.id, slug)
    assert found
    return found


def test_a_full_door_says_so_and_where_to_go(client: FlaskClient, edition: Edition) -> None:
    assert shown(client) == (
        "Agora Niveau 1 10 h 20 "
        "Maintenant jusqu’à 11 h 45 Les salariés dirigent Scop Langue des signes Complet "
        "Les places restées vides sont rendues à 10 h 25. "
        "Il y a de la place ici "
        "Atelier Niveau 1 Les marchés publics 11 h Débat 7 places libres "
        "Ensuite 17 h 30 Clôture Entrée libre"
    )


def test_a_door_with_places_says_how_many_and_sends_nobody_away(
    client: FlaskClient, edition: Edition
) -> None:
    assert shown(client, "/ecran/2011/atelier") == (
        "Atelier Niveau 1 10 h 20 "
        "Ensuite 11 h dans 40 minutes Les marchés publics Débat 7 places libres"
    )


def test_the_hall_shows_each_room_now_and_next(client: FlaskClient, edition: Edition) -> None:
    a_room(edition, "vide")
    assert shown(client, HALL) == (
        "Forum de l’ESS 2011 10 h 20 Salle Maintenant Ensuite "
        "Agora Niveau 1 Les salariés dirigent jusqu’à 11 h 45 Complet "
        "17 h 30 Clôture Entrée libre "
        "Atelier Niveau 1 11 h Les marchés publics dans 40 minutes 7 places libres"
    )


def test_the_screens_speak_english_where_they_are_asked_to(
    client: FlaskClient, edition: Edition
) -> None:
    words = shown(client, "/ecran/2011/atelier?langue=en")
    assert ("Public procurement" in words, "11:00" in words, "10:20" in words) == (True,) * 3


def test_before_the_opening_the_hall_says_when_and_what_comes_first(
    client: FlaskClient, edition: Edition
) -> None:
    clock.freeze_at(paris(18, day=27))
    assert shown(client, HALL) == (
        "Forum de l’ESS 2011 Ouverture lundi 28 novembre 2011 à 9 h 18 h 00 Salle Ensuite "
        "Agora Niveau 1 lundi 28 novembre à 10 h 15 Les salariés dirigent Complet "
        "Atelier Niveau 1 lundi 28 novembre à 11 h Les marchés publics 7 places libres"
    )


def test_after_the_end_all_screens_say_goodbye(client: FlaskClient, edition: Edition) -> None:
    clock.freeze_at(paris(18, 15))
    closing = (
        "Le forum est terminé Merci d’être venus. Le programme et les exposants restent en ligne."
    )
    assert (shown(client, HALL), shown(client)) == (
        f"Forum de l’ESS 2011 18 h 15 {closing}",
        f"Agora Niveau 1 18 h 15 {closing}",
    )


def test_a_room_that_nothing_was_released_in_sends_on_and_is_not_told(
    client: FlaskClient, edition: Edition
) -> None:
    a_room(edition, "vide", name="Salle du secret")
    assert "secret" not in client.get("/ecran/2011/vide").text
    assert shown(client, "/ecran/2011/vide") == (
        "Cette salle 10 h 20 Plus rien dans cette salle aujourd’hui "
        "Bientôt, ailleurs Atelier Niveau 1 Les marchés publics 11 h Débat 7 places libres"
    )


def test_a_cancelled_debate_is_said_at_its_door_with_where_to_go(
    client: FlaskClient, edition: Edition
) -> None:
    debate(edition, "scop").state = DebateState.CANCELLED
    db.session.commit()
    words = shown(client)
    assert "Les salariés dirigent Scop Langue des signes Annulé Il y a de la place ici" in words


def test_a_moved_debate_is_at_its_new_door_at_once(client: FlaskClient, edition: Edition) -> None:
    atelier = room_by_slug(edition.id, "atelier")
    assert atelier
    debate(edition, "scop").room_id = atelier.id
    db.session.commit()
    assert ["Les salariés dirigent" in shown(client, one) for one in (DOOR, f"{HALL}/atelier")] == [
        *(False, True)
    ]


def test_a_seat_that_is_taken_at_the_door_is_gone_from_the_screen(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    a_debate(edition, "dernier", room_id=a_room(edition).id, capacity=1)
    with_gates(edition)
    person = a_registration(edition)
    before = shown(client)
    token = a_token(edition, now=paris(10))
    scan = a_scan(1, qr_of(person), gate="dernier", scanned_at="2011-11-28T10:20:00+01:00")
    answer = client.post(
        "/api/v1/scans", json={"scans": [scan]}, headers={"Authorization": f"Bearer {token}"}
    )
    assert [result["verdict"] for result in answer.json["results"]] == ["admitted"]
    assert "1 place libre" in shown(client), "what doors said is kept some seconds"
    states.forget()
    after = shown(client)
    assert ("1 place libre" in before, "Complet" in after) == (True, True)


def test_the_pictogram_of_the_plan_stands_beside_the_room(
    client: FlaskClient, edition: Edition
) -> None:
    stored(
        Area(
            edition_id=edition.id,
            name=Bilingual("Agora"),
            pictogram="meeting",
            x=0,
            y=0,
            width=10,
            height=10,
        )
    )
    assert re.findall(r"pictograms\.svg\?v=\w+#(meeting|place)", client.get(DOOR).text) == [
        *("meeting", "place")
    ]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("address", ["/ecran/1999", "/ecran/2011/cave", "/ecran/1999/agora"])
def test_a_screen_of_nothing_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_strangers_see_no_screen_of_a_forum_that_is_not_public(
    app: Flask, client: FlaskClient
) -> None:
    an_edition(is_public=False)
    assert client.get(HALL).status_code == 404


def test_a_forum_without_a_programme_says_so(app: Flask, client: FlaskClient) -> None:
    a_room(an_edition())
    assert [
        shown(client, one).endswith("Le programme n’est pas encore publié.") for one in (HALL, DOOR)
    ] == [*(True, True)]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("address", [HALL, DOOR])
def test_a_screen_that_shows_the_same_already_gets_the_hour_alone(
    client: FlaskClient, address: str
) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Forum-Now"] == "2011-11-28T10:20:00.000+01:00"
    clock.freeze_at(paris(10, 21))
    later = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200


@pytest.mark.usefixtures("edition")
def test_without_script_the_page_comes_anew_by_itself(client: FlaskClient) -> None:
    page = client.get(HALL).text
    assert '<noscript><meta http-equiv="refresh" content="30"></noscript>' in page


@pytest.mark.parametrize("address", [HALL, DOOR])
def test_any_number_of_debates_is_read_in_the_same_number_of_questions(
    client: FlaskClient, edition: Edition, counting: Counting, address: str
) -> None:
    client.get(address)
    states.forget()
    with counting() as few:
        client.get(address)
    for number in range(12):
        room = a_room(edition, f"salle-{number}")
        for hour in (10, 14):
            a_debate(
                edition,
                f"debat-{number}-{hour}",
                room_id=room.id,
                starts_at=paris(hour),
                ends_at=paris(hour + 1),
            )
    with_gates(edition)
    states.forget()
    with counting() as many:
        client.get(address)
    with counting() as kept:
        client.get(address)
    assert (len(many), len(kept) < len(few)) == (len(few), True)
    assert db.session.query(Room).count() == 14
