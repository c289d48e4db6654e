"""Releases of the programme as they are asked for, and whom the next one concerns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.accounts.models import Account
from forum.board.models import Change, Release
from forum.board.rules import ChangeKind, Difference
from forum.board.rules.differences import is_told
from forum.database import db
from forum.debates.models import Debate
from forum.registration.models import Booking


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """What a list of releases says of each."""

    release: Release
    author: str
    counts: dict[ChangeKind, int]


@dataclass(frozen=True, slots=True)
class Concerned:
    """How many people chose each debate of a difference, and how many would be written to."""

    by_debate: dict[int, int]
    people: int


def next_number(edition_id: int) -> int:
    """Return the number of the next release of an edition."""
    last = db.session.scalar(
        sa.select(sa.func.max(Release.number)).where(Release.edition_id == edition_id)
    )
    return (last or 0) + 1


def last_release(edition_id: int) -> Release | None:
    """Return the release that the public sees."""
    return db.session.scalars(
        sa.select(Release)
        .where(Release.edition_id == edition_id)
        .order_by(Release.number.desc())
        .limit(1)
    ).first()


def releases_of(edition_id: int) -> list[ReleaseLine]:
    """Return the releases of an edition, the last first."""
    rows = db.session.execute(
        sa.select(Release, sa.func.coalesce(sa.func.nullif(Account.name, ""), Account.email, ""))
        .outerjoin(Account, Account.id == Release.account_id)
        .where(Release.edition_id == edition_id)
        .order_by(Release.number.desc())
    ).all()
    counted = db.session.execute(
        sa.select(Change.release_id, Change.kind, sa.func.count())
        .join(Release, Release.id == Change.release_id)
        .where(Release.edition_id == edition_id)
        .group_by(Change.release_id, Change.kind)
    ).all()
    counts = {(release_id, kind): count for release_id, kind, count in counted}
    return [
        ReleaseLine(
            made,
            author,
            {kind: counts[made.id, kind] for kind in ChangeKind if (made.id, kind) in counts},
        )
        for made, author in rows
    ]


def release_by_number(edition_id: int, number: int) -> Release | None:
    """Return one release with what it did to each debate."""
    return db.session.scalars(
        sa.select(Release)
        .where(Release.edition_id == edition_id, Release.number == number)
        .options(selectinload(Release.changes).joinedload(Change.debate))
    ).first()


def concerned_by(found: Iterable[Difference]) -> Concerned:
    """Count who has a seat, a promise or a number in the debates of a difference."""
    touched = {one.debate_id: one for one in found if one.debate_id is not None}
    counted = db.session.execute(
        sa.select(Booking.debate_id, sa.func.count())
        .where(Booking.debate_id.in_(touched))
        .group_by(Booking.debate_id)
    ).all()
    told = [number for number, one in touched.items() if is_told(one.kind, one.after)]
    people = db.session.scalar(
        sa.select(sa.func.count(sa.distinct(Booking.registration_id))).where(
            Booking.debate_id.in_(told)
        )
    )
    return Concerned(dict(counted), people or 0)


def last_changes(edition_id: int, limit: int) -> Sequence[tuple[Release, Change, Debate]]:
    """Return what the last releases did to debates, the last release first."""
    rows = db.session.execute(
        sa.select(Release, Change, Debate)
        .join(Change, Change.release_id == Release.id)
        .join(Debate, Debate.id == Change.debate_id)
        .where(Release.edition_id == edition_id)
        .order_by(Release.number.desc(), Change.id)
        .limit(limit)
    )
    return [(release, change, debate) for release, change, debate in rows]


def released_debate(edition_id: int, slug: str) -> Debate | None:
    """Return a released debate with its room."""
    return db.session.scalar(
        sa.select(Debate)
        .where(Debate.edition_id == edition_id, Debate.slug == slug)
        .options(selectinload(Debate.room), selectinload(Debate.track))
    )
