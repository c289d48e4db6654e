"""Giving a debate of the draft another place: a room, a start, a length."""

import datetime as dt
from dataclasses import dataclass

from forum.board.conflicts import conflicts_of
from forum.board.models import Draft
from forum.board.rules import Conflict
from forum.board.services.drafting import check_place
from forum.board.services.needs import check_needs
from forum.board.services.steps import Hand, held_draft, kept, take
from forum.database import transaction
from forum.debates.services.naming import Target
from forum.journal.rules import Deed


@dataclass(frozen=True, slots=True)
class Placing:
    """Where and when a debate is to be; without a start it waits beside the board."""

    room_id: int | None
    starts_at: dt.datetime | None
    minutes: int


def move_draft(target: Target, placing: Placing, hand: Hand) -> None:
    """Move a debate; what gets in its way is shown afterwards, and never forbids it."""
    with transaction():
        draft = held_draft(target)
        before = kept(draft)
        _place(draft, placing)
        take(draft, before, Deed.DEBATE_MOVED, hand)


def conflicts_after(target: Target, placing: Placing) -> tuple[Conflict, ...]:
    """Return what would get in the way of a debate in another place, which it does not take."""
    with transaction() as session:
        _place(held_draft(target), placing)
        session.flush()
        found = conflicts_of(target.edition_id)
        session.rollback()
    return tuple(conflict for conflict in found if target.number in conflict.draft_ids)


def _place(draft: Draft, placing: Placing) -> None:
    """Write a place on a debate; refuse what cannot be."""
    check_place(draft.edition_id, placing.starts_at, placing.minutes)
    check_needs(draft.edition_id, room_id=placing.room_id)
    draft.room_id, draft.starts_at = placing.room_id, placing.starts_at
    draft.minutes = placing.minutes
