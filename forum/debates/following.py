"""What the programme does when its edition changes: it stays in its hours, calendars follow."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.edition.rules import Reason
from forum.edition.services import Standing
from forum.edition.signals import changed
from forum.refusals import Refusal, RefusedError


def follow(
    edition: Edition,
    before: Standing,
    now: dt.datetime,
    *,
    despite_debates: bool,
) -> None:
    """Refuse hours that would leave debates outside; where the place changed, say so in calendars.

    Raises RefusedError with the number of debates, unless `despite_debates`.
    """
    after = Standing.of(edition)
    if not despite_debates and (count := _left_outside(edition, before)):
        raise RefusedError(Refusal(Reason.DEBATES_OUTSIDE, "despite_debates", {"count": count}))
    if after.place != before.place:
        db.session.execute(
            sa.update(Debate)
            .where(Debate.edition_id == edition.id)
            .values(revision=Debate.revision + 1, revised_at=now)
        )


def _left_outside(edition: Edition, before: Standing) -> int:
    """Count the released debates that were within the hours of the forum and no longer are."""
    return db.session.scalars(
        sa.select(sa.func.count(Debate.id)).where(
            Debate.edition_id == edition.id,
            Debate.state == DebateState.PUBLISHED,
            Debate.starts_at >= before.starts_at,
            Debate.ends_at <= before.ends_at,
            sa.or_(Debate.starts_at < edition.starts_at, Debate.ends_at > edition.ends_at),
        )
    ).one()


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    changed.connect(follow)
