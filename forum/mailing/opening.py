"""When a forum is open, in words: once where its days are alike, day by day where they differ.

An edition knows when its first day begins and its last one ends; its programme tells the rest.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from forum.debates.queries import spans_held
from forum.edition.models import Edition
from forum.web.words import WITHOUT_YEAR, day_as, hours, joined, when

Hours = tuple[dt.datetime, dt.datetime]


def opening_hours(edition: Edition) -> str:
    """Write the hours of a forum; of several days, what is known of each.

    A forum whose first or last day has no programme yet is told as one span.
    """
    first, last = edition.local_day, edition.last_local_day
    if first == last:
        return hours(edition.starts_at, edition.ends_at)
    known = hours_by_day(_within(edition), ZoneInfo(edition.time_zone))
    if not {first, last} <= set(known):
        return when(edition)
    known[first] = (edition.starts_at, known[first][1])
    known[last] = (known[last][0], edition.ends_at)
    said = {day: hours(*span) for day, span in sorted(known.items())}
    return _alike(said) or joined(
        [f"{day_as(day, WITHOUT_YEAR)} {span}" for day, span in said.items()]
    )


def _within(edition: Edition) -> Iterator[Hours]:
    """Give when something happens while the forum is open: it may be put off before its debates."""
    for starts_at, ends_at in spans_held(edition.id):
        if starts_at < edition.ends_at and edition.starts_at < ends_at:
            yield max(starts_at, edition.starts_at), min(ends_at, edition.ends_at)


def _alike(said: Mapping[dt.date, str]) -> str:
    """Return the hours that all days have; empty where they differ."""
    words = set(said.values())
    return words.pop() if len(words) == 1 else ""


def hours_by_day(spans: Iterable[Hours], zone: ZoneInfo) -> dict[dt.date, Hours]:
    """Return from when until when something happens on each local day."""
    found: dict[dt.date, Hours] = {}
    for starts_at, ends_at in spans:
        day = starts_at.astimezone(zone).date()
        begun, over = found.get(day, (starts_at, ends_at))
        found[day] = (min(begun, starts_at), max(over, ends_at))
    return found
