"""What is seen is what is released, and bookings follow."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from forum import clock
from forum.board.models import Release
from forum.board.rules.outcomes import Reason
from forum.board.services.releasing import release
from forum.board.signals import programme_released
from forum.board.standings import differences_of
from forum.database import Bilingual, db
from forum.debates.models import Contribution, Debate, DebateState, Part
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.refusals import RefusedError
from forum.registration.models import Booking
from forum.registration.rules import Place
from tests.board.building import a_draft, adopted, change, changes, released, seat, seen
from tests.builders import a_debate, a_registration, a_room, a_speaker, an_edition, paris
from tests.conftest import NOW


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with two rooms and three public debates, the second later."""
    stored = an_edition()
    room = a_room(stored)
    a_room(stored, "atelier")
    a_debate(stored, "matin", capacity=2, room_id=room.id)
    a_debate(stored, "midi", starts_at=paris(12), ends_at=paris(13), capacity=2)
    a_debate(stored, "soir", starts_at=paris(16), ends_at=paris(17), capacity=None)
    return stored


def debate(slug: str) -> Debate:
    """Return a public debate as it stands in the database."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(sa.select(Debate).where(Debate.slug == slug)).one()


def places(slug: str) -> list[tuple[Place, int | None]]:
    """Return what people have in a debate, in the order in which they asked."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Booking.place, Booking.number)
        .join(Debate)
        .where(Debate.slug == slug)
        .order_by(Booking.id)
    )
    return [(place, number) for place, number in rows]


def test_what_is_adopted_differs_in_nothing(edition: Edition) -> None:
    a_speaker(debate("matin"), "Modératrice", Part.MODERATOR)
    adopted(edition)
    assert differences_of(edition.id) == ()
    with pytest.raises(RefusedError) as refused:
        released(edition)
    assert [one.reason for one in refused.value.refusals] == [Reason.NOTHING_NEW]


def test_each_difference_has_its_kind_and_tells_what_it_changes(edition: Edition) -> None:
    drafts = adopted(edition)
    change(drafts["matin"], starts_at=paris(11), title=Bilingual("Autre"))
    change(drafts["midi"], title=Bilingual("Midi pile"))
    change(drafts["soir"], is_withdrawn=True)
    a_draft(edition, "neuf")
    a_draft(edition, "sans-heure", starts_at=None)
    a_draft(edition, "abandonne", is_withdrawn=True)
    found = differences_of(edition.id)
    assert [(one.kind.value, sorted(one.before or {})) for one in found] == [
        ("ajoute", []),
        ("annule", sorted(found[1].before or {})),
        ("deplace", ["ends_at", "starts_at", "title"]),
        ("renomme", ["title"]),
    ]
    assert found[3].before == {"title": {"fr": "Midi", "en": ""}}
    assert found[3].after == {"title": {"fr": "Midi pile", "en": ""}}


def test_a_release_is_what_the_public_sees(edition: Edition) -> None:
    drafts = adopted(edition)
    change(drafts["midi"], title=Bilingual("Midi pile"), minutes=90)
    a_draft(edition, "neuf", capacity=12, kept_for_speakers=2, takes_groups=True)
    before = debate("matin").revision
    assert released(edition, note="Un débat de plus") == 2
    assert changes(2) == [("neuf", "ajoute"), ("midi", "deplace")]
    midi, neuf = debate("midi"), debate("neuf")
    assert (midi.title.fr, midi.ends_at, midi.revision, midi.revised_at) == (
        "Midi pile",
        paris(13, 30),
        1,
        NOW,
    )
    assert debate("matin").revision == before
    assert (neuf.capacity, neuf.kept_back, neuf.takes_groups, neuf.revision) == (12, 2, True, 0)
    assert neuf.uid.startswith("2011-")
    made = db.session.scalars(sa.select(Release).where(Release.number == 2)).one()
    assert (made.note, made.released_at) == ("Un débat de plus", NOW)
    assert differences_of(edition.id) == ()
    entries = db.session.scalars(sa.select(Entry)).all()
    assert [(entry.deed.value, entry.subject_id) for entry in entries] == [("programme-publie", 2)]


def test_people_of_a_debate_follow_its_draft(edition: Edition) -> None:
    one = a_speaker(debate("matin"), "Modératrice", Part.MODERATOR)
    a_speaker(debate("matin"), "Élue")
    adopted(edition)
    db.session.execute(sa.text("DELETE FROM casting WHERE speaker_id != :kept"), {"kept": one.id})
    db.session.commit()
    released(edition)
    assert changes(2) == [("matin", "modifie")]
    assert db.session.execute(sa.select(Contribution.speaker_id, Contribution.part)).all() == [
        (one.id, Part.MODERATOR)
    ]


def test_what_changed_since_it_was_seen_is_not_released(edition: Edition) -> None:
    drafts = adopted(edition)
    change(drafts["midi"], title=Bilingual("Midi pile"))
    word = seen(edition)
    change(drafts["matin"], title=Bilingual("Matinée"))
    with pytest.raises(RefusedError) as refused:
        release(edition.id, "", word, None, NOW)
    assert [one.reason for one in refused.value.refusals] == [Reason.NOT_AS_SEEN]
    assert debate("midi").title.fr == "Midi"


def test_an_archived_programme_is_never_released(edition: Edition) -> None:
    drafts = adopted(edition)
    change(drafts["midi"], title=Bilingual("Midi pile"))
    edition.is_archived = True
    db.session.commit()
    with pytest.raises(RefusedError) as refused:
        released(edition)
    assert [one.reason for one in refused.value.refusals] == [Reason.ARCHIVED]


def test_a_signal_tells_of_a_release_with_its_changes(edition: Edition) -> None:
    drafts = adopted(edition)
    change(drafts["soir"], is_withdrawn=True)
    heard: list[tuple[int, list[str], dt.datetime]] = []

    def listen(made: Release, now: dt.datetime, **_facts: Any) -> None:
        heard.append((made.number, [one.debate.slug for one in made.changes], now))

    with programme_released.connected_to(listen):
        released(edition)
    assert heard == [(2, ["soir"], NOW)]


def test_bookings_of_a_cancelled_debate_hold_nothing_and_come_back_with_it(
    edition: Edition,
) -> None:
    matin = debate("matin")
    seat(matin)
    promised = seat(matin, place=Place.OFFERED)
    seat(matin, place=Place.WAITLISTED)
    drafts = adopted(edition)
    change(drafts["matin"], is_withdrawn=True)
    released(edition)
    assert places("matin") == [
        (Place.SEATED, None),
        (Place.WAITLISTED, 1),
        (Place.WAITLISTED, 2),
    ]
    gone = debate("matin")
    assert (gone.state, gone.seated, gone.waiting, gone.revision) == (
        DebateState.CANCELLED,
        1,
        2,
        1,
    )
    db.session.refresh(promised)
    assert promised.offer_ends_at is None
    change(drafts["matin"], is_withdrawn=False)
    released(edition)
    assert changes(3) == [("matin", "retabli")]
    assert places("matin") == [
        (Place.SEATED, None),
        (Place.SEATED, 1),
        (Place.WAITLISTED, 2),
    ]
    assert (debate("matin").state, debate("matin").revision) == (DebateState.PUBLISHED, 2)


def test_a_promise_is_kept_where_what_stood_in_its_way_is_cancelled(edition: Edition) -> None:
    person = a_registration(edition)
    seat(debate("matin"), person)
    a_debate(edition, "atelier", capacity=1, starts_at=paris(11), ends_at=paris(12))
    seat(debate("atelier"), person, place=Place.OFFERED)
    drafts = adopted(edition)
    change(drafts["matin"], is_withdrawn=True)
    released(edition)
    assert places("atelier") == [(Place.SEATED, 1)]


def test_a_promise_ends_no_later_than_its_debate_starts(edition: Edition) -> None:
    person = a_registration(edition)
    seat(debate("soir"), person)
    promised = seat(
        debate("midi"), person, place=Place.OFFERED, offer_ends_at=NOW + dt.timedelta(hours=2)
    )
    drafts = adopted(edition)
    change(drafts["soir"], starts_at=NOW + dt.timedelta(minutes=70))
    change(drafts["midi"], starts_at=NOW + dt.timedelta(hours=1))
    released(edition)
    db.session.refresh(promised)
    assert (promised.place, promised.offer_ends_at) == (
        Place.OFFERED,
        NOW + dt.timedelta(hours=1),
    )
    assert clock.now() == NOW
