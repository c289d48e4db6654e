"""Whatever stands in a file, it is understood or refused in a sentence: nothing else."""

import datetime as dt
import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from forum.schedules.odd_phrases import odd_sentence, place_words, trouble_sentence
from forum.schedules.reading.files import read_file
from forum.schedules.reading.raw import NoScheduleError
from forum.schedules.reading.table_file import Reading
from forum.schedules.reading.table_row import Frame
from forum.schedules.reading.texts import plain
from forum.spreadsheets import phrases as tables
from forum.spreadsheets.rules import UnreadableError
from tests.schedules.writing import FIELDS, json_event, json_of, xml, xml_event

SOUND = (xml(xml_event()), json_of(json_event()), b"Titre;Salle\nA;B\n")
WORDS = st.sampled_from(
    [
        *("1:00", "99:99", "-1", "25:00", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00"),
        *("9999-12-31T23:59:59+14:00", "P999999999D", "PT0S", "\ud800", "\0", "<p>", "9" * 5000),
        *("Europe", "../etc", "Mars/Olympus", "de, en", "{x}", "2011-11-28 10:00", "²", "٣"),
        *("<p>a <![ b</p>", "<p>a</p><![foo[x]]>", "<p><!--", "<p><?", "<p></", "tba", "zxx"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS,
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=4), inside, max_size=3)
    ),
    max_leaves=6,
)


def read(data: bytes) -> Reading | None:
    """Read whatever it is; None: it is refused in a sentence."""
    try:
        found = read_file(data, Frame("2011", "Europe/Paris", dt.date(2011, 11, 28)))
    except NoScheduleError as error:
        words, found = trouble_sentence(error), None
    except UnreadableError as error:
        words, found = tables.trouble_sentence(error), None
    assert found or words
    for odd in found.schedule.odd if found and found.schedule else ():
        assert odd_sentence(odd.kind)
        assert all(map(place_words, odd.first))
    return found


def sound(reading: Reading | None) -> None:
    """Check what the database and the clocks ask of every event."""
    if reading is None or reading.schedule is None:
        return
    schedule = reading.schedule
    assert len({event.guid for event in schedule.events}) == len(schedule.events)
    for event in schedule.events:
        assert event.title
        assert event.minutes > 0
        assert event.starts_at is None or event.ends_at > event.starts_at
        assert len(event.guid) == 36
        assert len(event.language) <= 5
        (event.title + event.summary).encode()
    for room in schedule.rooms:
        assert room.name
        assert room.capacity is None or 0 < room.capacity < 10**6


PIECES = st.sampled_from(
    [
        "<![",
        "<!--",
        "-->",
        "<?",
        "<!",
        "]]>",
        "[",
        "<p>",
        "</p>",
        "<a href=",
        '"',
        ">",
        "a",
        " ",
        "&",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=12))
@example(["<p>", "a ", "<![", " b"])
def test_any_pieces_of_html_are_words(pieces: list[str]) -> None:
    plain("<p>" + "".join(pieces)).encode()


@given(st.binary(max_size=200), st.sampled_from(SOUND), st.integers(0, 900))
def test_any_bytes_in_any_place(piece: bytes, whole: bytes, place: int) -> None:
    sound(read(whole[:place] + piece + whole[place:]))


@given(
    st.dictionaries(st.sampled_from(["guid", "id", *FIELDS]), VALUES),
    st.dictionaries(
        st.sampled_from(["title", "acronym", "time_zone_name", "day_change", "rooms", "tracks"]),
        VALUES,
    ),
    VALUES,
)
@example({"start": "23:00", "date": "9999-12-31"}, {"time_zone_name": "Mars/Olympus"}, None)
@example({"id": "\ud800", "guid": "\ud800", "title": "\ud800"}, {}, None)
def test_any_json(event: dict[str, Any], conference: dict[str, Any], day: object) -> None:
    sound(read(json_of(json_event(**event), **conference)))
    days = {"days": [{"date": day, "rooms": {"A": [json_event(**event), day]}}, day]}
    sound(read(json_of(**days)))
    sound(read(json.dumps({"schedule": {"conference": conference, "events": day}}).encode()))


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=20) | WORDS))
def test_any_words_in_xml(said: dict[str, str]) -> None:
    escaped = {
        name: "".join(f"&#{ord(sign)};" if sign in "<&>" else sign for sign in text)
        for name, text in said.items()
    }
    try:
        sound(read(xml(xml_event(**escaped))))
    except UnicodeEncodeError:
        assert any("\ud800" <= sign <= "\udfff" for text in said.values() for sign in text)


@given(st.lists(st.lists(st.text(max_size=12) | WORDS, min_size=4, max_size=4), max_size=4))
def test_any_table(rows: list[list[str]]) -> None:
    head = "Titre;Début;Durée;Places"
    lines = [";".join(cell.replace(";", " ").replace('"', " ") for cell in row) for row in rows]
    text = "\n".join((head, *lines))
    sound(read(text.encode("utf-8", "ignore")))
