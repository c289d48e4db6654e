"""From first come, first served to a better allocation, part of the floor after part.

All at once, with who wishes to stand beside whom, is more than a request has time to search. So the
assignment without neighbours is solved to its best (0.2 s), then parts of villages are freed and
solved with all that counts, one after the other, until none of them can be made better.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from forum.placing.rules import Floor, Tally, first_come, tally
from forum.placing.solving.highs import solve
from forum.placing.solving.program import Worth, guard, program, worth_of

SECONDS = 7.0  # within a request that must answer in ten, on a busy machine too
FIRST_SHARE = 0.4  # of the time, for a start that meets as many wishes as first come
PART_SECONDS = 2.0  # for one part
LEAST_SECONDS = 0.1  # less is not worth beginning
PART, STEP = 28, 14  # stands of a part, and how far on the next begins
AT_ONCE = 2500  # pairs of exhibitor and stand that are searched all at once


@dataclass(frozen=True, slots=True)
class Proposed:
    """An allocation of all stands, what it is worth, beside first come; and how long it took."""

    allocation: dict[int, int]
    tally: Tally
    first_come: Tally
    seconds: float
    is_best: bool  # proven: no allocation is worth more


class _Watch:
    """The time that is left."""

    def __init__(self, seconds: float) -> None:
        self.started, self.seconds = time.monotonic(), seconds

    def spent(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self.started

    def left(self) -> float:
        """Return the seconds that remain."""
        return self.seconds - self.spent()


def propose(floor: Floor, seconds: float = SECONDS) -> Proposed:
    """Return the best allocation found in so many seconds, never worse than first come."""
    watch = _Watch(seconds)
    least_given = first_come(floor)
    least = tally(floor, least_given)
    worth = worth_of(floor)
    found = _start(floor, worth, least_given, watch)
    found, is_best = _improve(floor, worth, (found, least), watch)
    return Proposed(found, tally(floor, found), least, watch.spent(), is_best)


def _start(
    floor: Floor, worth: Worth, least_given: dict[int, int], watch: _Watch
) -> dict[int, int]:
    """Return the best assignment without neighbours, or first come where that is not worse."""
    least = tally(floor, least_given)
    stands = {place.stand_id for place in floor.free}
    made = program(floor, worth, least_given, stands, has_neighbours=False)
    if not made.pairs:
        return least_given
    solved = solve(made, watch.left() * FIRST_SHARE, is_whole=False)
    found = {**floor.kept, **(solved.pairs or {})}
    return least_given if tally(floor, found).is_worse_than(least) else found


def _improve(
    floor: Floor, worth: Worth, begun: tuple[dict[int, int], Tally], watch: _Watch
) -> tuple[dict[int, int], bool]:
    """Free part after part until nothing is gained; tell whether all was solved at once."""
    present, least = begun
    whole = frozenset(place.stand_id for place in floor.free)
    if sum(map(len, worth.values())) <= AT_ONCE:
        present, is_best = _better(floor, worth, (present, least), whole, watch.left())
        if is_best:
            return present, True
    parts = list(_parts(floor))
    settled = turn = 0
    while settled < len(parts) and watch.left() > LEAST_SECONDS:
        part = parts[turn % len(parts)]
        seconds = min(watch.left(), PART_SECONDS)
        better, _ = _better(floor, worth, (present, least), part, seconds)
        settled = settled + 1 if better == present else 1
        present, turn = better, turn + 1
    return present, False


def _better(
    floor: Floor,
    worth: Worth,
    standing: tuple[dict[int, int], Tally],
    stands: frozenset[int],
    seconds: float,
) -> tuple[dict[int, int], bool]:
    """Return an allocation with other holders of some stands if it is worth more."""
    present, least = standing
    now = tally(floor, present)
    made = program(floor, worth, present, stands)
    if not made.pairs:
        return present, True
    guard(made, now, least)
    solved = solve(made, seconds)
    if solved.pairs is None:
        return present, False
    moved = made.of_exhibitor.keys()
    others = {who: stand for who, stand in present.items() if who not in moved}
    found = {**others, **solved.pairs}
    then = tally(floor, found)
    is_better = then.points > now.points and not then.is_worse_than(least)
    return (found if is_better else present), solved.is_best


def _parts(floor: Floor) -> Iterator[frozenset[int]]:
    """Cut each village into parts that overlap, in the order of the codes."""
    villages: defaultdict[int, list[int]] = defaultdict(list)
    for place in floor.free:
        villages[place.village_id].append(place.stand_id)
    for stands in villages.values():
        for begin in range(0, max(1, len(stands) - PART + STEP), STEP):
            yield frozenset(stands[begin : begin + PART])
