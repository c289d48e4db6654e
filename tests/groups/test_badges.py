"""The badges of a group on paper and at a door: a number, a group, never a name."""

import datetime as dt

import pypdfium2
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.badges.signing import badge_address
from forum.database import db
from forum.groups import services
from forum.groups.links import word_of
from forum.groups.rules import Reason
from forum.refusals import RefusedError
from forum.registration.models import Registration
from tests.badges.reading import texts_in
from tests.builders import an_edition, paris
from tests.checkin.conftest import MORNING, Door, Phone, a_scan, a_token, qr_of, with_gates
from tests.groups.coming import a_change, a_slot, registered


def numbered() -> list[Registration]:
    """Return the numbered registrations in their order."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Registration).order_by(Registration.id)))


def test_the_sheet_holds_every_badge_and_each_is_read_by_another_decoder(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    group = registered(an_edition(), now, people=9, accompanying=2)
    answer = client.get(f"/g/{word_of(group)}/badges.pdf")
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/pdf", "no-store")
    texts, words = [], []
    with pypdfium2.PdfDocument(answer.data) as document:
        assert len(document) == 2
        for page in document:
            texts += texts_in(page.render(scale=150 / 72).to_pil())
            words += page.get_textpage().get_text_bounded().split()
    people = numbered()
    assert sorted(texts) == sorted(badge_address("2011", person.code) for person in people)
    said = " ".join(words)
    for ending in ("n° 01", "n° 09", "accompagnant n° 2"):
        assert ending in said
    assert "Camille" not in said
    assert "contact" not in said.lower()


def test_two_hundred_badges_stand_on_twenty_five_sheets(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    group = registered(an_edition(), now, people=195, accompanying=5)
    with pypdfium2.PdfDocument(client.get(f"/g/{word_of(group)}/badges.pdf").data) as document:
        assert len(document) == 25


@pytest.fixture
def door(app: Flask, now: dt.datetime) -> Door:
    """Register a class in a slot, and enrol a phone on the morning of the forum."""
    edition = an_edition()
    a_slot(edition, starts_at=paris(9), ends_at=paris(10))
    a_slot(edition, "autre", starts_at=paris(9), ends_at=paris(10), capacity=1, seated=1)
    with_gates(edition)
    registered(edition, now, people=3, accompanying=1, visit="visite")
    return Door(Phone(app), a_token(edition, now=MORNING))


def test_a_badge_of_a_group_opens_the_forum_and_its_slot_and_says_no_name(door: Door) -> None:
    badge = qr_of(numbered()[0])
    answers = door.says(a_scan(1, badge), a_scan(2, badge, gate="visite"))
    assert [answer["verdict"] for answer in answers] == ["admitted", "admitted"]
    assert answers[0]["attendee"] == {
        "name": "Lycée X – n° 01",
        "category": "groupe",
        "organisation": "",
    }
    assert door.verdicts(a_scan(3, badge, gate="autre")) == ["full"]


def test_a_badge_that_was_withdrawn_opens_nothing(door: Door, now: dt.datetime) -> None:
    people = numbered()
    group_id = people[0].group_id or 0
    services.change(group_id, a_change(people=2, accompanying=1, visit="visite"), now)
    assert door.verdicts(a_scan(1, qr_of(people[2]))) == ["cancelled"]


def test_numbers_shown_at_a_door_do_not_go(door: Door, now: dt.datetime) -> None:
    people = numbered()
    group_id = people[0].group_id or 0
    door.says(a_scan(1, qr_of(people[2])), a_scan(2, qr_of(people[1])))
    with pytest.raises(RefusedError) as error:
        services.change(group_id, a_change(people=1, accompanying=1, visit="visite"), now)
    assert error.value.refusals[0].reason is Reason.BADGES_USED
    services.change(group_id, a_change(people=2, accompanying=1, visit="visite"), now)
    assert door.verdicts(a_scan(3, qr_of(people[0]))) == ["cancelled"]
