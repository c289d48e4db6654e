"""The seats of a released debate, raised and lowered while people book them."""

import contextlib
import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.board.models import Draft
from forum.board.rules.outcomes import Reason
from forum.board.rules.seating import Sitter, numbers_at_head, to_unseat
from forum.board.services.seating import Seats, SeatsWish, change_seats, mark
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.mailing.models import Letter
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.registration import signals
from forum.registration.models import Booking, Registration
from forum.registration.queries import ranks
from forum.registration.rules import HELD, Place
from forum.registration.services import cancel, choose, leave, register
from tests.board.building import adopted
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.wishes import a_wish, booked, check_accounts, come


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with a debate of three seats in the morning."""
    stored = an_edition()
    a_debate(stored, "matin", capacity=3)
    return stored


def wish(capacity: int | None, *, moves_last: int = 0, **said: Any) -> SeatsWish:
    """Return what an organiser asks for who saw what stands."""
    return SeatsWish(seats=Seats(capacity=capacity, **said), moves_last=moves_last)


def lower(edition: Edition, capacity: int | None, *, moves_last: int = 0) -> int:
    """Change the seats of the morning's debate."""
    db.session.rollback()
    return change_seats(edition.id, "matin", wish(capacity, moves_last=moves_last), None, NOW)


def test_more_seats_go_at_once_to_those_who_wait(edition: Edition) -> None:
    for name in "abcdef":
        come(edition, name, "matin")
    assert lower(edition, 5) == 0
    assert booked("matin") == [
        ("a", Place.SEATED, None),
        ("b", Place.SEATED, None),
        ("c", Place.SEATED, None),
        ("d", Place.SEATED, 1),
        ("e", Place.SEATED, 2),
        ("f", Place.WAITLISTED, 3),
    ]
    check_accounts(NOW)


def test_fewer_seats_than_are_taken_are_refused_with_their_number(edition: Edition) -> None:
    for name in "abc":
        come(edition, name, "matin")
    with pytest.raises(RefusedError) as refused:
        lower(edition, 1, moves_last=1)
    assert [(one.reason, one.field, one.facts) for one in refused.value.refusals] == [
        (Reason.FEWER_THAN_SEATED, "capacity", {"seated": 3, "missing": 2})
    ]
    check_accounts(NOW)
    assert lower(edition, 3) == 0


def test_the_last_seated_wait_before_all_others_in_their_order_and_are_told(
    edition: Edition,
) -> None:
    people = {name: come(edition, name, "matin") for name in "abcde"}
    leave(people["a"], "matin", NOW)  # d takes her seat, later than c
    told: list[str] = []

    def listen(sender: Registration, **_facts: Any) -> None:
        told.append(sender.email[0])

    with signals.unseated.connected_to(listen):
        assert lower(edition, 1, moves_last=9) == 2
    assert booked("matin") == [
        ("b", Place.SEATED, None),
        ("c", Place.WAITLISTED, -1),
        ("d", Place.WAITLISTED, 0),
        ("e", Place.WAITLISTED, 2),
    ]
    assert told == ["c", "d"]
    assert [list(ranks(people[name]).values()) for name in "cde"] == [[1], [2], [3]]
    check_accounts(NOW)
    lower(edition, 2)
    assert booked("matin")[1] == ("c", Place.SEATED, -1)
    lower(edition, 0, moves_last=9)
    assert [number for _, _, number in booked("matin")] == [-3, -2, 0, 2]
    check_accounts(NOW)


def test_a_promise_is_the_first_seat_taken_back(edition: Edition) -> None:
    a_debate(edition, "autre", capacity=9)
    people = {name: come(edition, name, "matin") for name in "abc"}
    waiting = come(edition, "d", "autre")
    choose(waiting, "matin", NOW)
    leave(people["a"], "matin", NOW)
    assert booked("matin")[-1] == ("d", Place.OFFERED, 1)
    lower(edition, 2, moves_last=9)
    assert booked("matin") == [
        ("b", Place.SEATED, None),
        ("c", Place.SEATED, None),
        ("d", Place.WAITLISTED, 0),
    ]
    check_accounts(NOW)


def test_without_limit_everybody_has_a_seat(edition: Edition) -> None:
    for name in "abcde":
        come(edition, name, "matin")
    lower(edition, None)
    assert [place for _, place, _ in booked("matin")] == [Place.SEATED] * 5


def test_seats_kept_back_are_counted_apart_and_shown_on_the_draft(edition: Edition) -> None:
    adopted(edition)
    said = {"kept_for_speakers": 4, "kept_for_officials": 2, "wheelchair_places": 1}
    change_seats(edition.id, "matin", wish(3, **said), None, NOW)
    db.session.rollback()
    debate = db.session.scalars(sa.select(Debate)).one()
    draft = db.session.scalars(sa.select(Draft)).one()
    assert (debate.capacity, debate.kept_back) == (3, 7)
    assert {name: getattr(draft, name) for name in said} == said
    entries = db.session.scalars(sa.select(Entry)).all()
    assert [(one.deed.value, one.subject) for one in entries] == [("places-modifiees", "Matin")]


def test_who_saw_other_seats_than_those_that_stand_is_shown_them_first(edition: Edition) -> None:
    seen = mark(Seats(capacity=3))
    change_seats(edition.id, "matin", SeatsWish(seats=Seats(capacity=5), seen=seen), None, NOW)
    with pytest.raises(ChangedMeanwhileError):
        change_seats(edition.id, "matin", SeatsWish(seats=Seats(capacity=6), seen=seen), None, NOW)


@given(
    since=st.lists(st.integers(0, 5), max_size=8),
    promised=st.sets(st.integers(0, 7)),
    capacity=st.integers(0, 8),
)
def test_who_keeps_a_seat_had_it_no_later_than_who_loses_it(
    since: list[int], promised: set[int], capacity: int
) -> None:
    sitters = [
        Sitter(
            booking_id=place,
            since=paris(9) + dt.timedelta(minutes=minutes),
            is_promised=place in promised,
        )
        for place, minutes in enumerate(since)
    ]
    losing = to_unseat(sitters, capacity)
    keeping = [one for one in sitters if one not in losing]
    assert len(keeping) == min(capacity, len(sitters))
    for kept in keeping:
        assert all((kept.is_promised, kept.since) <= (one.is_promised, one.since) for one in losing)
    assert list(numbers_at_head(1, 3)) == [-2, -1, 0]


PEOPLE = [f"p{number}" for number in range(7)]
deeds = st.tuples(
    st.sampled_from(["choose", "leave", "cancel", "register", "seats", "seats"]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["matin", "autre"]),
    st.one_of(st.none(), st.integers(0, 4)),
    st.booleans(),
)


def do(edition_id: int, step: tuple[str, str, str, int | None, bool]) -> None:
    """Do one thing; a refusal is an answer like another."""
    deed, who, slug, capacity, moves_last = step
    email = f"{who}@example.org"
    number = db.session.scalar(
        sa.select(Registration.id).where(Registration.email_key == email).order_by(-Registration.id)
    )
    with contextlib.suppress(RefusedError):
        if deed == "seats":
            change_seats(edition_id, slug, wish(capacity, moves_last=moves_last), None, NOW)
        elif deed == "register" or number is None:
            register(edition_id, a_wish(email, slug), NOW)
        elif deed == "choose":
            choose(number, slug, NOW)
        elif deed == "leave":
            leave(number, slug, NOW)
        else:
            cancel(number, NOW)


@given(story=st.lists(deeds, min_size=15, max_size=40))
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_whatever_is_raised_and_lowered_counters_are_true_and_seats_fit(
    app: Flask, story: list[tuple[str, str, str, int | None, bool]]
) -> None:
    edition = an_edition()
    a_debate(edition, "matin", capacity=2)
    a_debate(edition, "autre", capacity=2, starts_at=paris(11), ends_at=paris(12))
    try:
        for step in story:
            do(edition.id, step)
            check_accounts(NOW)
            held = db.session.execute(
                sa.select(Booking.place, Booking.number).where(Booking.place.not_in(HELD))
            ).all()
            assert all(number is not None for _, number in held)
    finally:
        db.session.rollback()
        for model in (Letter, Booking, Registration, Debate, Entry, Edition):
            db.session.execute(sa.delete(model))
        db.session.commit()
