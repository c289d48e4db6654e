"""Where an edition stands in time, as visitors are told: pure judgement."""

import datetime as dt
from enum import StrEnum


class Phase(StrEnum):
    """What can be done about the forum at a moment."""

    NOT_YET_OPEN = "not_yet_open"  # registration opens later, on a day that may be unknown
    OPEN = "open"
    CLOSED = "closed"  # registration is closed, the forum is still to come or going on
    OVER = "over"


def phase(
    opens_at: dt.datetime | None,
    closes_at: dt.datetime | None,
    ends_at: dt.datetime,
    now: dt.datetime,
) -> Phase:
    """Return where an edition stands; without a closing moment, registration lasts to its end."""
    if opens_at is None or now < opens_at:
        return Phase.OVER if now >= ends_at else Phase.NOT_YET_OPEN
    if now < (closes_at or ends_at):
        return Phase.OPEN
    return Phase.OVER if now >= ends_at else Phase.CLOSED
