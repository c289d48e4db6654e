"""Whether a debate can be booked, and when two get in each other's way: pure judgement."""

import datetime as dt
import re
from enum import StrEnum
from typing import Protocol

ONLINE_LENGTH = 500  # signs of the address at which a debate is followed from afar
_HTTPS = "https://"
# RFC 3986, with a host that has a name: what else stands in an address is written by numbers.
_ADDRESS = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?:[/?#][a-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?",
    re.IGNORECASE,
)
_LAST_PORT = 65_535


class Slot(Protocol):
    """A span of time; it ends before its end, so that one may follow another at once."""

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins."""

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""


class Hindrance(StrEnum):
    """Why a seat cannot be booked, were there any."""

    NOT_BOOKABLE = "not_bookable"
    CANCELLED = "cancelled"
    STARTED = "started"
    OVER = "over"


class Objection(StrEnum):
    """Why something of a programme cannot be written so, or be taken away."""

    GONE = "gone"
    CODE_TAKEN = "code_taken"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    USED = "used"
    NOT_HTTPS = "not_https"
    NAMES_SOMEBODY = "names_somebody"
    NO_ADDRESS = "no_address"
    LONG_ADDRESS = "long_address"


def overlap(one: Slot, other: Slot) -> bool:
    """Tell whether nobody can attend both of two slots whole."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def hindrance(
    slot: Slot, *, is_bookable: bool, is_cancelled: bool, now: dt.datetime
) -> Hindrance | None:
    """Return why a debate cannot be booked; once it has started, its door decides."""
    if is_cancelled:
        return Hindrance.CANCELLED
    if not is_bookable:
        return Hindrance.NOT_BOOKABLE
    if now >= slot.ends_at:
        return Hindrance.OVER
    return Hindrance.STARTED if now >= slot.starts_at else None


def seats_left(capacity: int | None, seated: int, waiting: int = 0) -> int | None:
    """Return how many seats a newcomer may have; those who wait come first. None: no limit."""
    if capacity is None:
        return None
    return 0 if waiting else max(capacity - seated, 0)


def online_objection(address: str) -> Objection | None:
    """Return why people cannot be sent to an address to follow a debate; an empty one is none."""
    if not address:
        return None
    if address[: len(_HTTPS)].lower() != _HTTPS:
        return Objection.NOT_HTTPS
    if "@" in re.split(r"[/?#\\]", address[len(_HTTPS) :], maxsplit=1)[0]:
        return Objection.NAMES_SOMEBODY
    if len(address) > ONLINE_LENGTH:
        return Objection.LONG_ADDRESS
    read = _ADDRESS.fullmatch(address)
    if read is None or not 0 < int(read["port"] or _LAST_PORT) <= _LAST_PORT:
        return Objection.NO_ADDRESS
    return None
