"""What the clock alone changes of a programme: a debate that is over is not followed online."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.debates.stamps import STAMP, Stamp, whole_seconds

DEBATE = sa.inspect(Debate).local_table.c
OVER = (
    sa.select(sa.func.max(DEBATE.ends_at))
    .where(
        DEBATE.edition_id == sa.bindparam("edition_id"),
        DEBATE.online_url != "",
        DEBATE.state != DebateState.CANCELLED,
        DEBATE.ends_at <= sa.bindparam("now"),
    )
    .scalar_subquery()
)
STAMP_AT = STAMP.add_columns(OVER)  # written once: it is asked for with every page


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
    """Return the stamp of an edition at a moment, in one question."""
    asked = {"edition_id": edition_id, "now": now}
    revision, since, over_at = db.session.execute(STAMP_AT, asked).one()
    return StampAt(Stamp(revision or 0, whole_seconds(since)), over_at)
