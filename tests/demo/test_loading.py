"""Loading the demonstration: whole, once, by the rules that hold for all."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import joinedload

from forum import clock
from forum.database import db
from forum.debates.models import Debate, Track
from forum.debates.rules import overlap
from forum.demo.loading import load_demonstration
from forum.edition.queries import current_edition
from forum.groups.invitations import members_of
from forum.groups.models import Group
from forum.groups.queries import seated_in_visit
from forum.groups.rules import GroupKind
from forum.registration.models import Booking, Category, Registration
from forum.registration.rules import Place
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    Passage,
)
from forum.villages.rules import ExhibitorState
from forum.villages.rules.passages import WAYS
from tests.conftest import NOW
from tests.demo.told import IN_GROUPS, counts, people, silence
from tests.houses import DATABASES


@pytest.fixture(scope="module", params=DATABASES)
def loaded(
    request: pytest.FixtureRequest, house_over: Callable[[str], AbstractContextManager[Flask]]
) -> Iterator[Flask]:
    """Give the application over a loaded demonstration, which the tests here only read."""
    with house_over(request.param) as house:
        clock.freeze_at(NOW)
        assert load_demonstration(silence) is True
        yield house


def test_the_forum_is_loaded_whole_and_nobody_gets_a_letter(loaded: Flask) -> None:
    assert counts() == {
        "edition": 2,
        "village": 7,
        "stand": 52,
        "area": 9,
        "track": 6,
        "room": 11,
        "speaker": 24,
        "debate": 17,
        "gate": 13,
        "network": 5,
        "organisation": 51,
        "exhibitor": 49,  # and a draft, which is nobody's but its contact's
        "exhibitor_application": 46,
        "exhibitor_call": 1,
        "preparatory_meeting": 2,
        "registration": 600 + IN_GROUPS,
        "letter": 0,
    }


def test_the_front_door_opens_the_edition_of_2011(loaded: Flask) -> None:
    edition = current_edition()
    assert edition is not None
    assert (edition.slug, edition.starts_at.isoformat(), edition.is_demonstration) == (
        "2011",
        "2011-11-28T08:00:00+00:00",
        True,
    )


def test_nobody_booked_two_debates_at_once_and_all_came_in_time(loaded: Flask) -> None:
    edition = current_edition()
    assert edition is not None
    crowd = people()
    clashes = [
        person.email
        for person in crowd
        for one, other in itertools.combinations(person.bookings, 2)
        if overlap(one.debate, other.debate)
    ]
    early_or_late = [
        person.email
        for person in crowd
        if not edition.registration_opens_at <= person.created_at <= crowd[-1].created_at
    ]
    assert (clashes, early_or_late) == ([], [])
    assert crowd[-1].created_at.isoformat() < "2011-11-07T09:00"
    assert set(Counter(len(person.bookings) for person in crowd)) == {0, 1, 2, 3}


def test_seats_are_counted_and_waiting_lists_have_no_gap(loaded: Flask) -> None:
    bookings = db.session.scalars(
        sa.select(Booking)
        .order_by(Booking.created_at, Booking.id)
        .options(joinedload(Booking.debate))
    ).all()
    for debate in db.session.scalars(sa.select(Debate)):
        own = [booking for booking in bookings if booking.debate_id == debate.id]
        seated = [booking for booking in own if booking.place is Place.SEATED]
        waiting = [booking for booking in own if booking.place is Place.WAITLISTED]
        assert (debate.seated, debate.waiting, debate.next_number) == (
            len(seated),
            len(waiting),
            len(waiting) + 1,
        )
        assert debate.seated <= (debate.capacity or 0)
        assert [booking.number for booking in waiting] == [*range(1, len(waiting) + 1)]
        assert not waiting or debate.seated == debate.capacity


def test_the_founding_debates_are_full_and_people_wait(loaded: Flask) -> None:
    founding = db.session.execute(
        sa.select(Debate.capacity - Debate.seated, Debate.waiting > 0)
        .join(Debate.track)
        .where(Track.is_founding)
    ).all()
    assert [tuple(row) for row in founding] == [(0, True)] * 3


def test_co_exhibitors_share_the_stand_of_their_host(loaded: Flask) -> None:
    hosted = db.session.scalars(
        sa.select(Exhibitor)
        .where(Exhibitor.host_id.is_not(None))
        .order_by(Exhibitor.slug)
        .options(joinedload(Exhibitor.host), joinedload(Exhibitor.stand))
    ).all()
    assert [
        (one.slug, one.host and one.host.slug, one.stand and one.stand.code) for one in hosted
    ] == [
        ("aiguille-et-compagnie", "le-pas-de-cote", "P01"),
        ("la-cuisine-voyageuse", "le-pas-de-cote", "P01"),
        ("les-paniers-du-quai", "la-ruche-verte", "P04"),
        ("lumen-graphisme", "le-pas-de-cote", "P01"),
    ]
    states = set(db.session.scalars(sa.select(Exhibitor.state)))
    assert states == set(ExhibitorState) - {ExhibitorState.DRAFT}


def test_every_dossier_tells_the_way_to_its_state(loaded: Flask) -> None:
    ways: dict[int, list[tuple[ExhibitorState, ExhibitorState]]] = {}
    for passage in db.session.scalars(sa.select(Passage).order_by(Passage.id)):
        ways.setdefault(passage.exhibitor_id, []).append((passage.from_state, passage.to_state))
    hosts = db.session.scalars(sa.select(Exhibitor).where(Exhibitor.host_id.is_(None))).all()
    for exhibitor in hosts:
        way = ways[exhibitor.id]
        assert all(step in WAYS for step in way), exhibitor.slug
        assert [*(came for came, _ in way), exhibitor.state] == [
            ExhibitorState.DRAFT,
            *(went for _, went in way),
        ]
    assert len(ways) == len(hosts) == 45
    draft = db.session.scalars(
        sa.select(ExhibitorApplication).where(ExhibitorApplication.exhibitor_id.is_(None))
    ).one()
    assert (draft.contact_email, draft.submitted_at) == (
        "conserverie-des-faubourgs@example.org",
        None,
    )


def test_two_classes_and_a_delegation_come_as_counts_with_their_seats(loaded: Flask) -> None:
    groups = db.session.scalars(
        sa.select(Group).order_by(Group.id).options(joinedload(Group.visit))
    ).all()
    assert [
        (group.kind, group.people, group.accompanying, group.visit and group.visit.slug)
        for group in groups
    ] == [
        ("ecole", 28, 2, "colleges-et-lycees"),
        ("ecole", 31, 3, "colleges-et-lycees"),
        ("delegation", 8, 1, "visite-guidee-13h00"),
        ("reseau", 0, 0, None),
    ]
    numbered = db.session.scalars(
        sa.select(Registration)
        .where(Registration.category == Category.GROUP)
        .order_by(Registration.id)
    ).all()
    assert len(numbered) == sum(group.size for group in groups)
    assert {(one.first_name, one.email, one.email_key) for one in numbered} == {("", "", None)}
    assert [seated_in_visit(group) for group in groups] == [30, 34, 9, 0]
    assert numbered[6].last_name == "Lycée des Coteaux – structure fictive – n° 07"


def test_the_members_of_a_network_stand_in_every_state(loaded: Flask) -> None:
    network = db.session.scalars(sa.select(Group).where(Group.kind == GroupKind.NETWORK)).one()
    states = Counter(member.state for member in members_of(network.id))
    assert states == {"confirme": 2, "invite": 2, "decline": 1, "nomme": 1}
