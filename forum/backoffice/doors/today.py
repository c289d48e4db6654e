"""The doors as the first page of the office tells of them, while the forum is on."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.backoffice.doors import queries
from forum.backoffice.doors.phrases import FULLNESS
from forum.backoffice.doors.rules import LEVELS
from forum.checkin.occupancy import Gauge, gauge
from forum.edition.models import Edition


@dataclass(frozen=True, slots=True)
class Doors:
    """Who is inside, and what asks for an organiser."""

    gauge: Gauge
    level: tuple[str, str, str, str]
    undecided: int
    silent: int


def doors_today(edition: Edition, now: dt.datetime) -> Doors | None:
    """Return how the doors stand, on the days of the forum."""
    today = now.astimezone(ZoneInfo(edition.time_zone)).date()
    if not edition.local_day <= today <= edition.last_local_day:
        return None
    there = gauge(edition, now)
    return Doors(
        there,
        FULLNESS[LEVELS[there.alert]],
        queries.undecided(edition.id),
        queries.silent_phones(edition.id, now),
    )
