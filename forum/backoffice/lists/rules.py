"""Who lacks what on the day: pure judgement."""

import datetime as dt


def is_badly_insured(until: dt.date | None, day: dt.date) -> bool:
    """Tell whether an insurance does not cover the day of the forum, or is not known to."""
    return until is None or until < day
