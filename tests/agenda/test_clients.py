"""The right hours in the calendars that people use, in summer and in winter."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.agenda.personal import personal_calendar
from forum.database import db
from forum.registration.rules import Place
from forum.web import modules
from tests.agenda.clients import Khal, ical_js_says
from tests.agenda.story import a_participant, booked, the_programme
from tests.agenda.test_feeds import debate_at
from tests.builders import paris
from tests.conftest import NOW

PROGRAMME = [
    "2011-bilan@forum-ess 2011-07-02T18:00 2011-07-02T20:00 CONFIRMED",
    "2011-equit@forum-ess 2011-11-28T10:15 2011-11-28T11:45 CONFIRMED",
    "2011-iae@forum-ess 2011-11-28T14:00 2011-11-28T15:30 CONFIRMED",
    "2011-scop@forum-ess 2011-11-28T15:45 2011-11-28T17:15 CANCELLED",
]


def test_khal_shows_the_hours_of_paris(client: FlaskClient, tmp_path: Path) -> None:
    the_programme()
    khal = Khal(tmp_path)
    khal.take(client.get("/2011/programme.ics").data)
    assert [line.rstrip() for line in khal.says()] == PROGRAMME


@pytest.mark.skipif(
    not modules.path_of("ical.js").exists(), reason="ical.js is not installed: flask assets"
)
def test_ical_js_understands_the_hours_of_paris(client: FlaskClient, tmp_path: Path) -> None:
    the_programme()
    written = client.get("/2011/programme.ics").data
    assert ical_js_says(written, tmp_path) == PROGRAMME


def test_a_change_replaces_the_entry_that_khal_has(app: Flask, tmp_path: Path) -> None:
    edition = the_programme()
    camille = a_participant(edition)
    booked(camille, debate_at("equit").id, Place.WAITLISTED, number=1)
    khal = Khal(tmp_path)
    khal.take(personal_calendar(edition, camille, NOW))
    before = khal.says()
    equit = debate_at("equit")
    equit.starts_at, equit.ends_at = paris(16), paris(17, 30)
    equit.revision, equit.revised_at = 3, paris(9, day=6)
    db.session.commit()
    khal.take(personal_calendar(edition, camille, NOW))
    after = khal.says()
    day = [line for line in before if "T09:00" in line]
    assert before == sorted(
        [*day, "2011-equit@forum-ess 2011-11-28T10:15 2011-11-28T11:45 TENTATIVE"]
    )
    assert after == sorted(
        [*day, "2011-equit@forum-ess 2011-11-28T16:00 2011-11-28T17:30 TENTATIVE"]
    )
    assert len(day) == 1
