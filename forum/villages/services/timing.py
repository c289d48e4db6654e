"""Times to set up and least shares: small lines of the call, added and taken away."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db, judged_again, transaction
from forum.edition.queries import edition_by_id
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError
from forum.villages.models import ExhibitorApplication, MinimumShare, SetUpSlot
from forum.villages.queries import minimum_shares, set_up_slots, villages
from forum.villages.rules import ShareOf
from forum.villages.rules.calls import CallReason, refusals_of_slot

WHOLE = 100


@judged_again
def add_slot(
    edition_id: int,
    span: tuple[dt.datetime, dt.datetime],
    capacity: int,
    by: int | None,
    now: dt.datetime,
) -> None:
    """Add a time to set up for so many exhibitors at once. Raises RefusedError."""
    starts_at, ends_at = span
    with transaction() as session:
        edition = edition_by_id(edition_id)
        refusals = refusals_of_slot(starts_at, ends_at, capacity, edition.ends_at)
        if any(slot.starts_at == starts_at for slot in set_up_slots(edition_id)):
            refusals += (Refusal(CallReason.SLOT_TAKEN, "starts_at"),)
        if refusals:
            raise RefusedError(*refusals)
        slot = SetUpSlot(
            edition_id=edition_id, starts_at=starts_at, ends_at=ends_at, capacity=capacity
        )
        session.add(slot)
        session.flush()
        _note(edition_id, by, now, Subject(kind="slot", number=slot.id))


@judged_again
def remove_slot(edition_id: int, number: int, by: int | None, now: dt.datetime) -> None:
    """Take a time to set up away that nobody chose. Raises RefusedError."""
    with transaction() as session:
        slot = db.session.scalar(
            sa.select(SetUpSlot)
            .where(SetUpSlot.id == number, SetUpSlot.edition_id == edition_id)
            .with_for_update()
        )
        if slot is None:
            raise RefusedError(Refusal(CallReason.GONE))
        chosen = sa.select(ExhibitorApplication.id).where(
            ExhibitorApplication.set_up_slot_id == number
        )
        if db.session.scalar(chosen.limit(1)):
            raise RefusedError(Refusal(CallReason.IN_USE))
        session.delete(slot)
        _note(edition_id, by, now, Subject(kind="slot", number=number))


@judged_again
def add_share(
    edition_id: int,
    share: tuple[ShareOf, int],
    village_id: int | None,
    by: int | None,
    now: dt.datetime,
) -> None:
    """Want a least share, in percent, of the forum or of one village. Raises RefusedError."""
    share_of, percent = share
    with transaction() as session:
        edition_by_id(edition_id)
        known = {None, *(village.id for village in villages(edition_id))}
        there = {(one.share_of, one.village_id) for one in minimum_shares(edition_id)}
        if not 1 <= percent <= WHOLE:
            raise RefusedError(Refusal(CallReason.NO_SHARE, "percent"))
        if village_id not in known:
            raise RefusedError(Refusal(CallReason.GONE, "village"))
        if (share_of, village_id) in there:
            raise RefusedError(Refusal(CallReason.SHARE_THERE, "share_of"))
        wanted = MinimumShare(
            edition_id=edition_id, share_of=share_of, percent=percent, village_id=village_id
        )
        session.add(wanted)
        session.flush()
        _note(edition_id, by, now, Subject(kind="share", number=wanted.id))


def remove_share(edition_id: int, number: int, by: int | None, now: dt.datetime) -> None:
    """Want a least share no more. Raises RefusedError."""
    with transaction() as session:
        share = db.session.scalar(
            sa.select(MinimumShare).where(
                MinimumShare.id == number, MinimumShare.edition_id == edition_id
            )
        )
        if share is None:
            raise RefusedError(Refusal(CallReason.GONE))
        session.delete(share)
        _note(edition_id, by, now, Subject(kind="share", number=number))


def _note(edition_id: int, by: int | None, now: dt.datetime, subject: Subject) -> None:
    record(by, Deed.CALL_CHANGED, now, edition_id=edition_id, subject=subject)
