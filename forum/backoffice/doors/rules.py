"""What is worth a word about a phone or a full house: pure judgement."""

import datetime as dt
from enum import StrEnum

SILENT = dt.timedelta(minutes=10)  # after which a phone that keeps scans is looked for
WRONG_CLOCK_MS = 2000  # what a slow network explains


class Fullness(StrEnum):
    """How full the venue is, as its alerts have it."""

    ROOMY = "large"
    FILLING = "bientot-pleine"
    NEARLY = "presque-pleine"
    FULL = "pleine"


LEVELS = {None: Fullness.ROOMY, 80: Fullness.FILLING, 95: Fullness.NEARLY, 100: Fullness.FULL}


def is_silent(seen_at: dt.datetime, unsent: int, now: dt.datetime) -> bool:
    """Tell whether a phone keeps scans for itself and has not been heard for too long."""
    return unsent > 0 and now - seen_at > SILENT


def skew_seconds(skew_ms: int | None) -> int | None:
    """Return by how many seconds a clock is wrong (ahead: more than nought); None: not by much."""
    if skew_ms is None or abs(skew_ms) <= WRONG_CLOCK_MS:
        return None
    return round(skew_ms / 1000)
