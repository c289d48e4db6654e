"""The doors follow the programme that is released."""

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.checkin.models import Gate
from forum.checkin.services import open_gates
from forum.database import Bilingual, db, transaction
from forum.edition.models import Edition
from tests.board.building import a_draft, adopted, change, released
from tests.builders import a_debate, an_edition, paris


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with two debates and their doors."""
    stored = an_edition()
    a_debate(stored, "matin")
    a_debate(stored, "midi", starts_at=paris(12), ends_at=paris(13))
    with transaction() as session:
        open_gates(session(), stored)
    return stored


def doors() -> list[tuple[str, str, bool]]:
    """Return the doors in their order: address, name, and whether they ever open."""
    db.session.rollback()
    found = db.session.scalars(sa.select(Gate).order_by(Gate.position, Gate.id))
    return [(door.slug, door.name.fr, door.opens_at < door.closes_at) for door in found]


def test_doors_open_move_and_shut_with_their_debates(edition: Edition) -> None:
    drafts = adopted(edition)
    a_draft(edition, "neuf", starts_at=paris(9, 30))
    a_draft(edition, "libre", is_bookable=False)
    change(drafts["matin"], starts_at=paris(15), title=Bilingual("Après-midi"))
    change(drafts["midi"], is_withdrawn=True)
    released(edition)
    assert doors() == [
        ("entree", "Entrée principale", True),
        ("neuf", "Neuf", True),
        ("midi", "Midi", False),
        ("matin", "Après-midi", True),
    ]
    moved = db.session.scalars(sa.select(Gate).where(Gate.slug == "matin")).one()
    assert (moved.opens_at, moved.closes_at) == (paris(14, 30), paris(16, 30))
    change(drafts["midi"], is_withdrawn=False)
    released(edition)
    assert [is_open for _, _, is_open in doors()] == [True] * 4
