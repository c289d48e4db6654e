"""The programme as other programs read it: schedule.xml and schedule.json."""

import json
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.schedules.writing import frab_json, frab_xml
from forum.schedules.writing.gathering import schedule_of
from forum.schedules.writing.rules import name_of
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris
from tests.schedules.programme import the_programme
from tests.schedules.published import json_faults, xml_faults
from tests.schedules.real import needed

Counting = Callable[[], AbstractContextManager[list[str]]]


def ids() -> dict[str, int]:
    """Return the numbers of debates by slug."""
    return {one.slug: one.id for one in db.session.scalars(db.select(Debate))}


def texts(element: etree._Element) -> dict[str, str | None]:
    """Return the texts of the children of an element by name."""
    return {str(child.tag): child.text for child in element}


def in_json(client: FlaskClient, address: str = "/2011/programme.json") -> Any:
    """Read the conference of a schedule.json."""
    return json.loads(client.get(address).data)["schedule"]["conference"]


@pytest.mark.parametrize("language", ["", "?langue=en"])
def test_addresses_in_a_schedule_lead_to_its_own_language(
    client: FlaskClient, language: str
) -> None:
    the_programme()
    base, asked = "http://localhost/2011", f"/2011/programme.{{}}{language}"
    root = etree.fromstring(client.get(asked.format("xml")).data)
    said = json.loads(client.get(asked.format("json")).data)["schedule"]
    event = said["conference"]["days"][0]["rooms"]["Agora"][0]
    own = f"{base}/debats/salaries{language}"
    assert [root.findtext("url"), said["url"]] == [
        f"{base}/programme.{kind}{language}" for kind in ("xml", "json")
    ]
    assert [root.findtext("conference/url"), said["conference"]["url"]] == [
        f"{base}/programme{language}"
    ] * 2
    assert (event["url"], own in [one.text for one in root.iterfind("day/room/event/url")]) == (
        own,
        True,
    )
    assert (json_faults(client.get(asked.format("json")).data)) == []
    assert (xml_faults(client.get(asked.format("xml")).data)) == []


def test_an_event_says_all_that_is_public_of_its_debate_in_xml(client: FlaskClient) -> None:
    the_programme()
    root = etree.fromstring(client.get("/2011/programme.xml").data)
    event = root.find(f"day/room/event[@id='{ids()['salaries']}']")
    assert event is not None
    assert texts(event) == {
        "room": "Agora",
        "title": "Quand les <salariés> dirigent",
        "subtitle": None,
        "type": "Débat",
        "date": "2011-11-28T10:15:00+01:00",
        "start": "10:15",
        "duration": "01:30",
        "abstract": "Un débat.\n\nDes exemples.",
        "slug": f"ess_2011-{ids()['salaries']:04}-salaries",
        "track": "SCOP & coopératives",
        "language": "fr, en",
        "description": None,
        "persons": None,
        "recording": None,
        "links": None,
        "attachments": None,
        "url": "http://localhost/2011/debats/salaries",
    }
    assert event.get("guid") == name_of("debate", "2011-salaries")
    assert [person.text for person in event.iterfind("persons/person")] == [
        "Modératrice",
        "Camille Exemple",
    ]
    recording = event.find("recording")
    assert recording is not None
    assert texts(recording) == {"license": None, "optout": "true"}


def test_an_event_says_the_same_in_json(client: FlaskClient) -> None:
    the_programme()
    event = in_json(client)["days"][0]["rooms"]["Agora"][0]
    persons = event.pop("persons")
    assert event == {
        "guid": name_of("debate", "2011-salaries"),
        "id": ids()["salaries"],
        "date": "2011-11-28T10:15:00+01:00",
        "start": "10:15",
        "end": "2011-11-28T11:45:00+01:00",
        "duration": "01:30",
        "room": "Agora",
        "slug": f"ess_2011-{ids()['salaries']:04}-salaries",
        "url": "http://localhost/2011/debats/salaries",
        "title": "Quand les <salariés> dirigent",
        "subtitle": None,
        "track": "SCOP & coopératives",
        "type": "Débat",
        "language": "fr, en",
        "abstract": "Un débat.\n\nDes exemples.",
        "description": None,
        "do_not_record": True,
        "links": [],
        "attachments": [],
    }
    assert [person["name"] for person in persons] == ["Modératrice", "Camille Exemple"]


def test_the_conference_is_the_forum(client: FlaskClient) -> None:
    the_programme()
    root = etree.fromstring(client.get("/2011/programme.xml").data)
    conference = root.find("conference")
    assert conference is not None
    said = texts(conference)
    assert said == {
        "acronym": "ess_2011",
        "title": "Forum départemental de l’économie sociale et solidaire",
        "start": "2011-11-28",
        "end": "2011-11-28",
        "days": "1",
        "timeslot_duration": "00:05",
        "base_url": "http://localhost/2011",
        "url": "http://localhost/2011/programme",
        "time_zone_name": "Europe/Paris",
        "track": None,
    }
    in_other = in_json(client)
    assert [in_other[name] for name in ("acronym", "title", "start", "end", "daysCount")] == [
        said["acronym"],
        said["title"],
        said["start"],
        said["end"],
        1,
    ]
    assert [(room["name"], room["capacity"]) for room in in_other["rooms"]] == [("Agora", 400)]


def test_readers_know_a_schedule_by_its_first_kilobyte(client: FlaskClient) -> None:
    the_programme()
    start = client.get("/2011/programme.xml").data[:1024]
    assert (b"<schedule" in start, b"<conference" in start) == (True, True)


def test_what_is_cancelled_is_left_out_and_what_has_no_room_stands_in_one_that_says_so(
    client: FlaskClient,
) -> None:
    the_programme()
    rooms = in_json(client)["days"][0]["rooms"]
    assert {name: [event["title"] for event in held] for name, held in rooms.items()} == {
        "Agora": ["Quand les <salariés> dirigent", "Nuit"],
        "Salle à préciser": ["A"],
    }


def test_an_event_that_crosses_midnight_belongs_to_the_day_on_which_it_starts(
    client: FlaskClient,
) -> None:
    the_programme()
    days = in_json(client)["days"]
    night = days[0]["rooms"]["Agora"][1]
    assert [(day["date"], day["day_start"], day["day_end"]) for day in days] == [
        ("2011-11-28", "2011-11-28T00:00:00+01:00", "2011-11-29T00:00:00+01:00")
    ]
    assert (night["start"], night["duration"], night["end"]) == (
        "23:30",
        "01:45",
        "2011-11-29T01:15:00+01:00",
    )


def test_a_forum_of_several_days_has_them_all(client: FlaskClient) -> None:
    edition = an_edition(ends_at=paris(18, day=30))
    a_debate(edition, "un")
    a_debate(edition, "trois", starts_at=paris(9, day=30), ends_at=paris(10, day=30))
    days = in_json(client)["days"]
    assert [(day["index"], day["date"], len(day["rooms"])) for day in days] == [
        (1, "2011-11-28", 1),
        (2, "2011-11-29", 0),
        (3, "2011-11-30", 1),
    ]


def test_two_rooms_of_one_name_lose_no_event(client: FlaskClient) -> None:
    edition = an_edition()
    for slug in ("agora", "agora-2"):
        a_debate(edition, slug, room_id=a_room(edition, slug, name="Agora").id)
    rooms = in_json(client)["days"][0]["rooms"]
    assert {name: len(held) for name, held in rooms.items()} == {"Agora": 2}


def test_what_an_imported_file_called_it_is_kept(client: FlaskClient) -> None:
    edition = an_edition()
    guids = [str(uuid.uuid4()) for _ in range(2)]
    debate = a_debate(edition, guid=guids[0])
    a_speaker(debate, "Camille Exemple").guid = guids[1]
    db.session.commit()
    event = in_json(client)["days"][0]["rooms"]["Salle à préciser"][0]
    assert [event["guid"], event["persons"][0]["guid"]] == guids


@needed
@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_files_are_valid(client: FlaskClient, language: str) -> None:
    the_programme()
    asked = f"?langue={language}"
    assert xml_faults(client.get(f"/2011/programme.xml{asked}").data) == []
    assert json_faults(client.get(f"/2011/programme.json{asked}").data) == []


@needed
def test_both_files_of_a_forum_without_debates_are_valid(client: FlaskClient) -> None:
    an_edition(slug="2013-rhone", is_public=True, time_zone="Indian/Reunion")
    assert xml_faults(client.get("/2013-rhone/programme.xml").data) == []
    assert json_faults(client.get("/2013-rhone/programme.json").data) == []


@needed
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(text="un\x00 deux\x0b trois\ufffe quatre]]>&<\u2028cinq")
@given(text=st.text(st.characters(codec=None), max_size=60))
def test_any_text_gives_valid_files_that_say_it(app: Flask, text: str) -> None:
    edition, debate = _kept_debate()
    debate.title = debate.summary = Bilingual(text)
    with app.test_request_context():
        schedule = schedule_of(edition, 1)
    xml, in_other = frab_xml.written(schedule), frab_json.written(schedule)
    assert (xml_faults(xml), json_faults(in_other)) == ([], [])
    days = json.loads(in_other)["schedule"]["conference"]["days"]
    told = days[0]["rooms"]["Salle à préciser"][0]["title"]
    title = etree.fromstring(xml).findtext("day/room/event/title") or ""
    assert title == "".join(sign for sign in told if sign not in "\ufffe\uffff")


def _kept_debate() -> tuple[Edition, Debate]:
    """Return the edition and the debate of the examples, stored for the first of them."""
    debate = db.session.scalar(db.select(Debate))
    if debate is None:
        debate = a_debate(an_edition())
    return db.session.get_one(Edition, debate.edition_id), debate


@needed
def test_nine_hundred_debates_are_valid_and_all_there(client: FlaskClient) -> None:
    edition = an_edition(ends_at=paris(18, day=30))
    rooms = [a_room(edition, f"salle-{n}").id for n in range(10)]
    db.session.add_all(
        Debate(
            edition_id=edition.id,
            uid=f"2011-d{n}",
            slug=f"d{n}",
            title=Bilingual(f"Débat {n}"),
            summary=Bilingual("Un débat."),
            format="debat",
            room_id=rooms[n % 10],
            starts_at=paris(9 + n // 10 % 9, day=28 + n // 10 // 30),
            ends_at=paris(9 + n // 10 % 9, 45, day=28 + n // 10 // 30),
            created_at=paris(9, day=1, month=9),
            revised_at=paris(9, day=1, month=9),
        )
        for n in range(900)
    )
    db.session.commit()
    xml, in_other = (client.get(f"/2011/programme.{kind}").data for kind in ("xml", "json"))
    assert (xml_faults(xml), json_faults(in_other)) == ([], [])
    events = etree.fromstring(xml).findall("day/room/event")
    days = json.loads(in_other)["schedule"]["conference"]["days"]
    told = [event["guid"] for day in days for held in day["rooms"].values() for event in held]
    assert (len(events), sorted(event.get("guid") for event in events)) == (900, sorted(told))


def test_the_language_asked_for_is_spoken(client: FlaskClient) -> None:
    the_programme()
    english = in_json(client, "/2011/programme.json?langue=en")
    event = english["days"][0]["rooms"]["Agora"][0]
    assert [event[name] for name in ("title", "abstract", "track", "type")] == [
        "When employees run it",
        "A debate.",
        "Co-operatives",
        "Debate",
    ]


@pytest.mark.parametrize("kind", ["xml", "json", "atom"])
def test_as_many_questions_are_asked_for_many_debates_as_for_few(
    client: FlaskClient, counting: Counting, kind: str
) -> None:
    edition = the_programme()
    with counting() as few:
        client.get(f"/2011/programme.{kind}")
    for n in range(12):
        debate = a_debate(
            edition,
            f"autre-{n}",
            track_id=a_track(edition, f"t{n}").id,
            room_id=a_room(edition, f"s{n}").id,
        )
        a_speaker(debate, f"Intervenant {n}")
    with counting() as many:
        client.get(f"/2011/programme.{kind}")
    assert len(many) == len(few)
