"""Whatever organisers type, a calendar reader gets it back."""

import datetime as dt
import json
import re
from dataclasses import replace

import icalendar
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from forum.agenda.feeds import in_json, rendered
from forum.agenda.rules import Entry, Feed, Status, clean
from tests.agenda.clients import ical_js_reads

SPECIAL = "\\;,:\"'^%=nN\r\n\t\u2028 é💚"  # what the format escapes, folds and ends by
TEXTS = st.one_of(st.text(max_size=300), st.text(SPECIAL, max_size=90)).map(clean)
NEW_LINE = {"n": "\n"}
MOMENTS = st.datetimes(
    dt.datetime(2000, 1, 1),  # noqa: DTZ001 - the zone is given below
    dt.datetime(2060, 1, 1),  # noqa: DTZ001
    timezones=st.just(dt.UTC),
).map(lambda moment: moment.replace(microsecond=0))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Make any entry."""
    zone, start = draw(st.timezones()), draw(MOMENTS)
    end = start + dt.timedelta(minutes=draw(st.integers(1, 10_000)))
    return Entry(
        uid="a@forum-ess",
        summary=draw(TEXTS),
        starts_at=start.astimezone(zone),  # so that no clock is drawn that the zone never shows
        ends_at=end.astimezone(zone),
        created_at=draw(MOMENTS),
        revised_at=draw(MOMENTS),
        sequence=draw(st.integers(0, 2**31 - 1)),
        status=draw(st.sampled_from(Status)),
        location=draw(TEXTS),
        category=draw(TEXTS),
        description=draw(TEXTS),
        url="http://localhost/2011/",
    )


@given(entries())
def test_any_entry_is_read_back_as_it_was(entry: Entry) -> None:
    feed = Feed(uid="f@forum-ess", name="Forum", description="x", url="", entries=(entry,))
    calendar = icalendar.Calendar.from_ical(rendered(feed))
    (event,) = calendar.walk("VEVENT")
    assert (
        str(event["SUMMARY"]),
        str(event.get("LOCATION", "")),
        str(event.get("DESCRIPTION", "")),
        [str(category) for category in event.categories],
        event.start,
        event.end,
        event.sequence,
        str(event["STATUS"]),
    ) == (
        entry.summary,
        entry.location,
        entry.description,
        [entry.category] if entry.category else [],
        entry.starts_at.astimezone(dt.UTC),
        entry.ends_at.astimezone(dt.UTC),
        entry.sequence,
        entry.status.value,
    )


@given(TEXTS, TEXTS)
def test_a_calendar_is_called_and_described_by_any_text_as_its_entries_are(
    name: str, description: str
) -> None:
    feed = Feed(uid="f@forum-ess", name=name, description=description, url="", entries=())
    lines = rendered(feed).decode().replace("\r\n ", "").split("\r\n")
    said = dict(line.split(":", 1) for line in lines if ":" in line)
    in_words = [*["NAME", "X-WR-CALNAME"] * bool(name), *["X-WR-CALDESC"] * bool(description)]
    found = [said[one] for one in in_words]
    escaped = r"(?:[^\\;,]|\\[\\;,n])*"  # RFC 5545, 3.3.11
    assert [one for one in found if not re.fullmatch(escaped, one)] == []
    assert [
        re.sub(r"\\(.)", lambda sign: NEW_LINE.get(sign[1], sign[1]), one) for one in found
    ] == [
        *[name] * 2 * bool(name),
        *[description] * bool(description),
    ]
    told = {one[0]: tuple(one[2:]) for one in json.loads(in_json(feed))[1]}
    assert [told.get(one) for one in ("name", "x-wr-caldesc", "color")] == [
        ("text", name) if name else None,
        ("text", description) if description else None,
        ("text", "firebrick"),
    ]


@given(entries())
def test_any_calendar_has_short_lines_that_cut_no_letter(entry: Entry) -> None:
    feed = Feed(uid="f@forum-ess", name="Forum", description="x", url="", entries=(entry,))
    lines = rendered(feed).split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert [line.decode() for line in lines][-1] == ""


@given(st.lists(entries(), min_size=10, max_size=40))
# Of many entries each: it is starting the program that takes long, and making them few as well.
@settings(max_examples=8, phases=(Phase.generate,))
def test_any_text_is_read_back_by_ical_js(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Entry]
) -> None:
    named = tuple(replace(entry, uid=f"{n}@forum-ess") for n, entry in enumerate(drawn))
    feed = Feed(uid="f@forum-ess", name="Forum", description="x", url="", entries=named)
    read = ical_js_reads(rendered(feed), tmp_path_factory.mktemp("read"))
    texts = ("uid", "summary", "location", "description", "sequence", "status")
    assert [
        (*(one[name] for name in texts), [text for text in one["categories"] if text])
        for one in read
    ] == [
        (*(getattr(entry, name) for name in texts), [entry.category] if entry.category else [])
        for entry in named
    ]
