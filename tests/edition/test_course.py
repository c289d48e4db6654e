"""What makes sense of an edition, and which words can be its address."""

import datetime as dt
from dataclasses import replace

import pytest
from flask import Flask

from forum.clock import PARIS
from forum.edition.rules import (
    LONGEST,
    RESERVED,
    Course,
    Reason,
    due_on,
    is_late,
    is_outside_ess_month,
    refusals,
    shifted,
    slug_refusals,
)
from forum.refusals import Refusal
from tests.builders import paris

DAY = Course(paris(9), paris(18), paris(0, day=3, month=10), paris(23, 59), 1200, 48.9, 2.2)
MINUTE = dt.timedelta(minutes=1)


def test_a_day_with_its_window_makes_sense() -> None:
    assert [
        refusals(course)
        for course in (
            DAY,
            replace(DAY, opens_at=None, closes_at=None),
            replace(DAY, closes_at=None, latitude=None, longitude=None),
            replace(DAY, ends_at=DAY.starts_at + LONGEST, closes_at=None),
        )
    ] == [(), (), (), ()]


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        (replace(DAY, ends_at=DAY.starts_at), [Refusal(Reason.ENDS_BEFORE_IT_STARTS, "ends_at")]),
        (
            replace(DAY, ends_at=DAY.starts_at + LONGEST + MINUTE),
            [Refusal(Reason.LASTS_TOO_LONG, "ends_at")],
        ),
        (
            replace(DAY, opens_at=DAY.closes_at),
            [Refusal(Reason.OPENS_AFTER_IT_CLOSES, "registration_opens_at")],
        ),
        (
            replace(DAY, opens_at=DAY.ends_at, closes_at=None),
            [Refusal(Reason.OPENS_AFTER_IT_CLOSES, "registration_opens_at")],
        ),
        (
            replace(DAY, closes_at=paris(0, day=29)),
            [Refusal(Reason.CLOSES_AFTER_THE_FORUM, "registration_closes_at")],
        ),
        (
            replace(DAY, gauge=0, latitude=None),
            [Refusal(Reason.NOBODY_FITS, "gauge"), Refusal(Reason.HALF_A_POSITION, "latitude")],
        ),
        (replace(DAY, longitude=None), [Refusal(Reason.HALF_A_POSITION, "longitude")]),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    course: Course, expected: list[Refusal]
) -> None:
    assert list(refusals(course)) == expected


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("2012", None),
        ("rhone-2013", None),
        ("", Reason.SLUG_MALFORMED),
        ("Forum", Reason.SLUG_MALFORMED),
        ("forum_2012", Reason.SLUG_MALFORMED),
        ("-2012", Reason.SLUG_MALFORMED),
        ("été", Reason.SLUG_MALFORMED),
        ("2012\n", Reason.SLUG_MALFORMED),
        ("2" * 41, Reason.SLUG_MALFORMED),
        ("journal", Reason.SLUG_RESERVED),
        ("2011", Reason.SLUG_TAKEN),
    ],
)
def test_an_address_is_short_plain_and_free(slug: str, reason: Reason | None) -> None:
    expected = (Refusal(reason, "slug"),) if reason else ()
    assert slug_refusals(slug, {"2011"}) == expected


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_no_edition_can_take_the_first_word_of_another_address(app: Flask) -> None:
    first = {str(rule).strip("/").split("/")[0] for rule in app.url_map.iter_rules()}
    office = {
        str(rule).split("/")[2]
        for rule in app.url_map.iter_rules()
        if str(rule).startswith("/organisation/")
    }
    words = {word for word in first | office if word and "<" not in word and "." not in word}
    assert words - RESERVED == set()


def test_the_mois_de_l_ess_is_november() -> None:
    november, december = dt.date(2011, 11, 30), dt.date(2011, 12, 1)
    assert [
        is_outside_ess_month(november, is_ess_month=True),
        is_outside_ess_month(december, is_ess_month=True),
        is_outside_ess_month(december, is_ess_month=False),
    ] == [False, True, False]


def test_a_moment_is_shifted_at_the_same_local_hour_whatever_the_season() -> None:
    winter = dt.datetime(2011, 11, 28, 9, tzinfo=PARIS).astimezone(dt.UTC)
    assert shifted(winter, 200, PARIS) == dt.datetime(2012, 6, 15, 9, tzinfo=PARIS)


def test_a_task_is_late_the_day_after_it_was_due() -> None:
    due, done = due_on(dt.date(2011, 11, 28), -7), paris(9)
    assert due == dt.date(2011, 11, 21)
    assert [
        is_late(due, None, due),
        is_late(due, None, dt.date(2011, 11, 22)),
        is_late(due, done, dt.date(2011, 11, 29)),
    ] == [False, True, False]
