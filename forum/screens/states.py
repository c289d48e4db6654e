"""How the rooms stand, asked of the doors once for all screens that ask at the same moment."""

import datetime as dt
import threading
import time

from forum.checkin.occupancy import RoomState, rooms

KEPT_S = 15  # a count takes a second after 10,000 passages; screens ask every 20
_LOCK = threading.Lock()
_KEPT: dict[int, tuple[float, dict[int, RoomState]]] = {}


def states(edition_id: int, now: dt.datetime) -> dict[int, RoomState]:
    """Return how the rooms of an edition stood some seconds ago at most, by debate.

    They are counted from all passages of the day: thirty screens that wake up together wait for
    one count. A process keeps its own.
    """
    with _LOCK:
        since, found = _KEPT.get(edition_id, (0.0, {}))
        if time.monotonic() - since > KEPT_S:
            found = rooms(edition_id, now)
            _KEPT[edition_id] = (time.monotonic(), found)
        return found


def forget() -> None:
    """Count anew at the next question."""
    _KEPT.clear()
