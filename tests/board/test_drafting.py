"""Drafting, placing and taking back."""

import datetime as dt
from dataclasses import replace

import pytest
from flask import Flask

from forum.board.models import Draft, Release, Step
from forum.board.queries import draft_by_id
from forum.board.rules.objections import Objection
from forum.board.services.adopting import adopt_programme
from forum.board.services.drafting import (
    DraftSeats,
    DraftWish,
    add_draft,
    bring_back,
    delete_draft,
    edit_draft,
    withdraw,
)
from forum.board.services.placing import Placing, conflicts_after, move_draft
from forum.board.services.steps import Hand, kept
from forum.board.services.undoing import undo_last
from forum.database import Bilingual, db, transaction
from forum.debates.models import Debate, DebateState, Part, Speaker
from forum.debates.services import Target
from forum.edition.models import Edition
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from tests.board.building import a_draft
from tests.board.people import an_organiser
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris
from tests.conftest import NOW

WISH = DraftWish(title=Bilingual("Les clauses sociales"), minutes=60)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum."""
    return an_edition()


@pytest.fixture
def hand(edition: Edition) -> Hand:
    """Store an organiser who works now."""
    return Hand(an_organiser("ada"), NOW)


@pytest.fixture
def other(edition: Edition) -> Hand:
    """Store another one."""
    return Hand(an_organiser("bea"), NOW + dt.timedelta(minutes=1))


def stood(edition: Edition, number: int) -> Draft:
    """Return a debate of the draft as it stands in the database."""
    db.session.rollback()
    db.session.expire_all()
    draft = draft_by_id(edition.id, number)
    assert draft
    return draft


def refused(error: "pytest.ExceptionInfo[RefusedError]") -> tuple[Refusal, ...]:
    """Return why something was refused."""
    return error.value.refusals


def at(edition: Edition, number: int, version: int | None = None) -> Target:
    """Return a debate as somebody opened it."""
    return Target(edition.id, number, version)


def test_a_debate_is_drafted_with_its_people_and_seen_by_nobody(
    edition: Edition, hand: Hand
) -> None:
    track, room = a_track(edition), a_room(edition)
    speaker = Speaker(edition_id=edition.id, name=Bilingual("Gérante"))
    db.session.add(speaker)
    db.session.commit()
    wish = replace(
        WISH,
        track_id=track.id,
        room_id=room.id,
        starts_at=paris(14),
        other_languages=("en",),
        seats=DraftSeats(capacity=40, wheelchair_places=2),
        cast=((speaker.id, Part.MODERATOR),),
        newcomers=(("Acheteur", Part.SPEAKER),),
    )
    draft = stood(edition, add_draft(edition.id, wish, hand))
    assert (draft.slug, draft.ends_at, draft.capacity, draft.wheelchair_places, draft.version) == (
        "les-clauses-sociales",
        paris(15),
        40,
        2,
        1,
    )
    assert [(c.speaker.name.fr, c.part) for c in draft.castings] == [
        ("Gérante", Part.MODERATOR),
        ("Acheteur", Part.SPEAKER),
    ]
    assert db.session.scalars(db.select(Debate)).all() == []


def test_a_newcomer_of_a_known_name_is_the_one_who_is_known(edition: Edition, hand: Hand) -> None:
    add_draft(edition.id, replace(WISH, newcomers=(("Gérante", Part.SPEAKER),)), hand)
    add_draft(edition.id, replace(WISH, newcomers=(("  GERANTE ", Part.MODERATOR),)), hand)
    assert len(db.session.scalars(db.select(Speaker)).all()) == 1


def test_the_same_title_twice_has_two_addresses(edition: Edition, hand: Hand) -> None:
    numbers = [add_draft(edition.id, WISH, hand) for _ in range(2)]
    assert [stood(edition, number).slug for number in numbers] == [
        "les-clauses-sociales",
        "les-clauses-sociales-2",
    ]


def test_the_address_follows_the_title_until_the_first_release(
    edition: Edition, hand: Hand
) -> None:
    new = add_draft(edition.id, WISH, hand)
    edit_draft(at(edition, new, 1), replace(WISH, title=Bilingual("Allotir")), hand)
    a_debate(edition, "public")
    with transaction():
        adopt_programme(edition, NOW)
    old = db.session.scalars(db.select(Draft.id).where(Draft.slug == "public")).one()
    edit_draft(at(edition, old, 1), replace(WISH, title=Bilingual("Autre")), hand)
    assert [stood(edition, number).slug for number in (new, old)] == ["allotir", "public"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"starts_at": paris(10, day=29)}, Refusal(Objection.OUTSIDE_DAYS, "day")),
        ({"minutes": 4}, Refusal(Objection.TOO_SHORT, "minutes")),
        ({"minutes": 721}, Refusal(Objection.TOO_LONG, "minutes")),
    ],
)
def test_what_cannot_be_is_refused(
    edition: Edition, hand: Hand, change: dict[str, object], expected: Refusal
) -> None:
    with pytest.raises(RefusedError) as error:
        add_draft(edition.id, replace(WISH, **change), hand)  # type: ignore[arg-type]
    assert refused(error) == (expected,)
    assert db.session.scalars(db.select(Draft)).all() == []


def test_nobody_has_two_parts_in_one_debate(edition: Edition, hand: Hand) -> None:
    speaker = a_speaker(a_debate(edition), "Gérante")
    cast = ((speaker.id, Part.MODERATOR), (speaker.id, Part.SPEAKER))
    with pytest.raises(RefusedError) as error:
        add_draft(edition.id, replace(WISH, cast=cast), hand)
    assert refused(error) == (Refusal(Objection.CAST_TWICE, "speakers", {"name": "Gérante"}),)


def test_an_hour_outside_of_opening_hours_is_allowed(edition: Edition, hand: Hand) -> None:
    number = add_draft(edition.id, replace(WISH, starts_at=paris(8)), hand)
    assert stood(edition, number).starts_at == paris(8)


def test_people_may_change_parts(edition: Edition, hand: Hand) -> None:
    speaker = a_speaker(a_debate(edition), "Gérante")
    number = add_draft(edition.id, replace(WISH, cast=((speaker.id, Part.SPEAKER),)), hand)
    wish = replace(WISH, cast=((speaker.id, Part.MODERATOR),))
    edit_draft(at(edition, number, 1), wish, hand)
    assert [casting.part for casting in stood(edition, number).castings] == [Part.MODERATOR]


def test_the_second_of_two_who_edit_is_told_and_changes_nothing(
    edition: Edition, hand: Hand, other: Hand
) -> None:
    number = add_draft(edition.id, WISH, hand)
    edit_draft(at(edition, number, 1), replace(WISH, minutes=75), other)
    with pytest.raises(ChangedMeanwhileError):
        edit_draft(at(edition, number, 1), replace(WISH, minutes=90), hand)
    with pytest.raises(ChangedMeanwhileError):
        move_draft(at(edition, number, 1), Placing(None, paris(10), 60), hand)
    assert stood(edition, number).minutes == 75


def test_what_changes_nothing_is_no_gesture(edition: Edition, hand: Hand) -> None:
    number = add_draft(edition.id, WISH, hand)
    edit_draft(at(edition, number, 1), WISH, hand)
    assert (stood(edition, number).version, len(db.session.scalars(db.select(Step)).all())) == (
        1,
        1,
    )


def test_seats_of_a_released_debate_do_not_go_through_the_draft(
    edition: Edition, hand: Hand
) -> None:
    a_debate(edition, capacity=120)
    with transaction():
        adopt_programme(edition, NOW)
    draft = db.session.scalars(db.select(Draft)).one()
    edit_draft(at(edition, draft.id, 1), replace(WISH, seats=DraftSeats(capacity=5)), hand)
    assert stood(edition, draft.id).capacity == 120


def test_a_debate_moves_and_public_pages_do_not(edition: Edition, hand: Hand) -> None:
    a_debate(edition)
    with transaction():
        adopt_programme(edition, NOW)
    draft = db.session.scalars(db.select(Draft)).one()
    room = a_room(edition)
    move_draft(at(edition, draft.id, 1), Placing(room.id, paris(15), 45), hand)
    moved = stood(edition, draft.id)
    assert (moved.room_id, moved.starts_at, moved.ends_at) == (room.id, paris(15), paris(15, 45))
    public = db.session.scalars(db.select(Debate)).one()
    assert (public.room_id, public.starts_at) == (None, paris(10, 15))


def test_a_place_is_tried_without_being_taken(edition: Edition, hand: Hand) -> None:
    room = a_room(edition)
    placed = replace(WISH, room_id=room.id, starts_at=paris(10))
    one, two = (add_draft(edition.id, placed, hand) for _ in range(2))
    free, taken = Placing(room.id, paris(11), 60), Placing(room.id, paris(10, 30), 60)
    assert conflicts_after(at(edition, two, 1), free) == ()
    assert [found.draft_ids for found in conflicts_after(at(edition, two, 1), taken)] == [
        (one, two)
    ]
    assert stood(edition, two).starts_at == paris(10)


def test_a_debate_is_withdrawn_and_brought_back(edition: Edition, hand: Hand) -> None:
    number = add_draft(edition.id, WISH, hand)
    withdraw(at(edition, number), hand)
    assert stood(edition, number).is_withdrawn is True
    bring_back(at(edition, number), hand)
    assert stood(edition, number).is_withdrawn is False


def test_what_was_released_is_never_deleted(edition: Edition, hand: Hand) -> None:
    a_debate(edition)
    with transaction():
        adopt_programme(edition, NOW)
    number = db.session.scalars(db.select(Draft.id)).one()
    with pytest.raises(RefusedError) as error:
        delete_draft(at(edition, number), hand)
    assert refused(error) == (Refusal(Objection.RELEASED),)


def test_an_adopted_programme_is_the_first_release(edition: Edition) -> None:
    a_debate(edition, "un")
    a_debate(edition, "annule", state=DebateState.CANCELLED)
    with transaction():
        adopt_programme(edition, NOW)
    drafts = db.session.scalars(db.select(Draft).order_by(Draft.id)).all()
    assert [(d.slug, d.minutes, d.is_withdrawn) for d in drafts] == [
        ("un", 90, False),
        ("annule", 90, True),
    ]
    release = db.session.scalars(db.select(Release)).one()
    assert (release.number, release.note) == (1, "Première publication")


def test_gestures_are_taken_back_one_after_the_other(edition: Edition, hand: Hand) -> None:
    room, speaker = a_room(edition), a_speaker(a_debate(edition), "Gérante")
    number = add_draft(edition.id, replace(WISH, cast=((speaker.id, Part.SPEAKER),)), hand)
    first = kept(stood(edition, number))
    move_draft(at(edition, number, 1), Placing(room.id, paris(15), 45), hand)
    second = kept(stood(edition, number))
    edit_draft(at(edition, number, 2), replace(WISH, title=Bilingual("Autre")), hand)
    assert undo_last(edition.id, hand) == (number, WISH.title)
    assert kept(stood(edition, number)) == second
    undo_last(edition.id, hand)
    assert kept(stood(edition, number)) == first
    assert undo_last(edition.id, hand) == (None, WISH.title)
    assert db.session.scalars(db.select(Draft)).all() == []
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, hand)
    assert refused(error) == (Refusal(Objection.NOTHING_TO_UNDO),)


def test_a_deleted_debate_comes_back_whole(edition: Edition, hand: Hand) -> None:
    speaker = a_speaker(a_debate(edition), "Gérante")
    wish = replace(WISH, starts_at=paris(10), cast=((speaker.id, Part.SPEAKER),))
    number = add_draft(edition.id, wish, hand)
    before = kept(stood(edition, number))
    delete_draft(at(edition, number), hand)
    undo_last(edition.id, hand)
    again = db.session.scalars(db.select(Draft.id)).one()
    assert kept(stood(edition, again)) == before


def test_a_deleted_debate_is_what_its_file_called_it_again_unless_another_is(
    edition: Edition, hand: Hand
) -> None:
    guid = "6a1b3c58-5d0e-4c8e-9e67-0f7f6c1d2e31"
    first = a_draft(edition, "premier", guid=guid)
    delete_draft(at(edition, first.id), hand)
    undo_last(edition.id, hand)
    again = db.session.scalars(db.select(Draft)).one()
    assert (again.guid, again.slug) == (guid, "premier")
    delete_draft(at(edition, again.id), hand)
    a_draft(edition, "reimporte", guid=guid)
    undo_last(edition.id, hand)
    drafts = db.session.scalars(db.select(Draft).order_by(Draft.id))
    assert [(one.slug, one.guid) for one in drafts] == [("reimporte", guid), ("premier", None)]


def test_nobody_takes_back_what_another_touched_since(
    edition: Edition, hand: Hand, other: Hand
) -> None:
    number = add_draft(edition.id, WISH, hand)
    move_draft(at(edition, number, 1), Placing(None, paris(10), 60), other)
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, hand)
    facts = {"who": "bea", "at": other.now, "title": WISH.title}
    assert refused(error) == (Refusal(Objection.TOUCHED_SINCE, facts=facts),)
    undo_last(edition.id, other)
    assert undo_last(edition.id, hand) == (None, WISH.title)


def test_a_debate_released_meanwhile_is_not_taken_back(edition: Edition, hand: Hand) -> None:
    number = add_draft(edition.id, WISH, hand)
    debate = a_debate(edition)
    stood(edition, number).debate_id = debate.id
    db.session.commit()
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, hand)
    facts = {"title": WISH.title}
    assert refused(error) == (Refusal(Objection.RELEASED_SINCE, facts=facts),)


def test_each_takes_back_her_own(edition: Edition, hand: Hand, other: Hand) -> None:
    mine = add_draft(edition.id, WISH, hand)
    add_draft(edition.id, replace(WISH, title=Bilingual("Autre")), other)
    undo_last(edition.id, hand)
    assert draft_by_id(edition.id, mine) is None
    assert [d.title.fr for d in db.session.scalars(db.select(Draft))] == ["Autre"]


def test_a_debate_needs_no_track_room_or_people_of_elsewhere_or_gone(
    edition: Edition, hand: Hand
) -> None:
    number = add_draft(edition.id, WISH, hand)
    elsewhere = an_edition(slug="2012")
    track, room = a_track(elsewhere), a_room(elsewhere)
    cast = ((10**6, Part.MODERATOR), (10**6 + 1, Part.SPEAKER), (10**6 + 2, Part.SPEAKER))
    wish = replace(WISH, track_id=track.id, room_id=room.id, cast=cast)
    room_gone = Refusal(Objection.ROOM_GONE, "room")
    whole = (
        Refusal(Objection.TRACK_GONE, "track"),
        room_gone,
        Refusal(Objection.SPEAKER_GONE, "moderators"),
        Refusal(Objection.SPEAKER_GONE, "speakers"),
    )
    with pytest.raises(RefusedError) as error:
        add_draft(edition.id, wish, hand)
    assert refused(error) == whole
    with pytest.raises(RefusedError) as error:
        edit_draft(at(edition, number), wish, hand)
    assert refused(error) == whole
    with pytest.raises(RefusedError) as error:
        move_draft(at(edition, number), Placing(room.id, None, 60), hand)
    assert refused(error) == (room_gone,)
    assert stood(edition, number).version == 1
