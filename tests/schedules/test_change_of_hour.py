"""Schedules of the two nights in which clocks change: minutes are those that go by."""

import datetime as dt

import pytest
from flask import Flask

from forum.schedules.odd import Odd
from tests.builders import an_edition
from tests.schedules.test_importing import imported
from tests.schedules.writing import GUID, json_event, json_of, oddities, only, read, xml, xml_event

AUTUMN, SPRING = "2011-10-30", "2011-03-27"


@pytest.mark.parametrize(
    ("day", "end", "minutes"),
    [(SPRING, "03:30", 60), (AUTUMN, "03:30", 180), (AUTUMN, "01:45", 15)],
)
def test_the_length_between_two_local_moments_is_what_goes_by(
    day: str, end: str, minutes: int
) -> None:
    said = {"date": f"{day}T01:30", "start": "", "end": f"{day}T{end}", "duration": ""}
    event = only(json_of(json_event(**said)))
    assert event.starts_at
    assert event.ends_at
    assert event.minutes == minutes
    assert (event.ends_at.isoformat()[:16]) == f"{day}T{end}"


def test_debates_in_the_hour_that_comes_twice_meet_only_where_they_do() -> None:
    first = xml_event(date=f"{AUTUMN}T02:30:00+02:00", start="02:30")
    second = xml_event(GUID.format(2), "2", date=f"{AUTUMN}T02:45:00+01:00", start="02:45")
    assert oddities(xml(first, second, day=AUTUMN)) == {}
    third = xml_event(GUID.format(3), "3", date=f"{AUTUMN}T02:15:00+01:00", start="02:15")
    assert oddities(xml(first, third, day=AUTUMN)) == {Odd.OVERLAP: 1, Odd.SPEAKER_BUSY: 1}


@pytest.mark.parametrize("offset", ["+02:00", "+01:00"])
def test_a_debate_in_the_hour_that_comes_twice_stays_as_it_is_when_it_comes_again(
    app: Flask, now: dt.datetime, offset: str
) -> None:
    edition = an_edition()
    file = xml(xml_event(date=f"{AUTUMN}T02:30:00{offset}", start="02:30"), day=AUTUMN)
    assert len(imported(edition, file, now).added) == 1
    (event,) = read(file).events
    assert event.starts_at
    assert event.starts_at.isoformat() == f"{AUTUMN}T02:30:00{offset}"
    assert imported(edition, file, now).is_nothing
