"""Cards of the board are kept by all that they show, and by nothing else."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.backoffice.programme import written
from forum.board.models import Casting, Draft
from forum.board.standings import drafts_to_compare
from forum.database import Bilingual, Model, db
from forum.debates.models import Debate, Format, Part, Room, Speaker, Track
from forum.edition.models import Edition
from tests.accounts.test_views import an_account, sign_in
from tests.board.building import a_draft, adopted
from tests.builders import a_debate, a_room, a_track, an_edition, paris, stored

BOARD = "/organisation/2011/programme"
MANY = 510  # more than SQLAlchemy asks for at once
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store three drafts, two of them at once in one room, and sign an administrator in."""
    edition = an_edition()
    room, track = a_room(edition, "agora"), a_track(edition, "scop")
    a_debate(edition, "matin", room_id=room.id, track_id=track.id)
    adopted(edition)
    for slug in ("midi", "soir"):
        a_draft(edition, slug, room_id=room.id, track_id=track.id)
    a_draft(edition, "plus-tard", starts_at=None)
    an_account()
    sign_in(client)
    return edition


def board(client: FlaskClient, language: str = "fr") -> str:
    """Return the board without the words that prove who sends its forms."""
    return re.sub(r'name="csrf_token"[^>]*', "", client.get(f"{BOARD}?langue={language}").text)


def fresh(client: FlaskClient, language: str = "fr") -> str:
    """Return the board of which no card is kept."""
    written.written.cache_clear()
    return board(client, language)


CHANGES: list[tuple[type[Model], dict[str, object]]] = [
    (Draft, {"title": Bilingual("Autre <titre>")}),
    (Draft, {"starts_at": paris(16)}),
    (Draft, {"starts_at": None}),
    (Draft, {"minutes": 25}),
    (Draft, {"version": 7}),
    (Draft, {"is_withdrawn": True}),
    (Draft, {"room_id": None}),
    (Draft, {"track_id": None}),
    (Draft, {"format": Format.WORKSHOP}),
    (Draft, {"capacity": 900}),
    (Debate, {"title": Bilingual("Autre")}),
    (Room, {"name": "Autre"}),
    (Track, {"name": Bilingual("Autre")}),
    (Track, {"hue": "sea"}),
    (Track, {"pictogram": "heart"}),
    (Edition, {"time_zone": "Asia/Tokyo"}),
]


@pytest.mark.parametrize(
    ("kind", "said"), CHANGES, ids=[f"{k.__name__} {' '.join(said)}" for k, said in CHANGES]
)
def test_a_card_follows_whatever_it_shows(
    edition: Edition, client: FlaskClient, kind: type[Model], said: dict[str, object]
) -> None:
    before = fresh(client)
    thing = db.session.scalars(sa.select(kind).order_by(kind.id)).first()
    for name, value in said.items():
        setattr(thing, name, value)
    db.session.commit()
    kept = board(client)
    assert kept == fresh(client)
    # Seats of what is released are those of its debate.
    assert (kept == before) is (said == {"capacity": 900})


def test_a_card_speaks_the_language_of_its_page_and_offers_what_its_reader_may_do(
    edition: Edition, client: FlaskClient
) -> None:
    fresh(client)
    english = board(client, "en")
    assert english == fresh(client, "en")
    edition.is_archived = True
    db.session.commit()
    kept = board(client)
    assert kept == fresh(client)
    assert ("data-draft" in english, "data-draft" in kept) == (True, False)


def test_a_gesture_writes_the_cards_anew_that_it_changes(
    edition: Edition, client: FlaskClient
) -> None:
    fresh(client)
    before = written.written.cache_info().misses
    draft = db.session.scalars(sa.select(Draft).where(Draft.slug == "plus-tard")).one()
    draft.title = Bilingual("Bien plus tard")
    db.session.commit()
    client.get(BOARD)
    assert (before, written.written.cache_info().misses) == (4, 5)


def test_hundreds_of_drafts_are_compared_in_as_many_questions_as_one(
    edition: Edition, counting: Counting
) -> None:
    asked = []
    speaker = stored(Speaker(edition_id=edition.id, name=Bilingual("Aline")))
    for size in (1, MANY):
        db.session.add_all(
            Draft(
                edition_id=edition.id,
                slug=f"{size}-{number}",
                title=Bilingual("Acheter"),
                summary=Bilingual(""),
                format=Format.DEBATE,
                minutes=60,
                created_at=paris(9),
                revised_at=paris(9),
                castings=[Casting(speaker_id=speaker.id, part=Part.SPEAKER, position=1)],
            )
            for number in range(size)
        )
        db.session.commit()
        with counting() as questions:
            found = drafts_to_compare(edition.id)
            assert {said.speaker.name.fr for one in found for said in one.castings} == {"Aline"}
        asked.append(len(questions))
    assert asked[0] == asked[1] <= 8
