"""A schedule taken into the draft: once, all of it, and the same debates when it is corrected."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import selectinload

from forum.board.models import Casting, Draft, Step
from forum.board.rules.outcomes import Reason
from forum.database import Bilingual, db
from forum.debates.models import Debate, Format, Part, Room, Speaker, Track
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.refusals import RefusedError
from forum.schedules.importing.known import known_of
from forum.schedules.importing.looks import HUES, PICTOGRAMS, Looks, nearest
from forum.schedules.importing.plan import Plan, planned
from forum.schedules.reading.facts import Field
from forum.schedules.reading.files import read_file
from forum.schedules.reading.identity import made
from forum.schedules.reading.table_row import Frame
from forum.schedules.services.importing import Order, import_schedule
from tests.board.building import a_draft, released
from tests.board.test_at_once import at_once
from tests.builders import a_room, a_track, an_edition, paris, stored
from tests.schedules.writing import GUID, json_event, json_of, read, xml, xml_event

SECOND = {"date": "2011-11-28T12:00:00+01:00", "start": "12:00", "title": "Second débat"}


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum."""
    return an_edition()


def imported(edition: Edition, data: bytes, now: dt.datetime, by: int | None = None) -> Plan:
    """Import a file."""
    reading = read_file(data, Frame(edition.slug, edition.time_zone, edition.local_day))
    assert reading.schedule
    plan = import_schedule(Order(edition.id, reading.schedule, "forum.xml", by), now)
    db.session.rollback()
    return plan


def drafts() -> list[Draft]:
    """Return the draft of the programme."""
    db.session.rollback()
    asked = sa.select(Draft).order_by(Draft.id)
    loaded = (
        selectinload(Draft.track),
        selectinload(Draft.room),
        selectinload(Draft.castings).joinedload(Casting.speaker),
    )
    return list(db.session.scalars(asked.options(*loaded)))


def facts(draft: Draft) -> dict[str, Any]:
    """Return all that a file can say of a debate."""
    return {
        "guid": draft.guid,
        "slug": draft.slug,
        "title": draft.title,
        "summary": draft.summary,
        "format": draft.format,
        "track": draft.track and draft.track.name.fr,
        "room": draft.room and draft.room.name,
        "starts_at": draft.starts_at,
        "minutes": draft.minutes,
        "language": (draft.language, draft.other_languages),
        "cast": [(casting.speaker.name.fr, casting.part) for casting in draft.castings],
        "seats": (draft.is_bookable, draft.capacity),
    }


FIRST: dict[str, Any] = {
    "guid": GUID.format(1),
    "slug": "premier-debat",
    "title": Bilingual("Premier débat"),
    "summary": Bilingual("Un débat."),
    "format": Format.DEBATE,
    "track": "Coopérer",
    "room": "Salle A",
    "starts_at": paris(10),
    "minutes": 60,
    "language": ("fr", ()),
    "cast": [("Ada Martin", Part.SPEAKER)],
    "seats": (False, None),
}


def test_an_event_becomes_a_debate_that_nobody_books_yet(
    edition: Edition, now: dt.datetime
) -> None:
    plan = imported(edition, xml(xml_event()), now)
    assert (len(plan.added), [facts(draft) for draft in drafts()]) == (1, [FIRST])
    (speaker,) = db.session.scalars(sa.select(Speaker))
    assert speaker.guid == made("forum", "person", "7")
    (entry,) = db.session.scalars(sa.select(Entry))
    assert (entry.deed, entry.subject, entry.edition_id) == (
        "programme-importe",
        "forum.xml (1)",
        edition.id,
    )


def test_the_same_file_again_changes_nothing(edition: Edition, now: dt.datetime) -> None:
    data = xml(xml_event(), xml_event(GUID.format(2), "2", **SECOND))
    imported(edition, data, now)
    before = [(draft.version, facts(draft)) for draft in drafts()]
    again = imported(edition, data, now + dt.timedelta(hours=1))
    assert (again.is_nothing, again.same) == (True, 2)
    assert [(draft.version, facts(draft)) for draft in drafts()] == before
    assert db.session.scalar(sa.select(sa.func.count(Entry.id))) == 1


def test_a_corrected_file_changes_the_same_debates(edition: Edition, now: dt.datetime) -> None:
    imported(edition, xml(xml_event(), xml_event(GUID.format(2), "2", **SECOND)), now)
    corrected = xml_event(
        title="Nouveau titre",
        date="2011-11-28T14:00:00+01:00",
        start="14:00",
        duration="00:45",
        track="Insérer",
        abstract="Autre.",
        language="en",
        type="workshop",
        persons='<person id="8">Lou Petit</person><person id="7">Ada Martin-Roy</person>',
    )
    plan = imported(edition, xml(corrected, room="Salle B"), now + dt.timedelta(hours=1))
    assert [(entry.draft_id is None, entry.changes) for entry in plan.entries] == [
        (
            False,
            (
                *(Field.TITLE, Field.START, Field.MINUTES, Field.ROOM, Field.TRACK, Field.CAST),
                *(Field.SUMMARY, Field.FORMAT, Field.LANGUAGE),
            ),
        )
    ]
    assert plan.gone == ("Second débat",)
    first, second = drafts()
    assert facts(first) == {
        **FIRST,
        "title": Bilingual("Nouveau titre"),
        "summary": Bilingual("Autre."),
        "format": Format.WORKSHOP,
        "track": "Insérer",
        "room": "Salle B",
        "starts_at": paris(14),
        "minutes": 45,
        "language": ("en", ()),
        "cast": [("Lou Petit", Part.SPEAKER), ("Ada Martin-Roy", Part.SPEAKER)],
    }
    assert (first.version, second.title.fr, second.is_withdrawn) == (2, "Second débat", False)
    (step,) = db.session.scalars(sa.select(Step))
    assert (step.draft_id, step.account_id, step.before["title"]) == (
        first.id,
        None,
        ["Premier débat", ""],
    )


def test_what_organisers_added_to_a_debate_stays(edition: Edition, now: dt.datetime) -> None:
    imported(edition, xml(xml_event()), now)
    (draft,) = drafts()
    draft.title = Bilingual("Premier débat", "First debate")
    draft.is_bookable, draft.capacity, draft.arrangements = True, 30, ("lsf",)
    draft.castings[0].part = Part.MODERATOR
    db.session.commit()
    assert imported(edition, xml(xml_event()), now).is_nothing
    imported(edition, xml(xml_event(title="Autre")), now)
    (draft,) = drafts()
    assert (draft.title, draft.capacity, draft.arrangements, draft.castings[0].part) == (
        Bilingual("Autre", "First debate"),
        30,
        ("lsf",),
        Part.MODERATOR,
    )


def test_known_tracks_rooms_and_people_are_met_again_by_their_names(
    edition: Edition, now: dt.datetime
) -> None:
    a_track(edition, "cooperer", name=Bilingual("COOPERER"))
    a_room(edition, "a", name="salle  a")
    stored(Speaker(edition_id=edition.id, name=Bilingual("ada martin")))
    plan = imported(edition, xml(xml_event()), now)
    assert (plan.new_tracks, plan.new_rooms, plan.people.newcomers) == ((), (), ())
    for kind in (Track, Room, Speaker):
        assert db.session.scalar(sa.select(sa.func.count(kind.id))) == 1
    (speaker,) = db.session.scalars(sa.select(Speaker))
    assert (speaker.name.fr, speaker.guid) == ("ada martin", made("forum", "person", "7"))


def test_a_debate_typed_by_hand_is_recognised_by_its_title(
    edition: Edition, now: dt.datetime
) -> None:
    typed = a_draft(edition, "premier", title=Bilingual("PREMIER DÉBAT"))
    plan = imported(edition, xml(xml_event()), now)
    assert plan.entries[0].draft_id == typed.id
    assert [(draft.id, draft.guid, draft.slug) for draft in drafts()] == [
        (typed.id, GUID.format(1), "premier")
    ]


def test_a_debate_is_recognised_in_our_own_file_under_another_title(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    draft = a_draft(edition, "equite")
    released(edition)
    file = client.get("/2011/programme.xml").data.decode().replace("Equite", "Acheter équitable")
    plan = imported(edition, file.encode(), now)
    assert (len(plan.added), len(plan.changed), plan.gone) == (0, 1, ())
    assert [(one.id, one.title.fr) for one in drafts()] == [(draft.id, "Acheter équitable")]


def test_of_two_with_the_same_title_none_is_taken_for_the_other(
    edition: Edition, now: dt.datetime
) -> None:
    a_draft(edition, "pause-1", title=Bilingual("Pause"))
    a_draft(edition, "pause-2", title=Bilingual("Pause"))
    imported(edition, xml(xml_event(title="Pause")), now)
    assert [draft.guid for draft in drafts()] == [None, None, GUID.format(1)]


def test_a_release_carries_the_identity_and_the_address_stays(
    edition: Edition, now: dt.datetime
) -> None:
    imported(edition, xml(xml_event()), now)
    released(edition)
    (first,) = db.session.scalars(sa.select(Debate))
    said = (first.id, first.uid, first.guid, first.slug)
    assert said[2:] == (GUID.format(1), "premier-debat")
    imported(edition, xml(xml_event(title="Autre", start="15:00", date="")), now)
    released(edition)
    (again,) = db.session.scalars(sa.select(Debate))
    assert (again.id, again.uid, again.guid, again.slug) == said
    assert (again.title.fr, again.starts_at, again.revision) == ("Autre", paris(15), 1)


def test_a_renamed_speaker_revises_the_debates_that_show_her(
    edition: Edition, now: dt.datetime
) -> None:
    imported(edition, xml(xml_event()), now)
    released(edition)
    renamed = xml(xml_event(persons='<person id="7">Ada Roy</person>'))
    assert [person.name for _, person in imported(edition, renamed, now).people.renamed] == [
        "Ada Roy"
    ]
    (debate,) = db.session.scalars(sa.select(Debate))
    assert debate.revision == 1


def test_another_day_and_closed_hours_are_told_and_imported(
    edition: Edition, now: dt.datetime
) -> None:
    events = (
        xml_event(GUID.format(1), "1", date="2011-11-30T10:00:00+01:00", title="Après"),
        xml_event(GUID.format(2), "2", date="2011-11-28T07:00:00+01:00", start="", title="Tôt"),
        xml_event(GUID.format(3), "3", date="2011-11-28T18:00:00+01:00", start="", title="Tard"),
    )
    plan = imported(edition, xml(*events), now)
    assert [event.title for event in plan.other_day] == ["Après"]
    assert [event.title for event in plan.outside_hours] == ["Tôt", "Tard"]
    assert len(drafts()) == 3


def test_what_organisers_withdrew_stays_withdrawn(edition: Edition, now: dt.datetime) -> None:
    imported(edition, xml(xml_event()), now)
    (draft,) = drafts()
    draft.is_withdrawn = True
    db.session.commit()
    plan = imported(edition, xml(xml_event(title="Autre")), now)
    assert [event.title for event in plan.withdrawn] == ["Autre"]
    assert [draft.is_withdrawn for draft in drafts()] == [True]


def test_an_archived_edition_takes_nothing_in(edition: Edition, now: dt.datetime) -> None:
    edition.is_archived = True
    db.session.commit()
    with pytest.raises(RefusedError) as refused:
        imported(edition, xml(xml_event()), now)
    assert ([r.reason for r in refused.value.refusals], drafts()) == ([Reason.ARCHIVED], [])


def test_a_table_changes_its_columns_alone(edition: Edition, now: dt.datetime) -> None:
    whole = "Titre;Début;Durée;Salle;Intervenants;Animation;Places\nA;10:00;30;Salle A;Ada;Lou;40\n"
    imported(edition, whole.encode(), now)
    (draft,) = drafts()
    assert (draft.castings[0].part, draft.is_bookable, draft.capacity) == (
        Part.MODERATOR,
        True,
        40,
    )
    plan = imported(edition, b"Titre;Salle\nA;Salle B\n", now)
    assert plan.changed[0].changes == (Field.ROOM,)
    (draft,) = drafts()
    assert (draft.starts_at, draft.minutes, draft.room.name, len(draft.castings)) == (
        paris(10),
        30,
        "Salle B",
        2,
    )


def test_two_forums_keep_the_same_identities_apart(edition: Edition, now: dt.datetime) -> None:
    other = an_edition(slug="2012")
    for one in (edition, other):
        assert len(imported(one, xml(xml_event()), now).added) == 1
    assert [draft.guid for draft in drafts()] == [GUID.format(1)] * 2


def test_what_a_database_cannot_hold_is_left_out(edition: Edition, now: dt.datetime) -> None:
    hostile = "a\0b\ud800c\u202e"
    said = dict.fromkeys(("title", "abstract", "track", "slug", "id", "guid", "type"), hostile)
    people = [{"name": hostile * 100, "guid": hostile, "id": hostile}]
    event = json_event(**said, persons=people, language="zz, ab, cd, qu, " * 50, date="9999-12-31")
    conference = {"title": hostile, "acronym": hostile, "time_zone_name": "Mars/Olympus"}
    rooms = [{"name": hostile * 100, "capacity": "9" * 5000}]
    imported(edition, json_of(event, **conference, rooms=rooms), now)
    (draft,) = drafts()
    assert (draft.title.fr, draft.summary.fr, draft.other_languages) == (
        "a bc",
        "a bc",
        ("qu",),
    )


def test_two_who_import_the_same_file_at_once_write_it_once(
    app: Flask, edition: Edition, now: dt.datetime
) -> None:
    edition_id, schedule = (
        edition.id,
        read(xml(xml_event(), xml_event(GUID.format(2), "2", **SECOND))),
    )
    db.session.rollback()

    def bring() -> int:
        plan = import_schedule(Order(edition_id, schedule, "forum.xml", None), now)
        return len(plan.added)

    assert sorted(map(str, at_once(app, [bring] * 4))) == ["0", "0", "0", "2"]
    assert [draft.guid for draft in drafts()] == [GUID.format(1), GUID.format(2)]


@pytest.mark.parametrize("size", [1, 30])
def test_what_is_known_is_asked_in_a_fixed_number_of_questions(
    edition: Edition,
    now: dt.datetime,
    counting: Callable[[], AbstractContextManager[list[str]]],
    size: int,
) -> None:
    rows = "".join(f"Débat {n};Salle {n};Personne {n}\n" for n in range(size))
    data = f"Titre;Salle;Intervenants\n{rows}".encode()
    imported(edition, data, now)
    reading = read_file(data, Frame("2011", "Europe/Paris", None))
    assert reading.schedule
    here = db.session.get_one(Edition, edition.id)
    with counting() as asked:
        planned(reading.schedule, known_of(here.id), here)
    assert len(asked) == 5


def test_tracks_of_a_file_are_told_apart() -> None:
    looks = Looks(["CDS"], ["moss"], ["people"])
    names = ("CCC & Community", "Hardware", "Cloud Data Store", "Cloud Data Stack", "Sécurité", "X")
    assert [looks.code(name) for name in names] == [
        *("CC", "Hardware", "CDS 2", "CDS 3", "Sécurité", "X")
    ]
    assert [nearest(colour) for colour in ("#00a356", "0347b4", "#4D4D4C", "#f9b000", "rouge")] == [
        *("moss", "indigo", "slate", "amber", "")
    ]
    assert {looks.hue("") for _ in range(9)} == set(HUES) - {"moss"}
    assert {looks.pictogram() for _ in range(12)} == set(PICTOGRAMS) - {"people"}
