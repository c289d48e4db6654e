"""Organisers and participants who do things at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
from flask import Flask

from forum.board.models import Release
from forum.board.rules.outcomes import Reason
from forum.board.services.releasing import release
from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.database import Bilingual, db
from forum.debates.models import Room
from forum.debates.services.rooms import RoomWish, add_room
from forum.refusals import RefusedError
from forum.registration.models import Booking
from forum.registration.rules import HELD
from forum.registration.services import register
from tests.board.building import adopted, change, seen
from tests.builders import a_debate, an_edition
from tests.conftest import NOW
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
