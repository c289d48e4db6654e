"""Real schedules, imported by the command and read of what is public as their files have them."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import db
from forum.debates.models import Debate
from tests.agenda.comparing import SAME, differences
from tests.builders import an_edition
from tests.schedules.published import json_faults, xml_faults
from tests.schedules.real import NAMES, counts, folder, needed
from tests.schedules.true_hours import events_in, truth_of

pytestmark = needed


def imported(app: Flask, name: str) -> Path:
    """Import a real schedule by the command, release it, and return its file."""
    found = folder()
    assert found
    an_edition()
    file = found / name
    words = ["import", "programme", str(file), "--edition", "2011", "--release"]
    done = app.test_cli_runner().invoke(args=words)
    assert done.exit_code == 0, done.output
    db.session.rollback()
    return file


# Programs read what is sent, whatever database it came from; one is enough for minutes of reading.
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_every_program_shows_the_hours_of_the_file(
    app: Flask, client: FlaskClient, tmp_path: Path, name: str
) -> None:
    events = events_in(name, imported(app, name).read_bytes())
    assert len(events) == counts(name).events
    calendar, xml, json = (
        client.get(f"/2011/programme.{kind}").data for kind in ("ics", "xml", "json")
    )
    truth = truth_of(events, db.session.scalars(db.select(Debate)))
    assert differences(calendar, truth, tmp_path) == SAME
    assert (xml_faults(xml), json_faults(json)) == ([], [])
    assert events_in("programme.xml", xml) == events_in("programme.json", json) == events
