"""Calendars as they are written, compared whole."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import ImageColor

from forum.agenda.entries import HUES
from forum.agenda.feeds import written
from forum.agenda.personal import personal_calendar
from forum.backoffice.programme.forms.tracks import HUES as OFFICE_HUES
from forum.database import Bilingual, db
from forum.debates.models import Debate
from forum.registration import services
from forum.registration.rules import Place
from tests.agenda.story import a_participant, booked, the_programme
from tests.builders import a_registration, paris
from tests.conftest import NOW

GOLDEN = Path(__file__).parent / "golden"


def debate_at(slug: str) -> Debate:
    return db.session.scalars(db.select(Debate).where(Debate.slug == slug)).one()


def lines_of(calendar: bytes) -> list[str]:
    """Return the lines of a calendar, unfolded."""
    return calendar.decode().replace("\r\n ", "").split("\r\n")


def values(calendar: bytes, *names: str) -> list[str]:
    """Return the lines of some properties of the entries of a calendar."""
    entries = calendar.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    return [
        line
        for e in entries
        for line in e.split("\r\n")
        if line.split(":")[0].split(";")[0] in names
    ]


@pytest.mark.parametrize(
    ("address", "golden"),
    [
        ("/2011/programme.ics", "programme.ics"),
        ("/2011/programme.ics?langue=en", "programme-en.ics"),
        ("/2011/debats/equit.ics", "debate.ics"),
    ],
)
def test_a_calendar_is_written_exactly_so(client: FlaskClient, address: str, golden: str) -> None:
    the_programme()
    assert client.get(address).data == (GOLDEN / golden).read_bytes()


def test_a_personal_calendar_is_written_exactly_so(app: Flask) -> None:
    edition = the_programme()
    camille = a_participant(edition)
    waiting = a_registration(edition)
    booked(waiting, debate_at("iae").id, Place.WAITLISTED, number=1)
    booked(camille, debate_at("equit").id, Place.SEATED)
    booked(camille, debate_at("iae").id, Place.WAITLISTED, number=2)
    booked(camille, debate_at("bilan").id, Place.OFFERED, number=1, offer_ends_at=paris(9))
    booked(camille, debate_at("scop").id, Place.SEATED)
    written = personal_calendar(edition, camille, NOW)
    assert written == (GOLDEN / "personal.ics").read_bytes()


def test_a_personal_calendar_speaks_the_language_of_its_reader(app: Flask) -> None:
    edition = the_programme()
    camille = a_participant(edition, locale="en")
    booked(camille, debate_at("equit").id, Place.SEATED)
    assert values(personal_calendar(edition, camille, NOW), "SUMMARY") == [
        "SUMMARY:Departmental forum",
        "SUMMARY:Fair trade",
    ]


def test_a_personal_calendar_in_english_leads_to_english_pages(app: Flask) -> None:
    edition = the_programme()
    camille = a_participant(edition, locale="en")
    written = personal_calendar(edition, camille, NOW)
    assert [line for line in lines_of(written) if line.startswith("URL:")] == [
        "URL:http://localhost/2011/?langue=en"
    ] * 2


def test_every_line_is_short_ends_as_it_must_and_cuts_no_letter(client: FlaskClient) -> None:
    the_programme()
    debate_at("equit").summary = type(debate_at("equit").summary)("é" * 500 + "💚" * 100)
    db.session.commit()
    written = client.get("/2011/programme.ics").data
    lines = written.split(b"\r\n")
    assert (max(len(line) for line in lines) <= 75, b"\n" in b"".join(lines), lines[-1]) == (
        True,
        False,
        b"",
    )
    assert "".join(line.decode() for line in lines) != ""
    assert "é" * 500 + "💚" * 100 in "".join(lines_of(written))


def test_the_participant_hears_that_her_registration_is_cancelled(app: Flask) -> None:
    edition = the_programme()
    camille = a_participant(edition)
    services.choose(camille.id, "equit", paris(9, day=6))
    before = values(personal_calendar(edition, camille, NOW), "UID")
    services.cancel(camille.id, NOW)
    db.session.expire_all()
    after = personal_calendar(edition, camille, NOW)
    assert values(after, "UID") == before
    assert (
        values(after, "STATUS", "LAST-MODIFIED", "DTSTAMP")
        == [
            "DTSTAMP:20111107T090000Z",
            "LAST-MODIFIED:20111107T090000Z",
            "STATUS:CANCELLED",
        ]
        * 2
    )


def test_names_of_slots_survive_a_change_of_address(app: Flask) -> None:
    edition = the_programme()
    camille = a_participant(edition)
    booked(camille, debate_at("equit").id, Place.SEATED)
    before = personal_calendar(edition, camille, NOW)
    edition.slug, edition.venue = "2011-bis", "Ailleurs"
    debate_at("equit").slug = "autre"
    db.session.commit()
    after = personal_calendar(edition, camille, NOW)
    assert values(after, "UID") == values(before, "UID")
    assert values(after, "UID")[1] == "UID:2011-equit@forum-ess"


def test_every_hue_of_a_track_has_a_name_that_calendars_know_and_no_other_hue_has() -> None:
    names = set(ImageColor.colormap)  # those of CSS 3
    assert (set(HUES), len(set(HUES.values())), set(HUES.values()) - names) == (
        set(OFFICE_HUES),
        len(OFFICE_HUES),
        set(),
    )


def test_a_change_of_one_debate_writes_one_entry_anew(client: FlaskClient) -> None:
    the_programme()
    written.cache_clear()
    client.get("/2011/programme.ics")
    debate_at("equit").title = Bilingual("Autre titre")
    db.session.commit()
    client.get("/2011/programme.ics")
    assert (written.cache_info().misses, written.cache_info().hits) == (4 + 1, 3)
