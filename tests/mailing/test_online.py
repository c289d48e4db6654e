"""Who chose a debate hears where it is followed online, as she hears of another room."""

import pytest
from flask import Flask

from forum.board.models import Draft
from forum.database import db
from forum.edition.models import Edition
from forum.mailing.pending import ChangeNotice
from forum.mailing.services.noticing import write_due
from forum.mailing.told import Told
from tests.board.building import adopted, change, released, seat
from tests.builders import a_debate, a_registration, a_room, an_edition
from tests.mailing.test_notices import LATER, body, debate, letters, plain, waiting

ONE, OTHER = "https://direct.example.org/un?a=1&b=2", "https://direct.example.org/deux"


@pytest.fixture
def draft(app: Flask) -> Draft:
    """Store a forum with a debate on its board, that somebody chose."""
    edition = an_edition()
    a_debate(edition, "matin", room_id=a_room(edition).id)
    seat(debate("matin"), a_registration(edition))
    return adopted(edition)["matin"]


def tell(draft: Draft, **said: object) -> str:
    """Change a draft, release it and return what the letter about it says."""
    change(draft, **said)
    released(db.session.get_one(Edition, draft.edition_id))
    assert write_due(LATER) == 1
    return body(letters()[-1])


def test_an_address_that_comes_changes_and_goes_is_told(draft: Draft) -> None:
    told = [tell(draft, online_url=address) for address in (ONE, OTHER, "")]
    place = "Vous avez : place réservée."
    assert told == [
        f"Matin\nCe débat se suit aussi à distance :\n{ONE}\n{place}",
        f"Matin\nNouvelle adresse pour suivre à distance :\n{OTHER}\n{place}",
        f"Matin\nCe débat ne se suit plus à distance.\n{place}",
    ]
    assert f'<a href="{ONE.replace("&", "&amp;")}">' in letters()[0].html
    assert "Ce débat ne se suit plus à distance." in plain(letters()[2].html)


def test_another_room_and_another_address_are_one_letter(draft: Draft) -> None:
    room = a_room(db.session.get_one(Edition, draft.edition_id), "atelier")
    assert tell(draft, online_url=ONE, room_id=room.id).split("\n") == [
        "Matin",
        "Nouvelle salle : Atelier.",
        "Ce débat se suit aussi à distance :",
        ONE,
        "Vous avez : place réservée.",
    ]


def test_an_address_that_came_back_is_not_told(draft: Draft) -> None:
    for address in (ONE, ""):
        change(draft, online_url=address)
        released(db.session.get_one(Edition, draft.edition_id))
    assert len(waiting()) == 1
    assert (write_due(LATER), letters(), waiting()) == (0, [], [])


def test_what_was_kept_before_addresses_were_known_had_none(draft: Draft) -> None:
    change(draft, online_url=ONE)
    released(db.session.get_one(Edition, draft.edition_id))
    notice = db.session.scalars(db.select(ChangeNotice)).one()
    old = {name: fact for name, fact in notice.before.items() if name != "online_url"}
    assert (Told.read(old), Told.read(notice.before).online_url) == (Told.read(notice.before), "")


def test_an_address_that_comes_when_the_debate_is_over_is_not_told(draft: Draft) -> None:
    change(draft, online_url=ONE)
    released(db.session.get_one(Edition, draft.edition_id))
    over = debate("matin").ends_at
    db.session.rollback()
    assert (write_due(over), letters(), waiting()) == (0, [], [])
