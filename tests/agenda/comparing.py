"""What calendar programs understand beside what is true: the one comparison, for any calendar."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from forum.clock import PARIS
from tests.agenda.clients import calcurse_says, ical_js_says, khal_says, libical_says

A_DAY = dt.timedelta(days=1)
SAME: dict[str, list[str]] = {"khal": [], "ical.js": [], "libical": [], "calcurse": []}


@dataclass(frozen=True, slots=True)
class Truth:
    """An entry as it is to be understood."""

    uid: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    status: str = "CONFIRMED"

    @property
    def hours(self) -> str:
        """From when to when, as clocks in Paris tell it."""
        moments = (self.starts_at, self.ends_at)
        return " ".join(m.astimezone(PARIS).strftime("%Y-%m-%dT%H:%M") for m in moments)


def differences(calendar: bytes, truth: Iterable[Truth], folder: Path) -> dict[str, list[str]]:
    """Return for each program what it misses (`-`) and what it has too much (`+`): `SAME` if none.

    Programs that know names and states are held to these, calcurse to titles; all to the hours.
    """
    expected = list(truth)
    named = [f"{one.uid} {one.hours} {one.status}" for one in expected]
    titled = [f"{one.hours} {one.title}" for one in expected]
    return {
        "khal": _apart(khal_says(calendar, folder, *_days(expected)), named),
        "ical.js": _apart(ical_js_says(calendar, folder), named),
        "libical": _apart(libical_says(calendar), named),
        "calcurse": _apart(calcurse_says(calendar, folder), titled),
    }


def _apart(said: Iterable[str], expected: Iterable[str]) -> list[str]:
    """Return what two lists do not have in common, as often as they do not."""
    missing, extra = Counter(expected), Counter(said)
    missing, extra = missing - extra, extra - missing
    return sorted(
        [f"- {one}" for one in missing.elements()] + [f"+ {one}" for one in extra.elements()]
    )


def _days(truth: list[Truth]) -> tuple[str, str]:
    """Return the first day to look at and how many, a day more at either end."""
    first = min(one.starts_at for one in truth).astimezone(PARIS).date() - A_DAY
    last = max(one.ends_at for one in truth).astimezone(PARIS).date() + A_DAY
    return first.isoformat(), f"{(last - first).days + 1}d"
