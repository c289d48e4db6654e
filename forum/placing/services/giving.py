"""One stand given, taken back, or two exchanged, by the hand of an organiser."""

import datetime as dt
from dataclasses import dataclass

from forum.database import judged_again, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.placing.queries import stands_held_by
from forum.placing.rules.giving import (
    Reason,
    refusals_to_give,
    refusals_to_move,
    refusals_to_take_back,
)
from forum.placing.services.moving import Held, hold, move, name_of
from forum.refusals import Refusal, RefusedError
from forum.villages.services.passing import By

SUBJECT = "exhibitor"  # kind of the journal's subject, whose words are the code of a stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """Which stand is to be given to whom.

    `seen` is the version of the exhibitor on the page: whoever was moved meanwhile is not moved
    again. `despite`: the organiser knows what the stand lacks.
    """

    edition_id: int
    exhibitor_id: int
    stand_id: int
    seen: int | None = None
    despite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Which two exhibitors are to swap their stands; `seen` and `despite` as in `Giving`."""

    edition_id: int
    first_id: int
    second_id: int
    seen: int | None = None  # version of the first
    despite: bool = False


@judged_again
def give(wish: Giving, by: By, now: dt.datetime) -> None:
    """Give a free stand to an exhibitor and its guests, instead of theirs if they have one.

    Raises RefusedError: of two who give the same stand, the second is told by whom it was given.
    """
    with transaction():
        held = hold(wish.edition_id, [wish.exhibitor_id], [wish.stand_id], by, now)
        standing = held.standing(wish.exhibitor_id, wish.stand_id, wish.seen)
        if refusals := refusals_to_give(standing, despite=wish.despite):
            raise RefusedError(*refusals)
        move(held, {wish.exhibitor_id: wish.stand_id})
        _note(held, wish.exhibitor_id, standing.wanted)


@judged_again
def take_back(
    edition_id: int, exhibitor_id: int, by: By, now: dt.datetime, *, seen: int | None = None
) -> None:
    """Take the stand of an exhibitor back: it is accepted, and waits for another.

    Raises RefusedError.
    """
    with transaction():
        held = hold(edition_id, [exhibitor_id], [], by, now)
        standing = held.standing(exhibitor_id, seen=seen)
        if refusals := refusals_to_take_back(standing):
            raise RefusedError(*refusals)
        move(held, {exhibitor_id: None})
        _note(held, exhibitor_id, standing.stand)


@judged_again
def exchange(wish: Exchange, by: By, now: dt.datetime) -> None:
    """Swap the stands of two exhibitors who have one each. Raises RefusedError."""
    first, second = wish.first_id, wish.second_id
    with transaction():
        stands = stands_held_by([first, second])
        held = hold(wish.edition_id, [first, second], stands.values(), by, now)
        for one, other in ((first, second), (second, first)):
            if refusals := _refusals_to_exchange(held, (one, other), wish):
                raise RefusedError(*refusals)
        mine, theirs = held.exhibitor(first).stand_id, held.exhibitor(second).stand_id
        move(held, {first: theirs, second: mine})
        _note(held, first, held.code(theirs))
        _note(held, second, held.code(mine))


def _refusals_to_exchange(held: Held, pair: tuple[int, int], wish: Exchange) -> tuple[Refusal, ...]:
    """Judge one side of an exchange: she has a stand, and that of the other suits her."""
    one, other = pair
    present, wanted = held.exhibitor(one).stand_id, held.exhibitor(other).stand_id
    seen = wish.seen if one == wish.first_id else None
    if one == other:
        return (Refusal(Reason.SAME, "other", {"stand": held.code(present)}),)
    if present is None or wanted is None:
        name = name_of(held.exhibitor(one if present is None else other))
        return (Refusal(Reason.NO_STAND, "other", {"name": name}),)
    standing = held.standing(one, wanted, seen)
    if refusals := refusals_to_move(standing):
        return refusals
    if standing.villages is not None and standing.wanted_village not in standing.villages:
        return (Refusal(Reason.NOT_HERS, "other", {"stand": standing.wanted}),)
    if standing.lacking and not wish.despite:
        facts = {"name": standing.name, "stand": standing.wanted, "lacking": standing.lacking}
        return (Refusal(Reason.LACKS, "other", facts),)
    return ()


def _note(held: Held, number: int, code: str) -> None:
    """Note in the journal that the stand of an exhibitor changed."""
    subject = Subject(code, SUBJECT, number)
    record(
        held.by.account_id, Deed.STAND_GIVEN, held.now, edition_id=held.edition_id, subject=subject
    )
