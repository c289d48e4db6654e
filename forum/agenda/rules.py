"""Calendar entries as plain values, and how their numbers grow: pure judgement."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

DOMAIN = "forum-ess"  # of UIDs: not the host, so that entries outlive a change of address
KEPT_AS_CANCELLED = dt.timedelta(days=31)  # what was left stays that long, and says so
# The categories Cc, but for tabs and ends of lines, and Cs of Unicode, which never grow.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Status(StrEnum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One slot in a calendar; texts are clean, moments aware."""

    uid: str
    summary: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    created_at: dt.datetime
    revised_at: dt.datetime
    sequence: int
    status: Status = Status.CONFIRMED
    is_free: bool = False  # it does not keep its reader from other engagements
    location: str = ""
    position: tuple[float, float] | None = None  # latitude, longitude in degrees
    category: str = ""
    colour: str = ""  # a name of CSS 3
    description: str = ""
    url: str = ""
    conference: tuple[str, str] | None = None  # where to follow it from afar, and what that is
    alarms: tuple[dt.timedelta, ...] = ()  # how long before it begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar that people subscribe to."""

    uid: str
    name: str
    description: str
    url: str
    entries: tuple[Entry, ...]
    source: str = ""  # the address at which it is found anew
    image: str = ""  # the address of its picture
    revised_at: dt.datetime | None = None


def uid(name: str) -> str:
    """Return the name of a slot in every calendar, for ever."""
    return f"{name}@{DOMAIN}"


def clean(text: str) -> str:
    """Return a text without the control characters that make readers refuse a whole calendar."""
    return CONTROL.sub("", "\n".join(text.splitlines())).strip()


def latest(moments: Iterable[dt.datetime | None]) -> dt.datetime:
    """Return the last of the moments that are known; there is at least one."""
    return max(moment for moment in moments if moment is not None)


def etag(feed: Feed, renderer: str) -> str:
    """Return a word that changes with anything that a calendar shows, without writing it."""
    return hashlib.sha256(f"{renderer}\n{feed!r}".encode()).hexdigest()[:32]
