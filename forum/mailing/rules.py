"""How long a letter may wait, and when it is given up: pure judgement."""

import datetime as dt

# After the first try, the second, … A mail server that greylists answers within minutes; one
# that is down for a night is waited for; after two days the news is stale.
WAITS = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=15),
    dt.timedelta(hours=1),
    dt.timedelta(hours=4),
    dt.timedelta(hours=12),
    dt.timedelta(hours=24),
)
LONGEST_WAIT = max(WAITS)
# A worker that has not said within this time what became of its letter has died with it.
LEASE = dt.timedelta(minutes=2)


def wait_after(tries: int) -> dt.timedelta | None:
    """Return how long to wait after so many tries, or None: the letter is given up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None
