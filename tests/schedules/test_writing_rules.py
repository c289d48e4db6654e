"""How the parts of a schedule are named and measured."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.clock import PARIS
from forum.schedules.writing.postal import postal_parts
from forum.schedules.writing.rules import (
    Event,
    Place,
    acronym_of,
    days_hours_and_minutes,
    days_of,
    hours_and_minutes,
    is_slug,
    minutes_of,
    name_of,
    slug_of,
    xml_text,
)

AGORA, LOGE = Place(guid="1", name="Agora"), Place(guid="2", name="Loge")


def an_event(starts_at: dt.datetime, minutes: int = 60, place: Place = AGORA) -> Event:
    ends_at = (starts_at.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(PARIS)
    return Event(
        guid="",
        id=1,
        slug="",
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        title="",
        abstract="",
        track="",
        type="",
        language="fr",
        url="",
    )


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2011, 11, day, hour, minute, tzinfo=PARIS)


def test_a_name_is_the_same_for_ever_and_of_one_kind() -> None:
    assert [
        name_of("debate", "2011-salaries"),
        name_of("debate", "2011-salaries"),
        name_of("speaker", "2011-salaries"),
    ] == [
        "5a67f1ae-4046-5788-a3e4-214b062d1e9d",
        "5a67f1ae-4046-5788-a3e4-214b062d1e9d",
        "0f63c544-79b7-5d68-8787-06f242cf783f",
    ]


@pytest.mark.parametrize(
    ("slug", "acronym"),
    [
        ("2011", "ess_2011"),
        ("2013-rhone", "ess_2013_rhone"),
        ("hauts-de-seine-", "ess_hauts_de_seine"),
    ],
)
def test_an_acronym_is_one_that_both_schemas_take(slug: str, acronym: str) -> None:
    assert acronym_of(slug) == acronym
    assert re.search(r"^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$", acronym)


@given(
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=40),
    st.integers(1, 2**31),
    st.text(max_size=60),
)
def test_any_slug_is_one_that_both_schemas_take(edition: str, number: int, word: str) -> None:
    slug = slug_of(acronym_of(edition), number, word)
    assert re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}", slug)
    assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", slug)


def test_a_slug_of_one_letter_is_left_out() -> None:
    assert [is_slug(word) for word in ("scop", "scop-2", "a", "2-scop", "scop-")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_length_is_told_in_hours_and_where_two_digits_end_in_days() -> None:
    minutes = (45, 90, 99 * 60 + 59, 100 * 60, 7 * 24 * 60)
    assert [hours_and_minutes(one) for one in minutes] == [
        "00:45",
        "01:30",
        "99:59",
        "100:00",
        "168:00",
    ]
    assert [days_hours_and_minutes(one) for one in minutes] == [
        "00:45",
        "01:30",
        "99:59",
        "4:04:00",
        "7:00:00",
    ]


def test_the_hour_that_a_change_of_time_gives_is_counted() -> None:
    night = dt.datetime(2011, 10, 30, 1, 0, tzinfo=PARIS)
    event = an_event(night, minutes=180)
    assert (event.ends_at.hour, minutes_of(event)) == (3, 180)


def test_days_hold_what_starts_on_them_and_end_at_midnight() -> None:
    late, early, beside = (
        an_event(at(28, 23, 30), 105),
        an_event(at(29, 0, 30)),
        an_event(at(28, 9), place=LOGE),
    )
    days = days_of([beside, late, early], dt.date(2011, 11, 28), dt.date(2011, 11, 28), PARIS)
    assert [(day.index, day.date, day.starts_at, day.ends_at, day.rooms) for day in days] == [
        (1, dt.date(2011, 11, 28), at(28, 0), at(29, 0), ((LOGE, (beside,)), (AGORA, (late,)))),
        (2, dt.date(2011, 11, 29), at(29, 0), at(30, 0), ((AGORA, (early,)),)),
    ]


def test_each_day_of_the_forum_is_there_even_where_nothing_is_planned() -> None:
    zone = ZoneInfo("Indian/Reunion")
    days = days_of([], dt.date(2011, 11, 28), dt.date(2011, 11, 30), zone)
    assert [(day.index, day.date, day.rooms) for day in days] == [
        (1, dt.date(2011, 11, 28), ()),
        (2, dt.date(2011, 11, 29), ()),
        (3, dt.date(2011, 11, 30), ()),
    ]
    assert days[0].starts_at.isoformat() == "2011-11-28T00:00:00+04:00"


def test_what_xml_has_no_sign_for_is_left_out() -> None:
    said = "a\x00b\x0bc\ufffed\uffffe\ud800f\tg\n«\u202f…\u202f» 🎪"
    assert xml_text(said) == "abcdef\tg\n«\u202f…\u202f» 🎪"


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (
            "2 place de la Défense, 92092 Puteaux",
            ("2 place de la Défense", "92092", "Puteaux"),
        ),
        (
            "2 place de la Défense, La Défense, 92800 Puteaux",
            ("2 place de la Défense, La Défense", "92800", "Puteaux"),
        ),
        ("69100 Villeurbanne", ("", "69100", "Villeurbanne")),
        ("Salle des fêtes", ("Salle des fêtes", "", "")),
        ("12345 rue Longue, Bruxelles", ("12345 rue Longue, Bruxelles", "", "")),
    ],
)
def test_an_address_is_taken_apart_or_left_whole(address: str, parts: tuple[str, str, str]) -> None:
    assert postal_parts(address) == parts
