"""Whose badges are printed, in which order, and which were printed already."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from forum import codes
from forum.badges.models import BadgePrint
from forum.badges.queries import selected, selected_count, snapshot
from forum.badges.rules import Order, Selection
from forum.badges.services import note_printed
from forum.database import db
from forum.edition.models import Edition
from forum.folding import folded
from forum.groups.models import Group
from forum.groups.rules import GroupKind
from forum.registration.models import Booking, Category, Registration, RegistrationState
from forum.registration.rules import Place
from tests.builders import (
    a_debate,
    a_registration,
    a_stand,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    paris,
    stored,
)


def a_person(edition: Edition, first: str, last: str, **said: object) -> Registration:
    """Store somebody, findable by her folded name."""
    return a_registration(
        edition, first_name=first, last_name=last, sort_key=folded(f"{last} {first}"), **said
    )


def names(ids: list[int]) -> list[str]:
    """Return the last names of people in the order of their numbers."""
    rows = dict(db.session.execute(sa.select(Registration.id, Registration.last_name)).all())
    return [rows[number] for number in ids]


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum and four people whose badges can be told apart in every way."""
    edition = an_edition()
    village, other = a_village(edition, "INS"), a_village(edition, "SCO")
    on_stand = an_exhibitor(
        edition, an_organisation("un"), village_id=other.id, stand_id=a_stand(village).id
    )
    allotted = an_exhibitor(edition, an_organisation("deux"), village_id=village.id)
    debate = a_debate(edition)
    group = stored(
        Group(
            edition_id=edition.id,
            code=codes.new_code(),
            link_hash="h",
            kind=GroupKind.SCHOOL,
            name="Lycée",
            same_key="s",
            contact_name="c",
            contact_email="c@example.org",
            contact_key="c@example.org",
            created_at=paris(9, day=1),
            revised_at=paris(9, day=1),
        )
    )
    a_person(
        edition,
        "Zoé",
        "Élan",
        code="CCCCCCCCC",
        organisation="Été",
        postcode="92800",
        category=Category.EXHIBITOR,
        exhibitor_id=on_stand.id,
        created_at=paris(9, day=3),
    )
    waiting = a_person(
        edition,
        "Éric",
        "Fougère",
        code="AAAAAAAAA",
        organisation="",
        postcode="",
        category=Category.PRESS,
        created_at=paris(9, day=1),
    )
    stored(
        Booking(
            registration_id=waiting.id,
            debate_id=debate.id,
            place=Place.WAITLISTED,
            number=1,
            created_at=paris(9, day=7),
        )
    )
    a_person(
        edition,
        "",
        "Lycée – n° 07",
        code="EEEEEEEEE",
        organisation="Lycée",
        postcode="92000",
        category=Category.GROUP,
        group_id=group.id,
        created_at=paris(9, day=4),
    )
    a_person(
        edition,
        "Anne",
        "Dubois",
        code="DDDDDDDDD",
        organisation="abeille",
        postcode="75001",
        category=Category.EXHIBITOR,
        exhibitor_id=allotted.id,
        created_at=paris(9, day=2),
    )
    a_person(edition, "Partie", "Annulée", state=RegistrationState.CANCELLED)
    a_person(edition, "Badge", "Révoqué", is_badge_revoked=True)
    a_person(an_edition(slug="2012"), "Autre", "Édition")
    return edition


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NAME, ["Dubois", "Élan", "Fougère", "Lycée – n° 07"]),
        (Order.FIRST_NAME, ["Dubois", "Fougère", "Élan", "Lycée – n° 07"]),
        (Order.ORGANISATION, ["Dubois", "Élan", "Lycée – n° 07", "Fougère"]),
        (Order.CATEGORY, ["Dubois", "Élan", "Fougère", "Lycée – n° 07"]),
        (Order.CODE, ["Fougère", "Élan", "Dubois", "Lycée – n° 07"]),
        (Order.POSTCODE, ["Dubois", "Lycée – n° 07", "Élan", "Fougère"]),
        (Order.GROUP, ["Lycée – n° 07", "Dubois", "Élan", "Fougère"]),
        (Order.REGISTERED, ["Fougère", "Dubois", "Élan", "Lycée – n° 07"]),
    ],
)
def test_badges_are_sorted_by_any_field_without_regard_to_accents_what_is_empty_last(
    edition: Edition, order: Order, expected: list[str]
) -> None:
    assert names(selected(edition.id, Selection(), order)) == expected


def test_badges_are_filtered_alone_and_together(edition: Edition) -> None:
    group_id = db.session.scalars(sa.select(Group.id)).one()
    asked = {
        Selection(category="exposant"): ["Dubois", "Élan"],
        Selection(village="INS"): ["Dubois", "Élan"],  # where the stand is, not as first allotted
        Selection(village="SCO"): [],
        Selection(debate="debat"): ["Fougère"],
        Selection(group_id=group_id): ["Lycée – n° 07"],
        Selection(category="presse", debate="debat"): ["Fougère"],
        Selection(category="exposant", debate="debat"): [],
    }
    assert {one: names(selected(edition.id, one)) for one in asked} == asked
    assert {one: selected_count(edition.id, one) for one in asked} == {
        one: len(expected) for one, expected in asked.items()
    }


def test_a_badge_is_not_printed_until_that_is_noted_and_again_once_it_is_renewed(
    edition: Edition, now: dt.datetime
) -> None:
    everybody = selected(edition.id, Selection())
    note_printed(everybody[1:3], "a4-8-a7", now, device_id=7)
    unprinted = Selection(is_unprinted=True)
    assert names(selected(edition.id, unprinted)) == ["Dubois", "Lycée – n° 07"]
    renewed = db.session.get_one(Registration, everybody[1])
    renewed.code = "FFFFFFFFF"
    db.session.commit()
    assert names(selected(edition.id, unprinted)) == ["Dubois", "Élan", "Lycée – n° 07"]


def test_each_printing_is_a_row_that_says_what_where_when_and_by_whom(
    edition: Edition, now: dt.datetime
) -> None:
    ids = selected(edition.id, Selection())[:2]
    note_printed(ids, "a4-8-a7", now)
    note_printed(ids[:1], "etiquette-62", now, device_id=7)
    note_printed([], "pliant", now)
    rows = db.session.scalars(sa.select(BadgePrint).order_by(BadgePrint.id))
    assert sorted(
        (row.registration_id, row.code, row.sheet, row.printed_at, row.account_id, row.device_id)
        for row in rows
    ) == sorted(
        [
            (ids[0], "DDDDDDDDD", "a4-8-a7", now, None, None),
            (ids[1], "CCCCCCCCC", "a4-8-a7", now, None, None),
            (ids[0], "DDDDDDDDD", "etiquette-62", now, None, 7),
        ],
        key=lambda row: row,
    )


def test_a_page_that_was_seen_goes_on_though_badges_were_printed_and_people_came(
    edition: Edition, now: dt.datetime
) -> None:
    seen = Selection(is_unprinted=True, seen=snapshot())
    before = selected(edition.id, seen)
    note_printed(before[:2], "a4-8-a7", now)
    a_person(edition, "Aaron", "Aalto")
    assert selected(edition.id, seen) == before
    assert names(selected(edition.id, Selection(is_unprinted=True))) == [
        "Aalto",
        "Fougère",
        "Lycée – n° 07",
    ]
