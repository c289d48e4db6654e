"""Days, hours and lengths as files write them."""

import datetime as dt
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HOUR = 60
DAY = 24 * HOUR
YEARS = range(1900, 2200)  # in which a forum may be; others are mistakes, and hurt clocks
_CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{1,2})?)\s*(?::(\d{2})(?:\.\d+)?)?")
_PARTS = re.compile(r"\d{1,3}(:\d{1,2}){1,2}")
_ISO = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d+S)?)?")
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def zone_named(name: str) -> ZoneInfo | None:
    """Return a time zone by its name, if there is one."""
    try:
        return ZoneInfo(name.strip()) if name.strip() else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # unknown, or no name at all but a path
        return None


def moment_of(text: str, zone: ZoneInfo) -> dt.datetime | None:
    """Return a moment written in ISO 8601; without an offset it is local to the zone."""
    said = text.strip()
    if len(said) <= len("2011-11-28"):
        return None
    try:
        found = dt.datetime.fromisoformat(said)
    except ValueError:
        return None
    if found.year not in YEARS:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def day_of(text: str) -> dt.date | None:
    """Return a day: `2011-11-28`, the day of a moment, or `28/11/2011`."""
    said = text.strip()
    if french := _FRENCH_DAY.match(said):
        day, month, year = map(int, french.groups())
        said = f"{year:04}-{month:02}-{day:02}"
    try:
        found = dt.date.fromisoformat(said[: len("2011-11-28")])
    except ValueError:
        return None
    return found if found.year in YEARS else None


def clock_of(text: str) -> int | None:
    """Return minutes since midnight: `1:00`, `01:00:00`, `9 h 30`; 25:30 is of the next day."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return hours * HOUR + minutes if hours < 2 * 24 and minutes < HOUR else None


def minutes_of(text: str) -> int | None:
    """Return a length in minutes: `H:MM`, `HH:MM:SS`, `D:HH:MM`, `1 h 30`, `PT1H30M` or `90`.

    Of three parts the first is days, as the hub writes them, unless it has a zero before it or the
    second could be no hour.
    """
    said = text.strip()
    if said.isascii() and said.isdecimal() and len(said) <= len("99999"):
        return int(said)
    if _PARTS.fullmatch(said):
        parts = said.split(":")
        first, second, third = (*map(int, parts), 0)[:3]
        is_days = (
            len(parts) == len(("D", "HH", "MM")) and parts[0][0] != "0" and second < DAY // HOUR
        )
        if is_days:
            return first * DAY + second * HOUR + third
        return first * HOUR + second + (third > 0)
    if said != "P" and (iso := _ISO.fullmatch(said)):
        days, hours, minutes = (int(part or 0) for part in iso.groups())
        return days * DAY + hours * HOUR + minutes
    if words := re.fullmatch(r"(\d{1,4})\s*(?:min|mn|minutes?)\.?", said, re.IGNORECASE):
        return int(words[1])
    return clock_of(said)


def at(day: dt.date, minutes: int, zone: ZoneInfo) -> dt.datetime:
    """Return the moment of an hour of a day; hours past 24 are of the next day."""
    midnight = dt.datetime.combine(day, dt.time(), zone)
    return midnight + dt.timedelta(minutes=minutes)  # a local clock: the zone follows the hour
