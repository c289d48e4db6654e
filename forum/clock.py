"""The forum's time: nothing else in the house asks what time it is."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


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
    """Read an ISO 8601 moment; without a zone it is Paris time. Raises ValueError."""
    moment = dt.datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=PARIS)).astimezone(dt.UTC)


def set_from(text: str) -> None:
    """Set the clock from FORUM_NOW. Raises ValueError.

    `MOMENT` ticks, `MOMENT frozen` stands, `MOMENT since REAL` ticks from where it stood at the
    real moment REAL, so that several processes agree.
    """
    match = re.fullmatch(r"(\S+)(?: (frozen)| since (\S+))?", text.strip())
    if match is None:
        raise ValueError(text)
    moment = moment_from(match[1])
    if match[2]:
        freeze_at(moment)
    else:
        start_at(moment, moment_from(match[3]) if match[3] else None)
