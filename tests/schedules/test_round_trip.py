"""Real schedules, imported, released and written again: valid, and the same for who reads them."""

import datetime as dt

import pytest
from flask.testing import FlaskClient

from forum.schedules.reading.files import read_schedule
from forum.schedules.services.importing import Order, import_schedule
from tests.board.building import released
from tests.builders import an_edition
from tests.schedules.published import json_faults, xml_faults
from tests.schedules.real import NAMES, needed, real

pytestmark = needed
KINDS = ("xml", "json")


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_a_real_schedule_is_written_again_as_it_was_read(
    client: FlaskClient, name: str, now: dt.datetime
) -> None:
    edition = an_edition()
    read = read_schedule(real(name), "Europe/Paris")
    import_schedule(Order(edition.id, read, name, None), now)
    released(edition)
    written = {kind: client.get(f"/2011/programme.{kind}").data for kind in KINDS}
    assert (xml_faults(written["xml"]), json_faults(written["json"])) == ([], [])
    for kind in KINDS:
        again = read_schedule(written[kind], "Europe/Paris")
        assert {event.guid: event for event in again.events}.keys() == {
            event.guid for event in read.events
        }
        plan = import_schedule(Order(edition.id, again, f"programme.{kind}", None), now)
        assert (plan.added, plan.changed, plan.gone) == ((), (), ())
