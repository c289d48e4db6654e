"""Letters about groups: to the contact, once each, with the link of the moment."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.board.services.seating import Seats, SeatsWish, change_seats
from forum.database import db
from forum.groups import services
from forum.groups.links import agenda_address, space_address
from forum.mailing.models import Letter
from tests.board.building import adopted, change, released
from tests.builders import an_edition, paris
from tests.groups.coming import (
    ADA,
    a_change,
    a_network,
    a_slot,
    a_wish,
    kinds_of_letters,
    registered,
    seats,
)


def the_letter(kind: str) -> Letter:
    """Return the only letter of a kind."""
    db.session.rollback()
    return db.session.scalars(sa.select(Letter).where(Letter.kind == kind)).one()


def words(text: str) -> list[str]:
    """Return the words of a text, tags and head left out."""
    body = re.sub(r"(?s)<head>.*?</head>", " ", text)
    return re.sub(r"<[^>]+>", " ", body).replace("&#39;", "’").split()


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_letter_says_the_same_in_both_parts(
    app: Flask, now: dt.datetime, locale: str
) -> None:
    edition = an_edition()
    a_slot(edition, capacity=80)
    group = registered(edition, now, visit="visite", locale=locale)
    assert services.register(edition.id, a_wish(locale=locale), now) is None
    services.send_link(group.id)
    services.change(group.id, a_change(people=20, visit="visite"), now)
    services.cancel(group.id, now)
    a_network(edition, ADA, locale=locale)
    letters = db.session.scalars(sa.select(Letter).order_by(Letter.id)).all()
    assert [letter.kind for letter in letters] == [
        "group_registered",
        "group_asked_again",
        "group_link",
        "group_changed",
        "group_cancelled",
        "group_registered",
        "group_invited",
    ]
    for letter in letters:
        assert [word for word in words(letter.text) if word != "-"] == words(letter.html)
        if locale == "fr":
            text = re.sub(r"https?://\S+|\S+@\S+", "", letter.text + letter.subject)
            assert re.findall(r" [:;?!»]|« |'|!|\d+h\d*|\d [h%€]|\w[;?!»:]", text) == []


def test_a_letter_gives_the_link_the_counts_and_the_slot(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    a_slot(edition)
    group = registered(edition, now, visit="visite")
    letter = the_letter("group_registered")
    assert (letter.recipient, letter.group_id, letter.registration_id) == (
        "contact@example.org",
        group.id,
        None,
    )
    for said in ("Lycée X", "28 personnes", "2 accompagnateurs", "Visite", space_address(group)):
        assert said in letter.text
    page = agenda_address(group).removesuffix(".ics")  # it subscribes; a file would never change
    assert [f"/agenda/{word}" for word in re.findall(r"/agenda/(\S+)", letter.text)] == [
        page.removeprefix("http://localhost")
    ]


def test_a_slot_that_a_release_moves_renames_or_cancels_is_told_once_to_each_group(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    slot, other = a_slot(edition, capacity=80), a_slot(edition, "autre")
    drafts = adopted(edition)
    registered(edition, now, visit="visite", people=3)
    registered(edition, now, visit="autre", email="autre@example.org")
    change(drafts["visite"], starts_at=paris(11))
    change(drafts["autre"], title=type(other.title)("Autre nom"))
    released(edition, now)
    assert [line for line in kinds_of_letters() if line[0] == "group_slot"] == [
        ("group_slot", "contact@example.org"),
        ("group_slot", "autre@example.org"),
    ]
    renamed, moved = (
        db.session.scalars(
            sa.select(Letter).where(Letter.kind == "group_slot", Letter.recipient == one)
        ).one()
        for one in ("autre@example.org", "contact@example.org")
    )
    assert ("change de titre" in renamed.subject, "Autre nom" in renamed.text) == (True, True)
    assert ("est déplacé" in moved.subject, "11\u00a0h" in moved.text) == (True, True)
    db.session.execute(sa.delete(Letter).where(Letter.kind == "group_slot"))
    db.session.commit()
    change(drafts["visite"], is_withdrawn=True)
    released(edition, now)
    assert "est annulé" in the_letter("group_slot").subject
    assert seats(slot)[0] == 5


def test_nobody_is_told_of_a_release_that_leaves_the_slots_of_groups_alone(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    a_slot(edition)
    drafts = adopted(edition)
    group = registered(edition, now, visit="visite")
    services.cancel(group.id, now)
    registered(edition, now)
    change(drafts["visite"], starts_at=paris(11))
    released(edition, now)
    assert "group_slot" not in [kind for kind, _ in kinds_of_letters()]


def seat(edition_id: int, capacity: int, now: dt.datetime) -> None:
    """Change the seats of the slot as an organiser does; the last seated wait."""
    wish = SeatsWish(seats=Seats(capacity=capacity), moves_last=9)
    change_seats(edition_id, "visite", wish, None, now)


def test_seats_lost_and_found_again_are_told_in_one_letter_each(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    slot = a_slot(edition, capacity=5)
    registered(edition, now, people=4, accompanying=1, visit="visite")
    seat(edition.id, 2, now)
    assert (seats(slot), kinds_of_letters()[-1][0]) == ((2, 3), "group_seats")
    seat(edition.id, 5, now)
    assert seats(slot) == (5, 0)
    told = db.session.scalars(
        sa.select(Letter.text).where(Letter.kind == "group_seats").order_by(Letter.id)
    ).all()
    assert len(told) == 2
    assert ("2 places sur 5" in told[0], "5 places sur 5" in told[1]) == (True, True)
