"""Organisers, participants, groups and imports at the same moment: every seat is counted once."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.database import db
from forum.groups import services as groups
from forum.groups.models import Group
from forum.groups.rules import GroupKind
from forum.registration.hand import Hand
from forum.registration.importing.shape import Person
from forum.registration.models import Category, Registration, RegistrationState
from forum.registration.services import cancel, choose, leave, register
from forum.registration.services.importing import Order, import_registrations
from forum.registration.services.merging import merge
from tests.board.test_at_once import at_once
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.wishes import a_wish, check_accounts, come

EVERYBODY = 30


def listed(number: int, *debates: str) -> Person:
    """Return a row of an imported list."""
    texts = ("Ida", f"Exemple {number}", "", "")
    email = f"liste{number}@example.org"
    return Person(number, texts, email, "", "", Category.VISITOR, "fr", debates)


def test_whatever_happens_at_once_seats_and_e_mails_are_counted_right(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "matin", capacity=12, takes_groups=True)
    later: dict[str, Any] = {"starts_at": paris(14), "ends_at": paris(15), "takes_groups": True}
    a_debate(edition, "midi", capacity=9, **later)
    a_debate(edition, "soir", capacity=3, starts_at=paris(16), ends_at=paris(17))
    people = [come(edition, f"p{n}", "midi", "matin" if n % 2 else "soir") for n in range(10)]
    school: dict[str, Any] = {
        "contact_name": "Une école",
        "people": 4,
        "accompanying": 1,
        "visit": "matin",
    }
    wish = groups.GroupWish(kind=GroupKind.SCHOOL, name="4e B", email="e@example.org", **school)
    groups.register(edition.id, wish, NOW)
    group_id = db.session.scalars(sa.select(Group.id)).one()
    edition_id, hand = edition.id, Hand(None)
    db.session.rollback()

    def to_seats(slug: str, capacity: int) -> int:
        seats = SeatsWish(seats=Seats(capacity=capacity), moves_last=EVERYBODY)
        return change_seats(edition_id, slug, seats, None, NOW)

    list_of_people = Order(
        edition_id, [listed(n, "soir") for n in range(EVERYBODY)], None, has_letters=True
    )
    at_once(
        app,
        [
            lambda: merge(people[0], people[1], hand, NOW),
            lambda: merge(people[1], people[0], hand, NOW),
            lambda: merge(people[3], people[2], hand, NOW),
            lambda: cancel(people[4], NOW),
            lambda: leave(people[5], "midi", NOW),
            lambda: choose(people[6], "matin", NOW),
            lambda: leave(people[7], "matin", NOW),
            lambda: groups.change(group_id, groups.Change(**{**school, "visit": "midi"}), NOW),
            lambda: groups.change(group_id, groups.Change(**{**school, "people": 6}), NOW),
            lambda: to_seats("midi", 5),
            lambda: to_seats("midi", 14),
            lambda: to_seats("matin", 6),
            lambda: import_registrations(list_of_people, NOW, lambda *_: None),
            lambda: register(edition_id, a_wish("z@example.org", "matin", "midi"), NOW),
            lambda: register(edition_id, a_wish("liste3@example.org", "soir"), NOW),
        ],
    )
    check_accounts(NOW)
    is_coming = Registration.state == RegistrationState.ACTIVE
    emails = db.session.scalars(
        sa.select(Registration.email_key).where(is_coming, Registration.email != "")
    ).all()
    assert len(emails) == len(set(emails))
