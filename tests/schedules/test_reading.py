"""Schedules of every flavour read into the same facts, and what is odd told, never refused."""

import datetime as dt
import json
import time

import pytest

from forum.debates.models import Format
from forum.debates.presenting import FORMATS
from forum.schedules.odd import Odd, Oddity, Place
from forum.schedules.reading.facts import FileEvent, FilePerson, FileRoom, FileTrack, Schedule
from forum.schedules.reading.identity import made
from forum.schedules.reading.texts import plain
from forum.schedules.reading.times import minutes_of
from tests.builders import paris
from tests.schedules.writing import (
    CONFERENCE,
    FIELDS,
    GUID,
    json_event,
    json_of,
    oddities,
    only,
    read,
    xml,
    xml_event,
)

ADA = made("forum", "person", "7")
FIRST = {
    "guid": GUID.format(1),
    "title": "Premier débat",
    "summary": "Un débat.",
    "format": "debat",
    "track": "cooperer",
    "room": "salle a",
    "starts_at": paris(10),
    "minutes": 60,
    "language": "fr",
    "cast": ((ADA, None),),
}


AT_ONCE = 4  # seconds of one processor; what grew with the square of a text took minutes
NEXT_DAY = {Odd.NO_DATE: 1, Odd.AFTER_MIDNIGHT: 1}


def whole(line: int) -> Schedule:
    """Return what the sound schedule says, whatever file it stands in."""
    return Schedule(
        title="Forum",
        acronym="forum",
        zone="Europe/Paris",
        days=(dt.date(2011, 11, 28),),
        rooms=(FileRoom("salle a", "Salle A"),),
        tracks=(FileTrack("cooperer", "Coopérer"),),
        people=(FilePerson(ADA, "Ada Martin", ADA),),
        events=(FileEvent(**FIRST, line=line),),
    )


def test_a_sound_schedule_says_the_same_as_xml_and_as_json() -> None:
    assert read(xml(xml_event())) == whole(line=2)
    assert read(json_of(json_event())) == whole(line=0)


def test_a_bare_conference_is_a_schedule_too() -> None:
    wrapped = json.loads(json_of(json_event()))
    assert read(json.dumps(wrapped["schedule"]).encode()) == whole(line=0)


def test_the_second_version_of_json_keeps_its_events_in_one_list() -> None:
    event = {
        "guid": GUID.format(1),
        "start": "2011-11-28T10:00:00+01:00",
        "end": "2011-11-28T11:00:00+01:00",
        "room": {"name": "Salle A", "slug": "salle-a"},
        "track": {"slug": "cooperer"},
        "title": {"fr": "Premier débat", "en": "First debate"},
        "abstract": "Un débat.",
        "language": "fr",
        "type": "talk",
        "participants": [
            {"guid": GUID.format(7), "name": "Ada Martin", "role": "speaker"},
            {"guid": GUID.format(8), "name": "Lou Petit", "role": "moderator"},
        ],
    }
    conference = {
        **CONFERENCE,
        "tracks": [{"name": "Coopérer", "slug": "cooperer", "colors": {"light": "#00a356"}}],
        "rooms": [{"name": "Salle A", "capacity": 120}],
        "days": [{"index": 1, "date": "2011-11-28"}],
    }
    found = read(json.dumps({"schedule": {"conference": conference, "events": [event]}}).encode())
    cast = ((GUID.format(7), None), (GUID.format(8), True))
    assert (found.events, found.rooms, found.tracks, found.days, found.odd) == (
        (FileEvent(**{**FIRST, "cast": cast}),),
        (FileRoom("salle a", "Salle A", 120),),
        (FileTrack("cooperer", "Coopérer", "#00a356"),),
        (dt.date(2011, 11, 28),),
        (),
    )


def test_rooms_of_a_day_may_be_a_list() -> None:
    day = {"date": "2011-11-28", "rooms": [{"name": "Salle A", "events": [json_event()]}]}
    assert read(json_of(days=[day])) == whole(line=0)


def test_elements_that_nobody_knows_are_passed_over() -> None:
    strange = xml_event().replace("<date>", "<video><a/>x</video><date>")
    assert read(xml(strange, generator="y")) == whole(line=2)


def test_a_pentabarf_schedule_has_no_identity_no_date_and_no_zone() -> None:
    event = xml_event(guid=None, date="", start="09:00:00")
    found = read(xml(event, acronym="", title="FORUM 2011", time_zone_name=""))
    assert (found.acronym, found.events[0].guid, found.events[0].starts_at) == (
        "forum-2011",
        made("forum-2011", "1"),
        paris(9),
    )
    assert {odd.kind: odd.count for odd in found.odd} == {
        Odd.NO_GUID: 1,
        Odd.NO_DATE: 1,
        Odd.NO_ZONE: 1,
    }


def test_an_event_keeps_its_made_identity_when_it_is_renamed_and_moved() -> None:
    one = only(xml(xml_event(guid=None)))
    other = only(xml(xml_event(guid=None, title="Autre", slug="forum-1-autre", start="15:00")))
    assert one.guid == other.guid


@pytest.mark.parametrize(
    ("said", "starts_at", "odd"),
    [
        ({"date": "2011-11-28T09:00:00Z"}, paris(10), {}),
        ({"date": "2011-11-28T10:00:00"}, paris(10), {}),
        ({"date": "2011-11-28"}, paris(10), {}),
        ({"date": "", "start": "9:00"}, paris(9), {Odd.NO_DATE: 1, Odd.SHORT_HOUR: 1}),
        ({"date": "", "start": "01:30"}, paris(1, 30, day=29), NEXT_DAY),
        ({"date": "", "start": "25:30"}, paris(1, 30, day=29), NEXT_DAY),
        (
            {"date": "2011-11-29T00:30:00+01:00", "start": "00:30"},
            paris(0, 30, day=29),
            {Odd.AFTER_MIDNIGHT: 1},
        ),
        ({"start": "14:00"}, paris(10), {Odd.TIMES_DISAGREE: 1}),
        ({"date": "bientôt", "start": "?"}, None, {Odd.NO_TIME: 1}),
    ],
)
def test_the_hour_is_found_whichever_way_it_is_said(
    said: dict[str, str], starts_at: dt.datetime | None, odd: dict[Odd, int]
) -> None:
    data = xml(xml_event(**said))
    assert (only(data).starts_at, oddities(data)) == (starts_at, odd)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("1:00", 60),
        ("01:30", 90),
        ("00:45:00", 45),
        ("01:00:00", 60),
        ("1:02:30", 24 * 60 + 150),
        ("PT1H30M", 90),
        ("90", 90),
        ("1 h 30", 90),
        ("45 min", 45),
        ("longtemps", None),
        ("", None),
    ],
)
def test_lengths_are_read_in_every_writing(said: str, minutes: int | None) -> None:
    assert minutes_of(said) == minutes


@pytest.mark.parametrize(
    ("said", "odd"),
    [
        ({"title": ""}, {Odd.NO_TITLE: 1}),
        ({"track": ""}, {Odd.NO_TRACK: 1}),
        ({"persons": ""}, {Odd.NO_PERSON: 1}),
        ({"persons": "<person> </person>"}, {Odd.NO_NAME: 1, Odd.NO_PERSON: 1}),
        ({"persons": FIELDS["persons"] * 2}, {Odd.SPEAKER_TWICE: 1}),
        ({"language": ""}, {Odd.NO_LANGUAGE: 1}),
        ({"language": "de, en"}, {Odd.MANY_LANGUAGES: 1}),
        ({"language": "tba"}, {Odd.UNKNOWN_LANGUAGE: 1}),
        ({"language": "zxx, de, en"}, {Odd.UNKNOWN_LANGUAGE: 1, Odd.MANY_LANGUAGES: 1}),
        ({"type": "devroom"}, {Odd.UNKNOWN_TYPE: 1}),
        ({"room": "Salle B"}, {Odd.OTHER_ROOM: 1, Odd.EMPTY_ROOM: 1}),
        ({"abstract": "&lt;p&gt;Un&lt;/p&gt;"}, {Odd.HTML: 1}),
        ({"description": "mot " * 8000}, {Odd.LONG_TEXT: 1}),
        ({"duration": "00:00"}, {Odd.ZERO_DURATION: 1}),
        ({"duration": ""}, {Odd.NO_DURATION: 1}),
        ({"duration": "2:00:00"}, {Odd.LONG_DURATION: 1, Odd.CROSSES_MIDNIGHT: 1}),
        ({"duration": "15:00"}, {Odd.LONG_DURATION: 1, Odd.CROSSES_MIDNIGHT: 1}),
        ({"duration": "12:00"}, {}),
        ({"track": "mot " * 40}, {Odd.LONG_NAME: 1}),
    ],
)
def test_each_oddity_is_told(said: dict[str, str], odd: dict[Odd, int]) -> None:
    assert oddities(xml(xml_event(**said))) == odd


@pytest.mark.parametrize(
    ("second", "odd"),
    [
        (xml_event(), {Odd.REPEATED: 1}),
        (
            xml_event(number="2", date="2011-11-28T12:00:00+01:00", start="12:00"),
            {Odd.SAME_GUID: 1},
        ),
        (
            xml_event(GUID.format(2), date="2011-11-28T12:00:00+01:00", start="12:00"),
            {Odd.SAME_ID: 1},
        ),
        (
            xml_event("pas-un-uuid", "2", date="2011-11-28T12:00:00+01:00", start="12:00"),
            {Odd.BAD_GUID: 1},
        ),
        (xml_event(GUID.format(2), "2"), {Odd.OVERLAP: 1, Odd.SPEAKER_BUSY: 1}),
    ],
)
def test_two_events_that_meet_are_told_and_both_kept(second: str, odd: dict[Odd, int]) -> None:
    data = xml(xml_event(), second)
    guids = {event.guid for event in read(data).events}
    assert (oddities(data), len(guids)) == (odd, 1 if Odd.REPEATED in odd else 2)


def test_a_room_without_events_is_kept_and_one_without_a_name_is_not() -> None:
    found = read(xml(xml_event(), more='<room name="Salle B"/><room name=""/>'))
    assert [room.name for room in found.rooms] == ["Salle A", "Salle B"]
    assert found.odd == (Oddity(Odd.EMPTY_ROOM, 1, (Place(0, "Salle B"),)),)


@pytest.mark.parametrize("room", ["", "Salle à préciser", "Room to be announced", "TBA"])
def test_an_event_in_no_room_is_told(room: str) -> None:
    data = xml(xml_event(room=room), room=room)
    assert (oddities(data), read(data).rooms) == ({Odd.NO_ROOM: 1}, ())


def test_the_first_places_of_an_oddity_are_told_with_their_lines() -> None:
    events = "\n".join(
        xml_event(GUID.format(n), str(n), track="", date=f"2011-11-28T1{n}:00:00+01:00", start="")
        for n in range(1, 6)
    )
    places = tuple(Place(line, "Premier débat") for line in (2, 3, 4))
    assert read(xml(events)).odd == (Oddity(Odd.NO_TRACK, 5, places),)


def test_html_becomes_paragraphs_and_a_comparison_stays() -> None:
    marked = (
        "&lt;p&gt;Un &lt;em&gt;mot&lt;/em&gt; &amp;amp; un autre&lt;br/&gt;ici&lt;/p&gt;"
        "&lt;ul&gt;&lt;li&gt;premier&lt;/li&gt;&lt;li&gt;second&lt;/li&gt;&lt;/ul&gt;"
        '&lt;a href="https://example.org/"&gt;lien&lt;/a&gt;&lt;script&gt;x&lt;/script&gt;'
    )
    assert only(xml(xml_event(abstract=marked))).summary == (
        "Un mot & un autre\nici\n\n– premier\n– second\n\nlien (https://example.org/)"
    )
    inside = "<p>Un</p><p>deux</p>"  # mark-up that was not escaped
    assert only(xml(xml_event(abstract=inside))).summary == "Un\n\ndeux"
    assert only(xml(xml_event(abstract="a &lt; b &amp; c"))).summary == "a < b & c"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("<p>a <![ b</p>", "a <![ b"),
        ("<p>a</p><![foo[x]]>", "a"),
        ("<p>a</p><![if !supportLists]>b<![endif]>", "a\n\nb"),
        ("<p>a<!-- <b>c</b> -->d</p>", "ad"),
        ("<p>a<!-- b</p>", "a<!-- b"),
        ("<p>a<?php b ?>c</p>", "ac"),
        ("<p>1 < 2 &amp; 3 > 2</p>", "1 < 2 & 3 > 2"),
        ("<P>a<BR>b</P><SCRIPT>if (c < d) e</SCRIPT>", "a\nb"),
        ("<a href='https://a.org/?b=1&amp;c=2'>d</a>", "d (https://a.org/?b=1&c=2)"),
        ("<a href=https://a.org/>a.org</a> <a>b</a></a>", "a.org (https://a.org/) b"),
    ],
)
def test_any_html_is_read_as_words(said: str, words: str) -> None:
    assert plain(said) == words


@pytest.mark.parametrize(
    "piece", ["<!--", "<!-- -", "<![", "<?", "<a ", '<a href="', "</", "<p", "<a><!--", "<i></b>"]
)
def test_html_made_to_hurt_is_read_at_once(piece: str) -> None:
    begun = time.process_time()
    plain("<p>a</p>" + piece * 20_000)
    assert time.process_time() - begun < AT_ONCE


def test_events_without_names_of_their_own_are_told_apart_at_once() -> None:
    events = [json_event(guid="", id="", slug="", abstract=str(n)) for n in range(3000)]
    begun = time.process_time()
    guids = {event.guid for event in read(json_of(*events)).events}
    assert (len(guids), time.process_time() - begun < AT_ONCE) == (3000, True)


@pytest.mark.parametrize(
    ("zone", "told"), [("\ud800", "Europe/Paris"), ("Mars/\ud800Olympus" * 9, "Mars/Olympus" * 9)]
)
def test_a_zone_of_any_signs_is_told_in_few_that_can_be_written(zone: str, told: str) -> None:
    (odd,) = read(json_of(json_event(), time_zone_name=zone)).odd
    assert odd == Oddity(Odd.NO_ZONE, 1, (Place(0, told[:80]),))


def test_words_about_document_types_declare_none() -> None:
    title = "Pourquoi <!DOCTYPE html> ?"
    assert only(json_of(json_event(title=title))).title == title
    assert only(xml(xml_event(abstract=f"<![CDATA[{title}]]>"))).summary == title


def test_a_summary_says_nothing_twice() -> None:
    said = {
        "subtitle": "Sous-titre",
        "abstract": "Un début.",
        "description": "Un début. Et la fin.",
    }
    assert only(xml(xml_event(**said))).summary == "Sous-titre\n\nUn début. Et la fin."


@pytest.mark.parametrize("kind", Format)
def test_every_format_of_the_house_is_read_back_from_its_words(kind: Format) -> None:
    assert only(xml(xml_event(type=str(FORMATS[kind])))).format == kind


def test_languages_and_kinds_are_those_of_the_house() -> None:
    event = only(xml(xml_event(language="Deutsch / en_US", type="Workshop 50 Minutes")))
    assert (event.language, event.other_languages, event.format) == ("de", ("en",), "atelier")
