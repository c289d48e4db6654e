"""Where a debate is followed online, in files and data for other programs, and on the way back."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from forum.board.models import Draft
from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.schedules.importing.plan import Plan
from forum.schedules.odd import Odd
from forum.schedules.reading.columns import Flaw, Target
from forum.schedules.reading.facts import Field, Schedule
from forum.schedules.reading.files import read_file
from forum.schedules.reading.table_row import Frame
from forum.schedules.services.importing import Order, import_schedule
from tests.board.building import adopted
from tests.schedules.programme import the_programme
from tests.schedules.published import json_faults, xml_faults
from tests.schedules.test_exporting import export
from tests.schedules.test_linked import told
from tests.schedules.test_tables import read as read_table
from tests.schedules.writing import json_event, json_of, oddities, only, xml, xml_event

ADDRESS = "https://direct.example.org/salle?a=1&b=2"
LINKS = '<link href="{}" type="{}">{}</link>'
KINDS = ("xml", "json", "csv", "xlsx")


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a programme, two debates of which have an address; one of them is cancelled."""
    stored = the_programme()
    for debate in db.session.scalars(db.select(Debate).order_by(Debate.id)):
        if debate.slug == "salaries" or debate.state is DebateState.CANCELLED:
            debate.online_url = ADDRESS
    db.session.commit()
    return stored


def drafted() -> list[str]:
    """Return where debates of the draft are followed."""
    db.session.rollback()
    return list(db.session.scalars(db.select(Draft.online_url).order_by(Draft.id)))


def imported(edition: Edition, file: Path, now: dt.datetime) -> Plan:
    """Import a file."""
    schedule = read_file(file.read_bytes(), Frame("2011", edition.time_zone, None)).schedule
    assert isinstance(schedule, Schedule)
    return import_schedule(Order(edition.id, schedule, file.name, None), now)


def test_both_files_have_a_link_and_stay_valid(client: FlaskClient, edition: Edition) -> None:
    in_xml, in_json = (client.get(f"/2011/programme.{kind}").data for kind in ("xml", "json"))
    links = etree.fromstring(in_xml).findall("day/room/event/links/link")
    assert [(dict(link.attrib), link.text) for link in links] == [
        ({"href": ADDRESS, "type": "media"}, "Suivre à distance")
    ]
    found = re.findall(r'"links":(\[[^\]]+\])', in_json.decode())
    assert [json.loads(one) for one in found] == [
        [{"url": ADDRESS, "title": "Suivre à distance", "type": "media"}]
    ]
    assert (xml_faults(in_xml), json_faults(in_json)) == ([], [])


def test_search_engines_read_two_places(client: FlaskClient, edition: Edition) -> None:
    [said] = told(client, "/2011/debats/salaries")
    place, afar = said["location"]
    assert (said["eventAttendanceMode"], place["name"], afar) == (
        "https://schema.org/MixedEventAttendanceMode",
        "Agora",
        {"@type": "VirtualLocation", "url": ADDRESS},
    )
    [said] = told(client, "/2011/debats/annule")
    assert (said["eventAttendanceMode"], said["location"]["name"]) == (
        "https://schema.org/OfflineEventAttendanceMode",
        "Agora",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_it_comes_back_from_each_file(
    app: Flask, tmp_path: Path, edition: Edition, now: dt.datetime, kind: str
) -> None:
    file = tmp_path / f"programme.{kind}"
    export(app, file)
    drafts = adopted(edition)
    plan = imported(edition, file, now)
    assert Field.ONLINE not in {field for entry in plan.changed for field in entry.changes}
    before = drafted()
    drafts["salaries"].online_url = "https://direct.example.org/autre"
    db.session.commit()
    plan = imported(edition, file, now)
    assert ([entry.changes for entry in plan.changed], drafted()) == ([(Field.ONLINE,)], before)
    assert before.count(ADDRESS) == 2


def test_an_english_file_is_understood_too(
    client: FlaskClient, tmp_path: Path, edition: Edition, now: dt.datetime
) -> None:
    adopted(edition)["salaries"].online_url = ""
    db.session.commit()
    for kind in ("xml", "json"):
        file = tmp_path / f"programme.{kind}"
        file.write_bytes(client.get(f"/2011/programme.{kind}?langue=en").data)
        db.session.execute(db.update(Draft).values(online_url=""))
        db.session.commit()
        imported(edition, file, now)
        assert drafted().count(ADDRESS) == 1


def test_what_a_file_does_not_say_stays_and_an_empty_cell_says_none(
    app: Flask, tmp_path: Path, edition: Edition, now: dt.datetime
) -> None:
    adopted(edition)
    debate = db.session.scalars(db.select(Debate).where(Debate.slug == "salaries")).one()
    debate.online_url = ""
    db.session.commit()
    kept = []
    for kind in ("xml", "json", "csv"):
        file = tmp_path / f"programme.{kind}"
        export(app, file)
        imported(edition, file, now)
        kept.append(drafted().count(ADDRESS))
    assert kept == [2, 2, 1]


@pytest.mark.parametrize(
    ("links", "address"),
    [
        (LINKS.format(ADDRESS.replace("&", "&amp;"), "related", "LIVE Stream"), ADDRESS),
        (LINKS.format("https://a.example.org", "media", "Slides"), None),
        (LINKS.format("javascript:alert(1)", "media", "Suivre à distance"), None),
        (LINKS.format("http://a.example.org", "media", "En direct"), None),
        ("<link>Suivre à distance</link>", None),
        ("", None),
    ],
)
def test_a_link_is_known_by_its_title(links: str, address: str | None) -> None:
    assert only(xml(xml_event(links=links))).online == address


def test_an_address_that_nobody_could_open_is_told(app: Flask) -> None:
    links: list[Any] = [{"title": "Suivre à distance", "url": "http://a.example.org"}]
    assert only(json_of(json_event(links=links))).online is None
    assert oddities(json_of(json_event(links=links)))[Odd.BAD_ONLINE] == 1
    for strange in ([None, 1, "a", {"url": 3}], "a", {"url": ADDRESS}):
        assert only(json_of(json_event(links=strange))).online is None


def test_a_bad_cell_is_refused_with_its_line() -> None:
    reading = read_table("Titre;Adresse en ligne\nUn;http://example.org\nDeux;https://example.org")
    assert [(fault.line, fault.target, fault.flaw) for fault in reading.faults] == [
        (2, Target.ONLINE, Flaw.NO_ADDRESS)
    ]
    english = read_table("Title;Online address\nUn;https://example.org/a").schedule
    assert english
    assert [event.online for event in english.events] == ["https://example.org/a"]
