"""Entries as values: clean texts, and numbers that only grow."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.agenda.rules import (
    LARGEST_SEQUENCE,
    Entry,
    Feed,
    Step,
    clean,
    etag,
    personal_sequence,
    uid,
)

CREATED = dt.datetime(2011, 9, 1, 7, tzinfo=dt.UTC)
ENTRY = Entry(
    uid="a@forum-ess",
    summary="Un débat",
    starts_at=CREATED,
    ends_at=CREATED + dt.timedelta(hours=1),
    created_at=CREATED,
    revised_at=CREATED,
    sequence=0,
)
FEED = Feed(uid="f@forum-ess", name="Forum", description="", url="", entries=(ENTRY,))


def at(seconds: int) -> dt.datetime:
    return CREATED + dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un débat", "Un débat"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00\x07b\x7fc\x9f", "abc"),
        (" \n bords \t", "bords"),
        ("", ""),
    ],
)
def test_a_clean_text_keeps_its_lines_and_loses_its_control_characters(
    text: str, expected: str
) -> None:
    assert clean(text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert {unicodedata.category(c) for c in clean(text).replace("\n", "").replace("\t", "")} & {
        "Cc",
        "Cs",
    } == set()


MOMENTS = st.tuples(st.integers(0, 50), st.integers(0, 10**8), st.sampled_from(Step))


@given(MOMENTS, MOMENTS)
def test_a_later_change_of_a_booking_has_a_higher_sequence(
    one: tuple[int, int, Step], other: tuple[int, int, Step]
) -> None:
    (revision, seconds, step), (revisions, later, next_step) = one, other
    before = personal_sequence(revision, CREATED, at(seconds), step)
    after = personal_sequence(revision + revisions, CREATED, at(seconds + 1 + later), next_step)
    assert before < after


def test_the_steps_of_one_booking_go_up() -> None:
    steps = (Step.WAITING, Step.OFFERED, Step.SEATED, Step.CANCELLED)
    assert [personal_sequence(1, CREATED, at(60), step) for step in steps] == [241, 242, 243, 244]


def test_a_sequence_is_a_number_that_calendars_accept() -> None:
    assert personal_sequence(0, CREATED, at(-60), Step.WAITING) == 0
    assert personal_sequence(0, CREATED, at(10**10), Step.SEATED) == LARGEST_SEQUENCE


def test_a_uid_names_no_host() -> None:
    assert uid("2011-scop") == "2011-scop@forum-ess"


def test_the_tag_of_a_calendar_changes_with_all_that_it_shows() -> None:
    changed = [
        FEED,
        Feed(uid="f@forum-ess", name="Autre", description="", url="", entries=(ENTRY,)),
        Feed(uid="f@forum-ess", name="Forum", description="", url="", entries=()),
        Feed(uid="f@forum-ess", name="Forum", description="", url="", entries=(ENTRY, ENTRY)),
    ]
    tags = {etag(feed, "1") for feed in changed} | {etag(FEED, "2")}
    assert (len(tags), etag(FEED, "1") in tags) == (5, True)
