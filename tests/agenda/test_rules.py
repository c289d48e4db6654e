"""Entries as values: clean texts, and numbers that only grow."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.agenda.rules import (
    Entry,
    Feed,
    clean,
    etag,
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
