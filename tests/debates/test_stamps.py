"""The stamp of a programme: raised once with every change that the public sees, never by others."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from forum import clock
from forum.database import Bilingual, db, transaction
from forum.debates.models import Contribution, Debate, DebateState, Part, programme_stamp
from forum.debates.seats import lock_debates
from forum.debates.stamps import LONG_AGO, Stamp, note_change, stamp_of
from forum.edition.models import Edition
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris, stored
from tests.conftest import NOW
from tests.registration.wishes import come

Deed = Callable[[], object]
SECOND = dt.timedelta(seconds=1)


def a_programme() -> int:
    """Store a debate with its room, its track and its speaker; return the edition's number."""
    edition = an_edition()
    room, track = a_room(edition), a_track(edition)
    a_speaker(a_debate(edition, room_id=room.id, track_id=track.id), "Une oratrice")
    db.session.rollback()
    return edition.id


def the_only(name: str) -> object:
    """Return the one row of a table, by the name of its model."""
    kind = next(m.class_ for m in db.Model.registry.mappers if m.class_.__name__ == name)
    return db.session.scalars(sa.select(kind)).one()


def raised_by(edition_id: int, deed: Deed) -> int:
    """Do something in one transaction and return by how much the stamp was raised."""
    before = stamp_of(edition_id).revision
    with transaction() as session:
        deed()
        session.flush()
    return stamp_of(edition_id).revision - before


def changing(name: str, /, **said: object) -> Deed:
    """Return what changes the one row of a table."""

    def change() -> None:
        thing = the_only(name)
        for key, value in said.items():
            setattr(thing, key, value)

    return change


PUBLIC_CHANGES = {
    "title": changing("Debate", title=Bilingual("Autre")),
    "hour": changing("Debate", starts_at=paris(10), ends_at=paris(11)),
    "cancelled": changing("Debate", state=DebateState.CANCELLED),
    "followed online": changing("Debate", online_url="https://direct.example.org/salle"),
    "no room": changing("Debate", room_id=None),
    "name of the room": changing("Room", name="Autre"),
    "name of the track": changing("Track", name=Bilingual("Autre")),
    "hue": changing("Track", hue="sea"),
    "name of the speaker": changing("Speaker", name=Bilingual("Autre")),
    "organisation of the speaker": changing("Speaker", organisation="Autre"),
    "part": changing("Contribution", part=Part.MODERATOR),
    "venue": changing("Edition", venue="Ailleurs"),
    "public": changing("Edition", is_public=False),
    "two things": lambda: (PUBLIC_CHANGES["venue"](), PUBLIC_CHANGES["title"]()),
    "speaker gone": lambda: db.session.delete(the_only("Contribution")),
    "speakers gone at once": lambda: db.session.execute(sa.delete(Contribution)),
    "many debates at once": lambda: db.session.execute(
        sa.update(Debate).values(revision=Debate.revision + 1)
    ),
    "debate gone": lambda: (
        db.session.delete(the_only("Contribution")),
        db.session.flush(),
        db.session.delete(the_only("Debate")),
    ),
    "past the session": lambda: note_change(the_only("Edition").id),
}


@pytest.mark.parametrize("name", PUBLIC_CHANGES)
def test_what_the_public_sees_raises_the_stamp_once(app: Flask, name: str) -> None:
    edition_id = a_programme()
    assert raised_by(edition_id, PUBLIC_CHANGES[name]) == 1


@pytest.mark.parametrize(
    "deed",
    [
        changing("Debate", seated=7, waiting=2, next_number=3),
        changing("Debate", title=Bilingual("Debat")),
        changing("Room", free_from=paris(9), version=2),
        changing("Speaker", free_until=paris(9), version=2),
        changing("Edition", gauge=5, quiet_minutes=1, version=2),
        lambda: None,
    ],
    ids=["seats", "the same title", "room", "speaker", "gauge", "nothing"],
)
def test_what_nobody_sees_leaves_the_stamp(app: Flask, deed: Deed) -> None:
    edition_id = a_programme()
    assert raised_by(edition_id, deed) == 0


def test_a_booking_leaves_the_stamp(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "iae", capacity=1)
    before = stamp_of(edition.id)
    for name in ("seated", "waiting"):
        come(edition, name, "iae")
    debate = db.session.scalars(sa.select(Debate)).one()
    assert (debate.seated, debate.waiting, stamp_of(edition.id)) == (1, 1, before)


def test_a_new_debate_raises_the_stamp_of_its_edition_alone(app: Flask) -> None:
    first, second = an_edition(), an_edition(slug="2012")
    before = [stamp_of(first.id).revision, stamp_of(second.id).revision]
    a_debate(first)
    assert [stamp_of(first.id).revision, stamp_of(second.id).revision] == [before[0] + 1, before[1]]


def test_what_was_undone_leaves_the_stamp(app: Flask) -> None:
    edition_id = a_programme()
    before = stamp_of(edition_id)
    PUBLIC_CHANGES["title"]()
    db.session.flush()
    db.session.rollback()
    assert raised_by(edition_id, lambda: None) == 0
    assert stamp_of(edition_id) == before


def test_an_undone_savepoint_loses_no_change_made_before_it(app: Flask) -> None:
    edition_id = a_programme()

    def change() -> None:
        PUBLIC_CHANGES["title"]()
        db.session.flush()
        with db.session.begin_nested() as undone:
            with db.session.begin_nested():
                PUBLIC_CHANGES["venue"]()
            undone.rollback()

    assert raised_by(edition_id, change) == 1


def test_the_moment_of_a_stamp_never_goes_back_and_is_another_for_each_change(app: Flask) -> None:
    edition_id = a_programme()
    db.session.execute(programme_stamp.update().values(revised_at=NOW, revision=5))
    db.session.commit()
    seen = [stamp_of(edition_id)]
    for shift, title in ((0, "a"), (-3600, "b"), (7200, "c")):
        clock.freeze_at(NOW + dt.timedelta(seconds=shift, milliseconds=700))
        raised_by(edition_id, changing("Debate", title=Bilingual(title)))
        seen.append(stamp_of(edition_id))
    assert seen == [
        Stamp(5, NOW),
        Stamp(6, NOW + SECOND),
        Stamp(7, NOW + 2 * SECOND),
        Stamp(8, NOW + dt.timedelta(hours=2)),
    ]


def test_an_edition_without_a_stamp_was_last_changed_when_it_says(app: Flask) -> None:
    seen = []
    for number, said in enumerate(
        ({}, {"created_at": paris(8)}, {"created_at": paris(8), "revised_at": paris(9)})
    ):
        edition = an_edition(slug=str(number), **said)
        db.session.execute(programme_stamp.delete())
        db.session.commit()
        seen.append(stamp_of(edition.id))
    assert seen == [Stamp(0, LONG_AGO), Stamp(0, paris(8)), Stamp(0, paris(9))]
    assert raised_by(edition.id, lambda: note_change(edition.id)) == 1


def test_the_stamp_is_one_question(app: Flask, counting: Callable) -> None:
    edition_id = a_programme()
    with counting() as asked:
        stamp_of(edition_id)
    assert len(asked) == 1


def test_changes_at_once_are_all_counted(app: Flask) -> None:
    edition = an_edition()
    for number in range(12):
        a_debate(edition, f"d{number}")
    edition_id, before = edition.id, stamp_of(edition.id)
    db.session.execute(programme_stamp.delete())  # the first of them makes the row
    db.session.commit()

    def rename(number: int) -> None:
        with app.app_context():
            for title in ("un", "deux"):
                with transaction() as session:
                    debate = session.scalars(
                        sa.select(Debate).where(Debate.slug == f"d{number}").with_for_update()
                    ).one()
                    debate.title = Bilingual(title)

    with ThreadPoolExecutor(12) as crowd:
        list(crowd.map(rename, range(12)))
    db.session.rollback()
    after = stamp_of(edition_id)
    assert (after.revision, after.revised_at) == (24, NOW + 23 * SECOND)
    assert before.revised_at < after.revised_at


def test_two_who_change_debates_in_any_order_do_not_wait_for_each_other_for_ever(
    app: Flask,
) -> None:
    edition = an_edition()
    a_debate(edition)
    edition_id, before = edition.id, stamp_of(edition.id).revision

    def venue(number: int) -> None:
        with app.app_context(), transaction() as session:
            if number % 2:
                lock_debates(edition_id)
            session.get_one(Edition, edition_id, with_for_update=True).venue = str(number)
            session.flush()
            if not number % 2:
                note_change(edition_id)

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(venue, range(8)))
    db.session.rollback()
    assert stamp_of(edition_id).revision == before + 8


def test_an_edition_that_goes_takes_its_stamp_along(app: Flask) -> None:
    edition = stored(an_edition())
    with transaction() as session:
        session.delete(session.get_one(Edition, edition.id))
    assert db.session.execute(sa.select(programme_stamp)).all() == []
