"""What the clock alone changes of a programme: a debate that is over is not followed online."""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.debates.stamps import Stamp, stamp_of, whole_seconds


@dataclass(frozen=True, slots=True)
class StampAt:
    """The stamp of a programme at a moment: what is kept under it says what is over by then."""

    stamp: Stamp
    over_at: dt.datetime | None  # when the last of what was followed online until then ended

    @property
    def modified_at(self) -> dt.datetime:
        """When what is said of the programme last changed, in whole seconds."""
        return max(self.stamp.revised_at, whole_seconds(self.over_at))


def stamp_at(edition_id: int, now: dt.datetime) -> StampAt:
    """Return the stamp of an edition at a moment, in one question once its debates are known."""
    stamp = stamp_of(edition_id)
    ends = _ends_online(edition_id, stamp)
    passed = bisect_right(ends, now)
    return StampAt(stamp, ends[passed - 1] if passed else None)


# Read after the stamp that keys it: never older than it, and a newer one is soon another key.
@lru_cache(maxsize=64)
def _ends_online(edition_id: int, stamp: Stamp) -> tuple[dt.datetime, ...]:
    """Return when each debate ends that is followed online, in order; the stamp only keys them."""
    del stamp
    return tuple(
        db.session.scalars(
            sa.select(Debate.ends_at)
            .where(
                Debate.edition_id == edition_id,
                Debate.online_url != "",
                Debate.state != DebateState.CANCELLED,
            )
            .order_by(Debate.ends_at)
        )
    )


def forget() -> None:
    """Keep nothing, where another database is answered from."""
    _ends_online.cache_clear()
