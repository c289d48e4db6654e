"""Counts that become badges, and the seats of a slot: all or none, up and down."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.database import db
from forum.debates.models import DebateState
from forum.groups import services
from forum.groups.models import Group
from forum.groups.rules import GroupKind, GroupState, Reason
from forum.refusals import RefusedError
from forum.registration.models import Category, Registration, RegistrationState
from forum.registration.services import Wish, register
from tests.accounts.test_views import an_account
from tests.builders import an_edition, paris
from tests.groups.coming import (
    a_change,
    a_network,
    a_slot,
    a_wish,
    kinds_of_letters,
    registered,
    seats,
    standing,
)


def reasons(error: pytest.ExceptionInfo[RefusedError]) -> list[tuple[str, str]]:
    """Return what was refused, and beside which field."""
    return [(refusal.reason, refusal.field) for refusal in error.value.refusals]


def a_person(edition_id: int, number: int, now: dt.datetime) -> None:
    """Register somebody who wants the slot."""
    wish = Wish(
        first_name="P",
        last_name=str(number),
        email=f"p{number}@example.org",
        debates=("visite",),
    )
    register(edition_id, wish, now)


def test_a_class_gets_numbered_badges_and_all_its_seats(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=30)
    group = registered(edition, now, people=3, accompanying=2, visit="visite")
    assert standing(group) == [
        ("Lycée X – n° 01", "assis"),
        ("Lycée X – n° 02", "assis"),
        ("Lycée X – n° 03", "assis"),
        ("Lycée X – accompagnant n° 1", "assis"),
        ("Lycée X – accompagnant n° 2", "assis"),
    ]
    assert seats(slot) == (5, 0)
    assert kinds_of_letters() == [("group_registered", "contact@example.org")]


def test_nothing_of_a_pupil_is_kept_but_a_number(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    registered(edition, now, people=2, accompanying=1)
    rows = db.session.scalars(sa.select(Registration)).all()
    assert {
        (one.first_name, one.email, one.email_key, one.phone, one.arrangements, one.category)
        for one in rows
    } == {("", "", None, "", (), Category.GROUP)}


@pytest.mark.parametrize("capacity", [29, 1])
def test_a_group_that_does_not_fit_gets_nothing(
    app: Flask, now: dt.datetime, capacity: int
) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=capacity)
    with pytest.raises(RefusedError) as error:
        registered(edition, now, visit="visite")
    assert reasons(error) == [(Reason.SLOT_FULL, "visit")]
    assert error.value.refusals[0].facts["left"] == capacity
    assert seats(slot) == (0, 0)
    assert db.session.scalars(sa.select(Registration)).all() == []
    assert kinds_of_letters() == []


def test_seats_that_others_wait_for_are_not_a_group_s(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=1)
    a_person(edition.id, 1, now)
    a_person(edition.id, 2, now)
    slot.capacity = 50
    db.session.commit()
    with pytest.raises(RefusedError) as error:
        registered(edition, now, visit="visite")
    assert error.value.refusals[0].facts["left"] == 0
    assert seats(slot) == (1, 1)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"takes_groups": False}, Reason.UNKNOWN_SLOT),
        ({"is_bookable": False}, Reason.SLOT_HINDERED),
        ({"state": DebateState.CANCELLED}, Reason.SLOT_HINDERED),
        ({"starts_at": paris(8, day=7), "ends_at": paris(18, day=7)}, Reason.SLOT_HINDERED),
    ],
)
def test_a_slot_that_takes_nobody_is_refused(
    app: Flask, now: dt.datetime, said: dict[str, object], reason: Reason
) -> None:
    edition = an_edition()
    slot = a_slot(edition)
    for name, value in said.items():
        setattr(slot, name, value)
    db.session.commit()
    with pytest.raises(RefusedError) as error:
        registered(edition, now, visit="visite")
    assert reasons(error) == [(reason, "visit")]


def test_the_window_of_registration_holds_for_contacts_and_not_for_the_office(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition(registration_closes_at=now)
    with pytest.raises(RefusedError) as error:
        registered(edition, now)
    assert reasons(error) == [("closed", "")]
    assert services.register(edition.id, a_wish(), now, by=an_account()) is not None


def test_a_group_grows_with_all_its_new_seats_or_not_at_all(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=6)
    group = registered(edition, now, people=3, accompanying=1, visit="visite")
    services.change(group.id, a_change(people=5, accompanying=1, visit="visite"), now)
    assert seats(slot) == (6, 0)
    assert [name for name, _ in standing(group)][3:] == [
        "Lycée X – n° 04",
        "Lycée X – n° 05",
        "Lycée X – accompagnant n° 1",
    ]
    with pytest.raises(RefusedError) as error:
        services.change(group.id, a_change(people=6, accompanying=1, visit="visite"), now)
    assert reasons(error) == [(Reason.SLOT_FULL, "visit")]
    assert (seats(slot), len(standing(group))) == ((6, 0), 6)


def test_a_group_shrinks_by_its_last_numbers_and_those_who_wait_are_served(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=5)
    group = registered(edition, now, people=4, accompanying=1, visit="visite")
    a_person(edition.id, 1, now)
    assert seats(slot) == (5, 1)
    services.change(group.id, a_change(people=2, accompanying=1, visit="visite"), now)
    assert seats(slot) == (4, 0)
    assert [name for name, _ in standing(group)] == [
        "Lycée X – n° 01",
        "Lycée X – n° 02",
        "Lycée X – accompagnant n° 1",
    ]
    assert kinds_of_letters() == [
        ("group_registered", "contact@example.org"),
        ("registered", "p1@example.org"),
        ("promoted", "p1@example.org"),
        ("group_changed", "contact@example.org"),
    ]


def test_numbers_that_went_come_back_with_the_same_badge(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    group = registered(edition, now, people=3, accompanying=1)
    codes = db.session.scalars(sa.select(Registration.code).order_by(Registration.id)).all()
    services.change(group.id, a_change(people=1, accompanying=1), now)
    services.change(group.id, a_change(people=3, accompanying=1), now)
    again = db.session.scalars(
        sa.select(Registration.code)
        .where(Registration.state == RegistrationState.ACTIVE)
        .order_by(Registration.id)
    ).all()
    assert again == codes


def test_a_pupil_less_makes_room_for_an_adult_more_even_where_others_wait(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=4)
    group = registered(edition, now, people=3, accompanying=1, visit="visite")
    a_person(edition.id, 1, now)
    services.change(group.id, a_change(people=2, accompanying=2, visit="visite"), now)
    assert seats(slot) == (4, 1)
    assert {place for _, place in standing(group)} == {"assis"}


def test_another_slot_is_taken_whole_and_the_first_given_back(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    first, second = a_slot(edition), a_slot(edition, "autre", capacity=5)
    group = registered(edition, now, people=4, accompanying=1, visit="visite")
    services.change(group.id, a_change(people=4, accompanying=1, visit="autre"), now)
    assert (seats(first), seats(second)) == ((0, 0), (5, 0))
    services.change(group.id, a_change(people=4, accompanying=1), now)
    assert (seats(first), seats(second)) == ((0, 0), (0, 0))
    assert {place for _, place in standing(group)} == {""}


def test_a_cancelled_group_gives_everything_back(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=5)
    group = registered(edition, now, people=4, accompanying=1, visit="visite")
    a_person(edition.id, 1, now)
    services.cancel(group.id, now)
    assert (seats(slot), standing(group)) == ((1, 0), [])
    assert db.session.get_one(Group, group.id).state is GroupState.CANCELLED
    for deed in (
        lambda: services.cancel(group.id, now),
        lambda: services.change(group.id, a_change(), now),
    ):
        with pytest.raises(RefusedError) as error:
            deed()
        assert reasons(error) == [(Reason.GROUP_CANCELLED, "")]


def test_after_the_forum_nothing_changes(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    group = registered(edition, now)
    with pytest.raises(RefusedError) as error:
        services.change(group.id, a_change(), paris(18, 15))
    assert reasons(error) == [(Reason.FORUM_OVER, "")]


def test_the_same_group_asked_for_again_changes_nothing_and_writes_to_its_contact(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    registered(edition, now)
    assert (
        services.register(edition.id, a_wish(name="LYCÉE  x", email="Contact@example.org"), now)
        is None
    )
    assert services.register(edition.id, a_wish(level="Seconde"), now) is not None
    assert [kind for kind, _ in kinds_of_letters()] == [
        "group_registered",
        "group_asked_again",
        "group_registered",
    ]


def test_a_new_contact_gets_a_new_link_and_the_old_one_opens_nothing(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    group = registered(edition, now)
    before = group.link_hash
    services.change(group.id, a_change(email="autre@example.org"), now)
    db.session.rollback()
    assert group.link_hash != before
    assert kinds_of_letters()[-1] == ("group_changed", "autre@example.org")


@pytest.mark.parametrize(
    ("there", "said", "field"),
    [
        ({"level": "Seconde"}, {"level": "seconde"}, "level"),
        ({"email": "autre@example.org"}, {"email": "Autre@example.org"}, "email"),
    ],
)
def test_a_group_that_would_become_another_one_is_refused_beside_the_field(
    app: Flask, now: dt.datetime, there: dict[str, str], said: dict[str, str], field: str
) -> None:
    edition = an_edition()
    registered(edition, now, **there)
    group = registered(edition, now)
    with pytest.raises(RefusedError) as error:
        services.change(group.id, a_change(**said), now)
    assert reasons(error) == [(Reason.ALREADY_THERE, field)]
    db.session.rollback()
    assert (group.level, group.contact_email) == ("Terminale", "contact@example.org")


def test_a_group_may_become_what_a_cancelled_one_was(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    other = registered(edition, now, level="Seconde")
    group = registered(edition, now)
    services.cancel(other.id, now)
    services.change(group.id, a_change(level="Seconde"), now)
    db.session.rollback()
    assert group.level == "Seconde"


def test_a_class_that_changed_its_level_is_known_by_the_new_one_alone(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    group = registered(edition, now)
    services.change(group.id, a_change(level="Seconde"), now)
    assert services.register(edition.id, a_wish(level="Seconde"), now) is None
    assert services.register(edition.id, a_wish(level="Terminale"), now) is not None


def test_a_network_has_no_numbered_badge(app: Flask, now: dt.datetime) -> None:
    group = a_network(an_edition())
    assert (group.kind, standing(group)) == (GroupKind.NETWORK, [])


def test_of_two_groups_at_once_for_the_last_seats_one_gets_all_and_one_none(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=40)
    edition_id = edition.id
    db.session.rollback()
    together = threading.Barrier(4)

    def ask(number: int) -> str:
        with app.app_context():
            together.wait()
            wish = a_wish(name=f"Lycée {number}", visit="visite")
            try:
                services.register(edition_id, wish, now)
            except RefusedError as error:
                return str(error.refusals[0].reason)
            finally:
                db.session.remove()
            return "seated"

    with ThreadPoolExecutor(4) as crowd:
        answers = sorted(crowd.map(ask, range(4)))
    assert answers == ["seated", "slot_full", "slot_full", "slot_full"]
    assert seats(slot) == (30, 0)
    assert len(db.session.scalars(sa.select(Registration)).all()) == 30
