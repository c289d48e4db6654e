"""The forum's time: nothing else in the house asks what time it is."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
FIRST_YEAR, LAST_YEAR = 1900, 2999


class _Clock:
    """Real time, shifted for a demonstration or frozen for a test."""

    shift = dt.timedelta(0)
    frozen: dt.datetime | None = None


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return _Clock.frozen or real_now() + _Clock.shift


def real_now() -> dt.datetime:
    """Return the machine's own time in UTC, whatever the demonstration's clock says."""
    return dt.datetime.now(dt.UTC)


def start_at(moment: dt.datetime, since: dt.datetime | None = None) -> None:
    """Let the clock tick from `moment`, which it showed at the real time `since` (default: now)."""
    _Clock.frozen = None
    _Clock.shift = moment - (since or real_now())


def freeze_at(moment: dt.datetime) -> None:
    """Stop the clock at `moment`."""
    _Clock.frozen = moment.astimezone(dt.UTC)


def run_free() -> None:
    """Go back to the machine's own time."""
    _Clock.frozen = None
    _Clock.shift = dt.timedelta(0)


def moment_from(text: str) -> dt.datetime:
    """Read an ISO 8601 moment; without a zone it is Paris time. Raises ValueError.

    At the ends of the calendar other zones fall out of it: no forum is held there.
    """
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"not a moment: {text}") from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"not a moment of a forum: {text}")
    return (moment if moment.tzinfo else moment.replace(tzinfo=PARIS)).astimezone(dt.UTC)


def read(text: str) -> tuple[dt.datetime, dt.datetime | None, bool]:
    """Read FORUM_NOW: the moment, the real time at which it was so, whether the clock stands.

    `MOMENT` ticks from now, `MOMENT frozen` stands, `MOMENT since REAL` ticks from where it stood
    at the real moment REAL, so that several processes agree. Raises ValueError.
    """
    match = re.fullmatch(r"(\S+)(?: (frozen)| since (\S+))?", text.strip())
    if match is None:
        raise ValueError(f"not a moment: {text}")
    since = moment_from(match[3]) if match[3] else None
    return moment_from(match[1]), since, bool(match[2])


def set_from(text: str) -> None:
    """Set the clock from FORUM_NOW, see `read`. Raises ValueError."""
    moment, since, is_frozen = read(text)
    if is_frozen:
        freeze_at(moment)
    else:
        start_at(moment, since)
