"""The programme as jCal (RFC 7265): the same calendar, for programs that would rather read JSON."""

import gzip
import json
from pathlib import Path

from flask.testing import FlaskClient

from forum.database import Bilingual, db
from tests.agenda.clients import ical_js_reads
from tests.agenda.many import a_large_edition
from tests.agenda.story import the_programme
from tests.agenda.test_feeds import debate_at

ADDRESS = "https://direct.example.org/salle?cle=a,b;c&d=%C3%A9"


def test_a_program_reads_the_same_in_both(client: FlaskClient, tmp_path: Path) -> None:
    size = len(a_large_edition())
    in_text, in_json = (
        ical_js_reads(client.get(f"/2011/programme.{kind}").data, tmp_path)
        for kind in ("ics", "jcs")
    )
    assert (len(in_json), in_json) == (size, in_text)


def test_its_parts_are_those_of_the_format(client: FlaskClient) -> None:
    the_programme()
    debate_at("equit").online_url = ADDRESS
    db.session.commit()
    name, head, entries = json.loads(client.get("/2011/programme.jcs").data)
    said = {property_[0]: property_[1:] for property_ in entries[1][1]}
    assert (name, ["version", {}, "text", "2.0"] in head, len(entries)) == ("vcalendar", True, 4)
    assert [said[one] for one in ("dtstart", "sequence", "geo", "conference", "status")] == [
        [{}, "date-time", "2011-11-28T09:15:00Z"],
        [{}, "integer", 2],
        [{}, "float", [48.8925, 2.239]],
        [{"feature": "VIDEO", "label": "Suivre à distance"}, "uri", ADDRESS],
        [{}, "text", "CONFIRMED"],
    ]


def test_it_is_sent_once_zipped_or_not_and_in_either_language(client: FlaskClient) -> None:
    the_programme()
    plain = client.get("/2011/programme.jcs")
    zipped = client.get("/2011/programme.jcs", headers={"Accept-Encoding": "gzip"})
    english = client.get("/2011/programme.jcs?langue=en")
    assert (plain.mimetype, plain.headers["Content-Disposition"]) == (
        "application/calendar+json",
        "inline; filename=forum-ess-2011-programme.jcs",
    )
    assert gzip.decompress(zipped.data) == plain.data
    calendar = client.get("/2011/programme.ics")
    tags = {one.headers["ETag"] for one in (plain, zipped, english, calendar)}
    known = {"If-None-Match": plain.headers["ETag"]}
    statuses = [client.get("/2011/programme.jcs", headers=known).status_code]
    debate_at("equit").title = Bilingual("Autre titre")
    db.session.commit()
    again = client.get("/2011/programme.jcs", headers=known)
    assert (len(tags), [*statuses, again.status_code]) == (4, [304, 200])
    assert (b"Fair trade" in english.data, b"Autre titre" in again.data) == (True, True)
