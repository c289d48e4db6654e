"""Taking back one's last gesture with stands."""

import datetime as dt

from forum.database import judged_again, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.placing.queries import last_step
from forum.placing.rules.giving import Reason, refusals_to_move, touched_since
from forum.placing.services.moving import Held, Moves, hold, move, name_of
from forum.refusals import Refusal, RefusedError
from forum.villages.services.passing import By


@judged_again
def undo_last(edition_id: int, by: By, now: dt.datetime) -> int:
    """Put back what the last gesture of an account moved, and return how many exhibitors.

    Raises RefusedError when there is none, or when others moved the same exhibitors since.
    """
    with transaction() as session:
        step = last_step(edition_id, by.account_id) if by.account_id else None
        if step is None:
            raise RefusedError(Refusal(Reason.NOTHING_TO_UNDO))
        before: Moves = {int(number): stand_id for number, stand_id in step.before.items()}
        after: Moves = {int(number): stand_id for number, stand_id in step.after.items()}
        wanted = {stand_id for stand_id in before.values() if stand_id is not None}
        held = hold(edition_id, before, wanted, by, now)
        if refusals := _refusals(held, before, after):
            raise RefusedError(*refusals)
        session.delete(move(held, before))  # what is undone leaves no step of its own
        step.undone_at = now
        codes = ", ".join(
            sorted({held.code(n) for n in (*before.values(), *after.values())} - {""})
        )
        subject = Subject(codes, "exhibitor")
        record(by.account_id, Deed.STEP_UNDONE, now, edition_id=edition_id, subject=subject)
        return len(before)


def _refusals(held: Held, before: Moves, after: Moves) -> tuple[Refusal, ...]:
    """Tell what stands in the way: who was moved since, and which stand is held by others."""
    moved = [
        (name_of(exhibitor), held.code(exhibitor.stand_id), held.givers.get(number, ""))
        for number in before
        if (exhibitor := held.exhibitor(number)).stand_id != after[number]
    ]
    if moved:
        return touched_since(moved)
    found: list[Refusal] = []
    for number, stand_id in before.items():
        standing = held.standing(number, stand_id)
        found += refusals_to_move(standing)
        holder = held.ground.floor.by_stand[stand_id].holder if stand_id else None
        if holder is not None and holder not in before:
            facts = {
                "stand": standing.wanted,
                "holder": standing.holder,
                "who": standing.holder_giver,
            }
            found.append(Refusal(Reason.TAKEN, "", facts))
    return tuple(found)
