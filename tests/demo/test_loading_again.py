"""Loading the demonstration once more, anew, or smaller."""

import pytest
from flask import Flask

from forum.database import db
from forum.demo.loading import load_demonstration
from tests.demo.told import IN_GROUPS, counts, people, silence, story


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """Give the application over a demonstration loaded for one test alone."""
    assert load_demonstration(silence) is True
    return app


def test_a_second_load_changes_nothing(loaded: Flask) -> None:
    before = (counts(), [story(person) for person in people()])
    assert load_demonstration(silence) is False
    assert (counts(), [story(person) for person in people()]) == before


def test_the_same_seed_gives_the_same_crowd(loaded: Flask) -> None:
    first = [story(person) for person in people()]
    db.session.rollback()
    with db.engine.begin() as connection:
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(table.delete())
    db.session.expunge_all()
    load_demonstration(silence)
    assert [story(person) for person in people()] == first


def test_as_many_participants_come_as_are_asked_for(app: Flask) -> None:
    load_demonstration(silence, 20)
    assert counts()["registration"] == 20 + IN_GROUPS
