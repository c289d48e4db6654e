"""The lines of a proposal that an organiser keeps, all of them or none."""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from forum.database import judged_again, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.placing.rules.giving import Reason, refusals_to_give
from forum.placing.rules.prints import fingerprint
from forum.placing.services.moving import Held, hold, move
from forum.refusals import Refusal, RefusedError
from forum.villages.services.passing import By


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a proposal as it was seen: who gets which stand, and the print of both."""

    exhibitor_id: int
    stand_id: int
    seen: str


@judged_again
def apply_proposal(edition_id: int, lines: Collection[Line], by: By, now: dt.datetime) -> int:
    """Give all stands of the lines that were chosen, and return how many.

    Raises RefusedError with what has changed since the proposal was shown; then none is given.
    """
    with transaction():
        if not lines:
            raise RefusedError(Refusal(Reason.NOTHING_CHOSEN))
        wanted = [line.exhibitor_id for line in lines]
        held = hold(edition_id, wanted, [line.stand_id for line in lines], by, now)
        twice = {n for n, times in Counter(line.stand_id for line in lines).items() if times > 1}
        if refusals := [r for line in lines for r in _refusals(held, line, twice)]:
            raise RefusedError(*refusals)
        move(held, {line.exhibitor_id: line.stand_id for line in lines})
        subject = Subject(str(len(lines)), "stand")
        record(by.account_id, Deed.STANDS_PROPOSED, now, edition_id=edition_id, subject=subject)
        return len(lines)


def _refusals(held: Held, line: Line, twice: Collection[int]) -> tuple[Refusal, ...]:
    """Tell what parts a line from what it was when it was shown."""
    if line.exhibitor_id not in held.exhibitors:
        return (Refusal(Reason.GONE),)
    if line.stand_id not in held.stands:
        return (Refusal(Reason.STAND_GONE),)
    standing = held.standing(line.exhibitor_id, line.stand_id)
    if refusals := refusals_to_give(standing):
        return refusals
    facts = {"name": standing.name, "stand": standing.stand, "who": standing.giver}
    if standing.stand:
        return (Refusal(Reason.MOVED_MEANWHILE, "", facts),)
    floor = held.ground.floor
    candidate, place = floor.by_exhibitor[line.exhibitor_id], floor.by_stand[line.stand_id]
    if fingerprint(candidate, place) != line.seen or line.stand_id in twice:
        return (Refusal(Reason.NOT_AS_SEEN, "", {"name": standing.name, "stand": standing.wanted}),)
    return ()
