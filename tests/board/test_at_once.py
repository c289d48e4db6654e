"""Organisers and participants who do things at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.board.models import Release
from forum.board.rules.outcomes import Reason
from forum.board.services.releasing import release
from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.database import Bilingual, db
from forum.debates.models import Room, Track
from forum.debates.rules import Objection
from forum.debates.services import Target
from forum.debates.services.rooms import RoomWish, add_room
from forum.debates.services.tracks import TrackWish, add_track, edit_track
from forum.refusals import Refusal, RefusedError
from forum.registration.models import Booking
from forum.registration.rules import HELD
from forum.registration.services import register
from tests.board.building import adopted, change, seen
from tests.builders import a_debate, a_track, an_edition
from tests.conftest import NOW
from tests.meanwhile import meanwhile
from tests.registration.wishes import a_wish, check_accounts

PEOPLE = 24


def at_once(app: Flask, deeds: list[Callable[[], object]]) -> list[object]:
    """Do everything at the same moment, each in a context of its own; a refusal is an answer."""
    together = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        with app.app_context():
            together.wait()
            try:
                return deed()
            except RefusedError as error:
                return error.refusals[0].reason

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(do, deeds))


def test_seats_that_change_while_people_register_are_counted_right(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "matin")
    edition_id = edition.id
    db.session.rollback()

    def come(number: int) -> Callable[[], object]:
        return lambda: register(edition_id, a_wish(f"p{number}@example.org", "matin"), NOW)

    def set_to(capacity: int) -> Callable[[], object]:
        wish = SeatsWish(seats=Seats(capacity=capacity), moves_last=PEOPLE)
        return lambda: change_seats(edition_id, "matin", wish, None, NOW)

    deeds = [come(number) for number in range(PEOPLE)]
    at_once(app, [*deeds, set_to(9), set_to(15), set_to(4)])
    check_accounts(NOW)
    numbers = db.session.scalars(
        sa.select(Booking.number).where(Booking.place.not_in(HELD)).order_by(Booking.number)
    ).all()
    assert len(set(numbers)) == len(numbers)


def test_of_two_who_release_at_once_one_is_told_that_it_is_done(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "matin")
    change(adopted(edition)["matin"], title=Bilingual("Matinée"))
    word, edition_id = seen(edition), edition.id
    db.session.rollback()
    said = at_once(app, [lambda: release(edition_id, "", word, None, NOW)] * 3)
    assert sorted(map(str, said)) == sorted([str(2), *[str(Reason.NOTHING_NEW)] * 2])
    assert db.session.scalars(sa.select(Release.number).order_by(Release.number)).all() == [1, 2]


def test_rooms_added_at_once_under_one_name_are_all_added(app: Flask) -> None:
    edition_id = an_edition().id
    db.session.rollback()
    nothing = Bilingual("")
    wish = RoomWish(name="Agora", floor=nothing, access=nothing)
    at_once(app, [lambda: add_room(edition_id, wish, None, NOW)] * 4)
    slugs = db.session.scalars(sa.select(Room.slug).order_by(Room.slug)).all()
    assert slugs == ["agora", "agora-2", "agora-3", "agora-4"]


def test_of_tracks_added_at_once_with_one_code_one_is_added(app: Flask) -> None:
    edition_id = an_edition().id
    db.session.rollback()
    deeds = [
        lambda code=code: add_track(
            edition_id,
            TrackWish(code, Bilingual(code), Bilingual(""), "sea", "people"),
            None,
            NOW,
        )
        for code in ("SCOP", "scop", "Scóp", "SCOP")
    ]
    said = at_once(app, deeds)
    kept = db.session.scalars(sa.select(Track.id)).all()
    assert sorted(map(str, said)) == sorted([*map(str, kept), *["code_taken"] * 3])
    assert len(kept) == 1


def test_a_code_that_another_takes_meanwhile_is_refused(app: Flask) -> None:
    edition = an_edition()
    mine, other = a_track(edition, "mine"), a_track(edition, "other")
    wish = TrackWish("NEUF", Bilingual("Mine"), Bilingual(""), "sea", "people")
    taking = sa.update(Track).where(Track.id == other.id).values(code="NEUF")
    target = Target(edition.id, mine.id)
    with meanwhile(lambda faster: faster.execute(taking)), pytest.raises(RefusedError) as error:
        edit_track(target, wish, None, NOW)
    assert error.value.refusals == (Refusal(Objection.CODE_TAKEN, "code", {"code": "NEUF"}),)
