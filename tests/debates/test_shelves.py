"""Tracks, rooms and speakers: written under their version, followed by calendars."""

import datetime as dt
from dataclasses import replace

import pytest
from flask import Flask

from forum.accounts.models import Account
from forum.board.services.adopting import adopt_programme
from forum.board.services.removing import remove_room, remove_speaker, remove_track
from forum.database import Bilingual, db, transaction
from forum.debates.models import Debate, Room, Speaker, Track
from forum.debates.queries import rooms_of, tracks_of
from forum.debates.rules import Objection
from forum.debates.services import (
    RoomWish,
    SpeakerWish,
    Target,
    TrackWish,
    add_room,
    add_speaker,
    add_track,
    edit_room,
    edit_speaker,
    edit_track,
    reorder,
)
from forum.edition.models import Edition
from forum.edition.signals import copied
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from tests.accounts.test_views import an_account
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris
from tests.conftest import NOW

SCOP = TrackWish("SCOP", Bilingual("SCOP et SCIC", "Co-ops"), Bilingual("Un."), "sea", "people")
AGORA = RoomWish("Agora", Bilingual("Niveau 1"), Bilingual("Ascenseur"), capacity=400)
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum."""
    return an_edition()


@pytest.fixture
def by(edition: Edition) -> int:
    """Store an organiser."""
    return an_account()


def revisions() -> dict[str, tuple[int, dt.datetime]]:
    """Return how often calendars were told of each debate, and when last."""
    db.session.rollback()
    rows = db.session.execute(db.select(Debate.slug, Debate.revision, Debate.revised_at))
    return {slug: (revision, revised_at) for slug, revision, revised_at in rows}


def test_a_track_gets_an_address_of_its_name_and_the_last_place(edition: Edition, by: int) -> None:
    add_track(edition.id, SCOP, by, NOW)
    add_track(edition.id, replace(SCOP, code="S2", name=Bilingual("Scop & SCIC")), by, NOW)
    add_track(edition.id, replace(SCOP, code="S3"), by, NOW)
    assert [(one.slug, one.position) for one in tracks_of(edition.id)] == [
        ("scop-et-scic", 1),
        ("scop-scic", 2),
        ("scop-et-scic-2", 3),
    ]


def test_a_name_without_letters_gets_an_address_all_the_same(edition: Edition, by: int) -> None:
    add_room(edition.id, replace(AGORA, name="???"), by, NOW)
    assert [room.slug for room in rooms_of(edition.id)] == ["sans-nom"]


def test_a_code_serves_one_track(edition: Edition, by: int) -> None:
    add_track(edition.id, SCOP, by, NOW)
    with pytest.raises(RefusedError) as refused:
        add_track(edition.id, replace(SCOP, code="scop"), by, NOW)
    assert refused.value.refusals == (Refusal(Objection.CODE_TAKEN, "code", {"code": "scop"}),)


def test_a_renamed_track_keeps_its_address_and_calendars_hear_of_it(
    edition: Edition, by: int
) -> None:
    track = a_track(edition, "scop")
    a_debate(edition, "dedans", track_id=track.id)
    a_debate(edition, "dehors")
    before = revisions()
    target = Target(edition.id, track.id, 1)
    edit_track(target, replace(SCOP, name=Bilingual("Coopératives")), by, LATER)
    kept = db.session.get_one(Track, track.id)
    assert (kept.slug, kept.name.fr, kept.version) == ("scop", "Coopératives", 2)
    assert revisions() == {"dedans": (1, LATER), "dehors": before["dehors"]}


def test_calendars_hear_of_another_colour_of_a_track_and_of_no_other_pictogram(
    edition: Edition, by: int
) -> None:
    track = a_track(edition, "scop", name=SCOP.name, hue="plum")
    a_debate(edition, "dedans", track_id=track.id)
    before = revisions()
    other = replace(SCOP, hue="plum", pictogram="star", description=Bilingual("Autre"))
    edit_track(Target(edition.id, track.id, 1), other, by, LATER)
    assert revisions() == before
    edit_track(Target(edition.id, track.id, 2), replace(other, hue="sea"), by, LATER)
    assert revisions() == {"dedans": (1, LATER)}


def test_what_calendars_do_not_show_revises_nothing(edition: Edition, by: int) -> None:
    room = a_room(edition, "agora")
    a_debate(edition, "dedans", room_id=room.id)
    before = revisions()
    wish = RoomWish(room.name, room.floor, room.access, capacity=12)
    edit_room(Target(edition.id, room.id, 1), wish, by, LATER)
    assert revisions() == before
    edit_room(Target(edition.id, room.id, 2), replace(wish, name="Forum"), by, LATER)
    assert revisions() == {"dedans": (1, LATER)}


def test_a_renamed_speaker_is_renamed_in_calendars(edition: Edition, by: int) -> None:
    speaker = a_speaker(a_debate(edition, "avec"), "Modératrice")
    a_debate(edition, "sans")
    before = revisions()
    target = Target(edition.id, speaker.id, 1)
    edit_speaker(target, SpeakerWish(Bilingual("Animatrice"), "Exemple"), by, LATER)
    assert revisions() == {"avec": (1, LATER), "sans": before["sans"]}


def test_hours_that_end_before_they_start_are_refused(edition: Edition, by: int) -> None:
    hours = {"free_from": paris(14), "free_until": paris(14)}
    with pytest.raises(RefusedError) as room:
        add_room(edition.id, replace(AGORA, **hours), by, NOW)
    with pytest.raises(RefusedError) as speaker:
        add_speaker(edition.id, SpeakerWish(Bilingual("Gérante"), **hours), by, NOW)
    expected = (Refusal(Objection.ENDS_BEFORE_IT_STARTS, "free_until"),)
    assert (room.value.refusals, speaker.value.refusals) == (expected, expected)


def test_the_second_of_two_who_edit_a_room_is_told(edition: Edition, by: int) -> None:
    number = add_room(edition.id, AGORA, by, NOW)
    edit_room(Target(edition.id, number, 1), replace(AGORA, capacity=300), by, NOW)
    with pytest.raises(ChangedMeanwhileError):
        edit_room(Target(edition.id, number, 1), replace(AGORA, capacity=200), by, NOW)
    assert db.session.get_one(Room, number).capacity == 300


def test_another_edition_is_out_of_reach(edition: Edition, by: int) -> None:
    number = add_room(edition.id, AGORA, by, NOW)
    with pytest.raises(RefusedError) as refused:
        edit_room(Target(edition.id + 1, number, 1), AGORA, by, NOW)
    assert refused.value.refusals == (Refusal(Objection.GONE),)


@pytest.mark.parametrize(
    ("number", "steps", "expected"),
    [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (2, -2, "cab")],
)
def test_a_track_moves_up_and_down_and_stays_at_the_ends(
    edition: Edition, by: int, number: int, steps: int, expected: str
) -> None:
    ids = [a_track(edition, slug).id for slug in "abc"]
    reorder(Track, Target(edition.id, ids[number]), by, NOW, steps=steps)
    assert "".join(track.slug for track in tracks_of(edition.id)) == expected


def test_what_debates_need_stays_and_names_them(edition: Edition, by: int) -> None:
    track, room = a_track(edition), a_room(edition)
    debate = a_debate(edition, "besoin", track_id=track.id, room_id=room.id)
    speaker = a_speaker(debate, "Gérante")
    with transaction():
        adopt_programme(edition, NOW)
    for remove, number in (
        (remove_track, track.id),
        (remove_room, room.id),
        (remove_speaker, speaker.id),
    ):
        with pytest.raises(RefusedError) as refused:
            remove(Target(edition.id, number), by, NOW)
        assert [r.facts for r in refused.value.refusals] == [{"titles": ["Besoin"]}]


def test_what_nothing_needs_goes(edition: Edition, by: int) -> None:
    remove_track(Target(edition.id, a_track(edition).id), by, NOW)
    remove_room(Target(edition.id, a_room(edition).id), by, NOW)
    number = add_speaker(edition.id, SpeakerWish(Bilingual("Gérante")), by, NOW)
    remove_speaker(Target(edition.id, number), by, NOW)
    assert [db.session.scalars(db.select(kind)).all() for kind in (Track, Room, Speaker)] == [
        [],
        [],
        [],
    ]


def test_the_journal_knows_who_changed_a_track(edition: Edition, by: int) -> None:
    number = add_track(edition.id, SCOP, by, NOW)
    entry = db.session.scalars(db.select(Entry).where(Entry.deed == Deed.TRACK_CHANGED)).one()
    assert (entry.account_id, entry.subject_kind, entry.subject_id, entry.subject) == (
        db.session.scalar(db.select(Account.id)),
        "track",
        number,
        "SCOP et SCIC",
    )


def test_a_copied_edition_takes_tracks_and_rooms_along_and_nobody(edition: Edition) -> None:
    a_track(edition, "scop", is_founding=True, version=7)
    a_room(edition, "agora", free_from=paris(10), free_until=paris(17), version=7)
    a_speaker(a_debate(edition), "Gérante")
    twin = an_edition(slug="2012")
    by = dt.timedelta(days=364)
    with transaction() as session:
        copied.send(session.merge(twin), source=session.merge(edition), by=by)
    db.session.rollback()
    assert [(t.slug, t.is_founding, t.version) for t in tracks_of(twin.id)] == [("scop", True, 1)]
    assert [(r.slug, r.free_from, r.free_until, r.version) for r in rooms_of(twin.id)] == [
        ("agora", paris(10) + by, paris(17) + by, 1)
    ]
    assert [one.edition_id for one in db.session.scalars(db.select(Speaker))] == [edition.id]
