"""The conflicts of a draft as it stands in the database."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask_babel import force_locale

from forum.board.conflicts import conflicts_of
from forum.board.models import Casting
from forum.board.phrases import conflict_sentence
from forum.database import Bilingual, db
from forum.debates.models import Format, Part
from forum.edition.models import Edition
from tests.board.building import a_draft, adopted, change, seat
from tests.builders import (
    a_debate,
    a_registration,
    a_room,
    a_speaker,
    a_track,
    an_edition,
    paris,
    stored,
)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with a room of 120 seats."""
    edition = an_edition()
    a_room(edition, "agora", has_loop=True)
    return edition


def told(edition: Edition) -> list[str]:
    """Return the conflicts of a draft in words, blanks evened."""
    with force_locale("fr"):
        said = [conflict_sentence(found) for found in conflicts_of(edition.id)]
    return [one.replace("\u00a0", " ").replace("\u202f", " ") for one in said]


def test_what_is_withdrawn_or_not_placed_is_in_nobodys_way(edition: Edition) -> None:
    room = a_room(edition, "atelier")
    a_draft(edition, "un", room_id=room.id)
    a_draft(edition, "deux", room_id=room.id, is_withdrawn=True)
    a_draft(edition, "trois", room_id=room.id, starts_at=None)
    assert told(edition) == []


def test_a_room_taken_twice_is_told_with_titles_and_hours(edition: Edition) -> None:
    room = a_room(edition, "atelier")
    a_draft(edition, "un", room_id=room.id)
    a_draft(edition, "deux", room_id=room.id, starts_at=paris(14, 30))
    assert told(edition) == [
        (
            "Atelier accueille « Un » (de 14 h à 15 h) et « Deux » (de 14 h 30 à 15 h 30) "
            "en même temps."
        )
    ]


def test_people_and_their_ways_are_those_of_the_draft(edition: Edition) -> None:
    elsewhere = a_room(edition, "atelier")
    debate = a_debate(edition, "matin", room_id=elsewhere.id)
    speaker = a_speaker(debate, "Élue", Part.MODERATOR)
    adopted(edition)
    later = a_draft(edition, "suite", starts_at=paris(11, 50), room_id=elsewhere.id - 1)
    stored(Casting(draft_id=later.id, speaker_id=speaker.id, part=Part.SPEAKER, position=1))
    speaker.free_until = paris(12)
    db.session.commit()
    assert told(edition) == [
        (
            "Élue n’est pas disponible pendant tout « Suite » (de 11 h 50 à 12 h 50) : "
            "présence possible jusqu’à 12 h."
        ),
        (
            "Élue a 5 min pour aller de « Matin » (de 10 h 15 à 11 h 45) "
            "à « Suite » (de 11 h 50 à 12 h 50), dans une autre salle."
        ),
    ]


def test_seats_of_a_released_debate_are_its_own(edition: Edition) -> None:
    room = a_room(edition, "petite", capacity=50)
    debate = a_debate(edition, "matin", capacity=30, room_id=room.id)
    change(adopted(edition)["matin"], capacity=500)
    assert told(edition) == []
    debate.capacity, debate.kept_for_speakers = 48, 3
    db.session.commit()
    assert told(edition) == ["« Matin » compte 51 places, plus que Petite, qui en a 50."]


def test_welcome_may_come_before_the_doors_open(edition: Edition) -> None:
    early = {"starts_at": paris(8, 30), "minutes": 45}
    a_draft(edition, "cafe", format=Format.WELCOME, **early)
    assert told(edition) == []
    a_draft(edition, "trop-tot", title=Bilingual("Trop tôt"), **early)
    assert told(edition) == [
        "« Trop tôt » (de 8 h 30 à 9 h 15) dépasse les heures du forum, de 9 h à 18 h 15."
    ]


def test_founding_tracks_without_a_debate_are_told(edition: Edition) -> None:
    a_track(edition, "scop", is_founding=True)
    filled = a_track(edition, "insertion", is_founding=True)
    a_draft(edition, "un", track_id=filled.id)
    assert told(edition) == ["Le parcours fondateur « Scop » n’a aucun débat placé."]


def test_two_debates_at_once_that_the_same_people_chose_are_told(edition: Edition) -> None:
    one = a_debate(edition, "un")
    other = a_debate(edition, "deux", starts_at=paris(14), ends_at=paris(15))
    for _ in range(6):
        person = a_registration(edition)
        seat(one, person)
        seat(other, person)
    for _ in range(7):
        seat(one)
    third = a_debate(edition, "trois")
    seat(third)
    drafts = adopted(edition)
    assert told(edition) == []
    change(drafts["deux"], starts_at=paris(10, 15))
    assert told(edition) == []
    for _ in range(20):
        seat(third)
    assert told(edition) == [
        (
            "6 personnes ont choisi à la fois « Un » (de 10 h 15 à 11 h 45) "
            "et « Deux » (de 10 h 15 à 11 h 15), qui ont lieu en même temps."
        )
    ]


def test_a_large_board_asks_the_same_number_of_questions(
    edition: Edition, counting: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    asked = []
    room = a_room(edition, "atelier")
    for count in (2, 12):
        for number in range(count):
            debate = a_debate(edition, f"d{count}-{number}", room_id=room.id)
            a_speaker(debate, f"Personne {number}")
            seat(debate)
        db.session.execute(db.text("DELETE FROM casting"))
        db.session.execute(db.text("DELETE FROM draft"))
        db.session.execute(db.text("DELETE FROM release_change"))
        db.session.execute(db.text("DELETE FROM release"))
        adopted(edition)
        db.session.rollback()
        with counting() as statements:
            conflicts_of(edition.id)
        asked.append(len(statements))
    assert asked[0] == asked[1]
