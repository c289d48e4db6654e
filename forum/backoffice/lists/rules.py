"""Who lacks what on the day: pure judgement."""

import datetime as dt


def is_badly_insured(until: dt.date | None, day: dt.date | None) -> bool:
    """Tell whether an insurance does not cover the last day of the forum, or is not known to.

    Without a day, none is asked for, and nobody lacks one.
    """
    return day is not None and (until is None or until < day)
