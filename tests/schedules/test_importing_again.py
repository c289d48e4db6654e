"""Our own export taken in again, and what is known by more than one name: nothing is doubled."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.board.models import Draft
from forum.database import Bilingual, db
from forum.debates.models import Debate, Format, Speaker
from forum.edition.models import Edition
from forum.schedules.importing.known import known_of
from forum.schedules.importing.plan import planned
from forum.schedules.odd import Odd
from forum.schedules.reading.facts import Field
from forum.schedules.reading.files import read_file
from forum.schedules.reading.table_row import Frame
from forum.schedules.writing.rules import name_of
from tests.board.building import a_draft, adopted, released
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris, stored
from tests.schedules.test_importing import drafts, imported
from tests.schedules.writing import GUID, xml, xml_event

OWN = ("xml", "json")
NBSP = "\u00a0"
LATER = {"date": "2011-11-28T15:00:00+01:00", "start": "15:00"}


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum."""
    return an_edition()


def the_demanding_programme(edition: Edition) -> None:
    """Store a released programme whose words are spaced as in print, in two languages."""
    track = a_track(edition, "scop", name=Bilingual("SCOP & coopératives", "Co-operatives"))
    room = a_room(edition, "agora")
    first = a_debate(
        edition,
        "salaries",
        title=Bilingual(f"Qui dirige{NBSP}?", "Who runs it?"),
        summary=Bilingual("Un «\u202fdébat\u202f».\n\nDes exemples.", "A debate."),
        track_id=track.id,
        room_id=room.id,
        other_languages=("en",),
    )
    speaker = a_speaker(first, f"Camille{NBSP}Exemple")
    speaker.name = Bilingual(speaker.name.fr, "Camille Example")
    for hour, kind in enumerate(Format, 10):
        a_debate(edition, kind.value, format=kind, starts_at=paris(hour), ends_at=paris(hour, 45))
    adopted(edition)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", OWN)
def test_our_own_export_says_nothing_new(
    client: FlaskClient, edition: Edition, now: dt.datetime, kind: str, language: str
) -> None:
    the_demanding_programme(edition)
    file = client.get(f"/2011/programme.{kind}?langue={language}").data
    plan = imported(edition, file, now)
    assert {entry.event.title: entry.changes for entry in plan.changed} == {}
    assert (plan.is_nothing, plan.same, plan.new_tracks, plan.people.renamed) == (True, 7, (), ())
    assert [draft.guid for draft in drafts()] == [None] * 7


def test_what_differs_in_more_than_spaces_is_written(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    the_demanding_programme(edition)
    file = client.get("/2011/programme.xml").data.decode().replace("Des exemples", "Deux exemples")
    (changed,) = imported(edition, file.encode(), now).changed
    assert changed.changes == (Field.SUMMARY,)


def test_an_event_with_the_former_title_of_another_is_a_new_debate(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    draft = a_draft(edition, "equite")
    released(edition)
    guid = name_of("debate", db.session.scalars(sa.select(Debate.uid)).one())
    data = xml(xml_event(title="Equite", **LATER), xml_event(guid, "2", title="Autre titre"))
    plan = imported(edition, data, now)
    assert [(entry.event.title, entry.draft_id) for entry in plan.entries] == [
        ("Equite", None),
        ("Autre titre", draft.id),
    ]
    assert [(one.title.fr, one.guid) for one in drafts()] == [
        ("Autre titre", None),
        ("Equite", GUID.format(1)),
    ]


def test_two_names_of_one_debate_give_it_once(edition: Edition, now: dt.datetime) -> None:
    draft = a_draft(edition, "equite", guid=GUID.format(1))
    released(edition)
    own = name_of("debate", db.session.scalars(sa.select(Debate.uid)).one())
    plan = imported(edition, xml(xml_event(), xml_event(own, "2", **LATER)), now)
    assert [entry.draft_id for entry in plan.entries] == [draft.id, None]


def test_what_is_released_keeps_the_name_under_which_others_know_it(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    draft = a_draft(edition, "premier", title=Bilingual("Premier débat"))
    released(edition)
    before = published(client)
    imported(edition, xml(xml_event(abstract="Un autre.")), now)
    released(edition)
    assert published(client) == before
    plan = imported(edition, client.get("/2011/programme.xml").data, now)
    assert (plan.is_nothing, plan.same) == (True, 1)
    again = imported(edition, xml(xml_event(title="Autre", abstract="Un autre.")), now)
    assert [(entry.draft_id, entry.changes) for entry in again.entries] == [
        (draft.id, (Field.TITLE,))
    ]


def published(client: FlaskClient) -> list[str]:
    """Return the names of debates that other programs read."""
    schedule = client.get("/2011/programme.json").get_json()["schedule"]
    days = schedule["conference"]["days"]
    return [event["guid"] for day in days for room in day["rooms"].values() for event in room]


def test_a_speaker_with_a_new_name_is_the_same_in_an_earlier_export(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    speaker = a_speaker(a_debate(edition, "scop"), "Ada Martin")
    adopted(edition)
    export = client.get("/2011/programme.xml").data
    speaker.name = Bilingual("Ada Roy")
    db.session.commit()
    plan = imported(edition, export, now)
    assert (plan.people.newcomers, plan.changed) == ((), ())
    assert [person.name for _, person in plan.people.renamed] == ["Ada Martin"]
    assert db.session.scalars(sa.select(Speaker.id)).all() == [speaker.id]


def test_two_people_of_a_file_are_not_taken_for_one_speaker(
    edition: Edition, now: dt.datetime
) -> None:
    known = stored(Speaker(edition_id=edition.id, name=Bilingual("Ada Martin")))
    own = name_of("speaker", "2011", known.id)
    people = f'<person guid="{GUID.format(8)}">Ada Martin</person><person guid="{own}">Lou</person>'
    plan = imported(edition, xml(xml_event(persons=people)), now)
    assert [person.name for person in plan.people.newcomers] == ["Ada Martin"]
    assert len(drafts()[0].castings) == 2


def test_somebody_named_with_and_without_an_identity_speaks_once(
    edition: Edition, now: dt.datetime
) -> None:
    known = stored(Speaker(edition_id=edition.id, name=Bilingual("Ada Martin")))
    people = f'<person guid="{GUID.format(8)}">Ada Martin</person><person>Ada Martin</person>'
    data = xml(xml_event(persons=people))
    assert imported(edition, data, now).people.newcomers == ()
    assert [casting.speaker_id for casting in drafts()[0].castings] == [known.id]
    assert imported(edition, data, now).is_nothing


def test_a_table_without_hours_asks_for_them_where_debates_are_new(
    edition: Edition, now: dt.datetime
) -> None:
    imported(edition, b"Titre;Heure;Salle\nA;10:00;Salle A\n", now)
    reading = read_file(b"Titre;Salle\nA;Salle B\nB;Salle B\n", Frame("2011", "UTC", None))
    assert reading.schedule
    plan = planned(reading.schedule, known_of(edition.id), edition)
    assert [(odd.kind, [place.words for place in odd.first]) for odd in plan.odd] == [
        (Odd.NO_TIME, ["B"]),
        (Odd.NO_DURATION, ["B"]),
    ]


def test_a_language_that_no_page_can_name_is_left_out(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    imported(edition, xml(xml_event(language="tba")), now)
    (draft,) = drafts()
    assert (draft.language, draft.other_languages) == ("fr", ())
    db.session.execute(sa.update(Draft).values(language="tba", other_languages=("zxx", "qqq")))
    db.session.commit()
    released(edition)
    for address in ("programme", "debats/premier-debat", "programme.atom", "programme.xml"):
        for language in ("fr", "en"):
            assert client.get(f"/2011/{address}?langue={language}").status_code == 200
