"""The draft of the programme as it is asked for."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.accounts.models import Account
from forum.board.models import Casting, Draft, Step
from forum.database import db
from forum.debates.models import Contribution, Debate, Room, Speaker, Track

WHOLE = (
    selectinload(Draft.track),
    selectinload(Draft.room),
    selectinload(Draft.debate),
    selectinload(Draft.castings).joinedload(Casting.speaker),
)


def draft_by_id(edition_id: int, number: int) -> Draft | None:
    """Return one debate of the draft with everything that its form shows."""
    return db.session.scalar(
        sa.select(Draft).where(Draft.id == number, Draft.edition_id == edition_id).options(*WHOLE)
    )


def draft_number(debate_id: int) -> int | None:
    """Return the number of the draft of a released debate."""
    return db.session.scalar(sa.select(Draft.id).where(Draft.debate_id == debate_id))


def lock_draft(edition_id: int, number: int) -> Draft | None:
    """Hold one debate of the draft until the transaction ends, its cast loaded."""
    return db.session.scalar(
        sa.select(Draft)
        .where(Draft.id == number, Draft.edition_id == edition_id)
        .options(selectinload(Draft.castings))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def slugs_of(edition_id: int) -> list[str]:
    """Return the words of addresses that debates of an edition have or had."""
    drafted = sa.select(Draft.slug).where(Draft.edition_id == edition_id)
    released = sa.select(Debate.slug).where(Debate.edition_id == edition_id)
    return list(db.session.scalars(sa.union(drafted, released)))


def guids_of(edition_id: int) -> set[str]:
    """Return what imported files call the debates of an edition."""
    named = sa.select(Draft.guid).where(Draft.edition_id == edition_id)
    return {guid for guid in db.session.scalars(named) if guid}


def speakers_of(edition_id: int) -> list[Speaker]:
    """Return the speakers of an edition by name."""
    found = db.session.scalars(sa.select(Speaker).where(Speaker.edition_id == edition_id))
    return sorted(found, key=lambda speaker: (speaker.name.fr.casefold(), speaker.id))


def last_step(edition_id: int, account_id: int) -> Step | None:
    """Return the last gesture of somebody that can still be undone."""
    return db.session.scalar(
        sa.select(Step)
        .where(
            Step.edition_id == edition_id,
            Step.account_id == account_id,
            Step.undone_at.is_(None),
            sa.or_(Step.draft_id.is_not(None), Step.after.is_(None)),
        )
        .order_by(Step.id.desc())
        .limit(1)
    )


def last_touch(draft_id: int, after: int = 0) -> tuple[str, dt.datetime] | None:
    """Return who last touched a debate, and when, after a gesture; an empty name: nobody known."""
    found = db.session.execute(
        sa.select(Account.name, Account.email, Step.taken_at)
        .select_from(Step)
        .outerjoin(Account, Step.account_id == Account.id)
        .where(Step.draft_id == draft_id, Step.id > after, Step.undone_at.is_(None))
        .order_by(Step.id.desc())
        .limit(1)
    ).first()
    return (found.name or found.email or "", found.taken_at) if found else None


def _titles(drafts: sa.Select[int], debates: sa.Select[int]) -> list[str]:
    """Return the titles of debates, of the draft or released, each once."""
    drafted = db.session.scalars(sa.select(Draft.title).where(Draft.id.in_(drafts)))
    released = db.session.scalars(sa.select(Debate.title).where(Debate.id.in_(debates)))
    return sorted({title.fr for title in (*drafted, *released)})


def debates_with(thing: Track | Room | Speaker) -> list[str]:
    """Return the titles of the debates that need a track, a room or a speaker."""
    if isinstance(thing, Speaker):
        return _titles(
            sa.select(Casting.draft_id).where(Casting.speaker_id == thing.id),
            sa.select(Contribution.debate_id).where(Contribution.speaker_id == thing.id),
        )
    key = "track_id" if isinstance(thing, Track) else "room_id"
    return _titles(
        sa.select(Draft.id).where(getattr(Draft, key) == thing.id),
        sa.select(Debate.id).where(getattr(Debate, key) == thing.id),
    )


def uses(edition_id: int) -> dict[str, dict[int, int]]:
    """Count the debates of the draft by track, by room and by speaker."""
    counted: dict[str, dict[int, int]] = {}
    for name, column in (("track", Draft.track_id), ("room", Draft.room_id)):
        rows = db.session.execute(
            sa.select(column, sa.func.count())
            .where(Draft.edition_id == edition_id, column.is_not(None))
            .group_by(column)
        )
        counted[name] = {number: count for number, count in rows if number is not None}
    rows = db.session.execute(
        sa.select(Casting.speaker_id, sa.func.count())
        .join(Draft, Casting.draft_id == Draft.id)
        .where(Draft.edition_id == edition_id)
        .group_by(Casting.speaker_id)
    )
    counted["speaker"] = {number: count for number, count in rows if number is not None}
    return counted
