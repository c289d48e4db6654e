"""Where a debate is followed online, in calendars: as RFC 7986 says it, and in words."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from forum.agenda.invitations import invitation
from forum.agenda.personal import personal_calendar
from forum.database import db
from forum.debates.models import DebateState
from forum.edition.models import Edition
from forum.registration.rules import Place
from tests.agenda.clients import ical_js_reads
from tests.agenda.comparing import SAME, differences
from tests.agenda.many import truth_of
from tests.agenda.story import a_participant, booked, the_programme
from tests.agenda.test_feeds import debate_at, values
from tests.conftest import NOW

ADDRESS = "https://direct.example.org/salle?cle=a,b;c&d=%C3%A9:1#" + "x" * 200
HEAD = "CONFERENCE;FEATURE=VIDEO;LABEL={};VALUE=URI:" + ADDRESS
FRENCH, ENGLISH = HEAD.format("Suivre à distance"), HEAD.format("Follow online")


def a_programme(**said: object) -> Edition:
    """Store the programme of which one debate is followed online."""
    edition = the_programme()
    for name, fact in {"online_url": ADDRESS, **said}.items():
        setattr(debate_at("equit"), name, fact)
    db.session.commit()
    return edition


def conferences(calendar: bytes) -> list[str]:
    """Return where the entries of a calendar are followed from afar."""
    return values(calendar, "CONFERENCE")


def test_public_calendars_say_where_in_their_language(client: FlaskClient) -> None:
    a_programme()
    paths = ("programme", "programme.ics?langue=en", "debats/equit", "parcours/equit", "debats/iae")
    said = [
        conferences(client.get(f"/2011/{p}" if "?" in p else f"/2011/{p}.ics").data) for p in paths
    ]
    assert said == [[FRENCH], [ENGLISH], [FRENCH], [FRENCH], []]


def test_a_participant_reads_it_in_her_calendar_and_in_her_letter(app: Flask) -> None:
    edition = a_programme()
    camille = a_participant(edition, locale="en")
    booked(camille, debate_at("equit").id, Place.WAITLISTED, number=1)
    booked(camille, debate_at("iae").id, Place.SEATED)
    letter = invitation(edition, camille, debate_at("equit").id)
    assert letter
    said = [conferences(personal_calendar(edition, camille, NOW)), conferences(letter.content)]
    assert said == [[ENGLISH], [ENGLISH]]


def test_nobody_is_sent_to_a_debate_that_is_cancelled(client: FlaskClient) -> None:
    a_programme(state=DebateState.CANCELLED)
    written = client.get("/2011/programme.ics").data
    assert (conferences(written), b"direct.example" in written) == ([], False)


def test_programs_that_know_no_conference_find_the_address_in_words(
    client: FlaskClient, tmp_path: Path
) -> None:
    a_programme()
    read = ical_js_reads(client.get("/2011/debats/equit.ics").data, tmp_path)
    assert read[0]["description"].split("\n")[-1] == f"Suivre à distance\xa0: {ADDRESS}"


def test_every_program_still_understands_all_of_it(client: FlaskClient, tmp_path: Path) -> None:
    a_programme()
    truth = [truth_of(debate_at(slug)) for slug in ("bilan", "equit", "iae", "scop")]
    assert differences(client.get("/2011/programme.ics").data, truth, tmp_path) == SAME


def test_another_address_is_sent_to_who_has_the_calendar(client: FlaskClient) -> None:
    a_programme()
    first = client.get("/2011/programme.ics")
    other = "https://direct.example.org/autre"
    debate_at("equit").online_url = other
    db.session.commit()
    again = client.get("/2011/programme.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert conferences(again.data) == [FRENCH.replace(ADDRESS, other)]
