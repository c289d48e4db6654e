"""What a phone says of itself beside what it asks: its clock, its queue, the age of its data."""

import datetime as dt
from dataclasses import dataclass

from werkzeug.datastructures import Headers

from forum import clock
from forum.checkin.models import Device

SEEN_LATELY = dt.timedelta(seconds=10)  # nearer than this is the same moment to an organiser
TOLERATED = dt.timedelta(seconds=2)  # a slow network, and no wrong clock
MOST_UNSENT = 1_000_000
LARGEST = 2**31 - 1  # milliseconds


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a phone; nothing is known of what it does not say."""

    sent_at: dt.datetime | None = None  # by its own idea of the forum's time
    unsent: int | None = None
    data_at: dt.datetime | None = None

    def skew(self, now: dt.datetime) -> dt.timedelta | None:
        """Return by how much its clock is ahead of the server's."""
        return self.sent_at - now if self.sent_at else None

    def correction(self, now: dt.datetime) -> dt.timedelta:
        """Return what is to be taken off its times: nothing, within what a network explains."""
        skew = self.skew(now)
        return skew if skew is not None and abs(skew) > TOLERATED else dt.timedelta(0)

    def news(self, device: Device, now: dt.datetime) -> dict[str, object]:
        """Return what it tells beyond what is kept of a device; the same again is no news."""
        is_late = abs(now - device.seen_at) >= SEEN_LATELY
        is_news = is_late or self.unsent not in {None, device.unsent}
        skew = self.skew(now)
        told = {
            "seen_at": now if is_news else None,
            "unsent": self.unsent,
            "data_at": self.data_at,
            "skew_ms": milliseconds(skew) if skew is not None and is_news else None,
        }
        return {
            name: value
            for name, value in told.items()
            if value is not None and value != getattr(device, name)
        }

    def write(self, device: Device, now: dt.datetime) -> None:
        """Keep it for the organisers' list of phones."""
        for name, value in self.news(device, now).items():
            setattr(device, name, value)


def milliseconds(skew: dt.timedelta) -> int:
    """Return a skew as it is kept; no clock is told to be wrong by more than 24 days."""
    return max(min(round(skew.total_seconds() * 1000), LARGEST), -LARGEST)


def report_from(headers: Headers) -> Report:
    """Read a report from the headers of a request; what makes no sense is not said."""
    unsent = headers.get("Forum-Unsent", "")
    return Report(
        sent_at=_moment(headers.get("Forum-Sent-At", "")),
        unsent=min(int(unsent), MOST_UNSENT) if _is_number(unsent) else None,
        data_at=_moment(headers.get("Forum-Data-At", "")),
    )


def _is_number(text: str) -> bool:
    """Tell whether a header holds a count."""
    return text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_UNSENT))


def _moment(text: str) -> dt.datetime | None:
    """Read a moment, or nothing."""
    try:
        return clock.moment_from(text)
    except ValueError:
        return None
