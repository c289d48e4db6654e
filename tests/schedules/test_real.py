"""Real schedules, whole: as many events, rooms, tracks, people and days as their files hold."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.board.models import Draft
from forum.database import db
from forum.debates.models import Contribution, Debate, Room, Speaker, Track
from forum.edition.models import Edition
from forum.schedules.reading.facts import Schedule
from forum.schedules.reading.files import read_schedule
from forum.schedules.services.importing import Order, import_schedule
from tests.board.building import released
from tests.builders import an_edition
from tests.schedules.real import NAMES, Counts, counts, needed, real

pytestmark = needed


def read(name: str) -> Schedule:
    return read_schedule(real(name), "Europe/Paris")


def counted(edition: Edition) -> Counts:
    """Count what the draft of an edition holds."""

    def number(kind: type) -> int:
        return db.session.scalar(
            sa.select(sa.func.count()).select_from(kind).where(kind.edition_id == edition.id)
        )

    starts = db.session.scalars(sa.select(Draft.starts_at))
    return Counts(
        events=number(Draft),
        rooms=number(Room),
        tracks=number(Track),
        people=number(Speaker),
        days=len({edition.midnight(at - dt.timedelta(hours=6)) for at in starts if at}),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_is_understood_whole(name: str) -> None:
    found = read(name)
    said = (found.events, found.rooms, found.tracks, found.people, found.days)
    assert Counts(*map(len, said)) == counts(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_is_imported_whole_and_once(app: Flask, name: str, now: dt.datetime) -> None:
    edition = an_edition()
    schedule = read(name)
    first = import_schedule(Order(edition.id, schedule, name, None), now)
    assert (len(first.added), len(first.changed)) == (len(schedule.events), 0)
    assert counted(edition) == counts(name)
    again = import_schedule(Order(edition.id, schedule, name, None), now)
    assert (again.is_nothing, again.same, again.gone) == (True, len(schedule.events), ())


def test_a_real_file_is_released_whole(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    schedule = read("39c3.xml")
    import_schedule(Order(edition.id, schedule, "39c3.xml", None), now)
    released(edition)
    public = {one.guid: one for one in db.session.scalars(sa.select(Debate))}
    assert {guid: (one.title.fr, one.starts_at, one.ends_at) for guid, one in public.items()} == {
        event.guid: (event.title, event.starts_at, event.ends_at) for event in schedule.events
    }
    assert db.session.scalar(sa.select(sa.func.count(Contribution.id))) == sum(
        len(event.cast) for event in schedule.events
    )


def test_the_json_of_a_forum_changes_nothing_that_its_xml_has_said(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    import_schedule(Order(edition.id, read("39c3.xml"), "39c3.xml", None), now)
    again = import_schedule(Order(edition.id, read("39c3.json"), "39c3.json", None), now)
    assert (again.is_nothing, again.same) == (True, 895)
