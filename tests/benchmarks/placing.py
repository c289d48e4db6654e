"""How good and how fast a proposal of stands is, beside first come, first served.

Run `.venv/bin/python -m tests.benchmarks.placing [seeds]`: for each seed it draws 300
applications for 240 stands (eight villages, sizes, power, neighbours wished; some stands are
quiet, some applicants loud) and prints the seconds that the proposal took, the stands given, the
wishes met of all that were told, by the proposal and by first come, and the hard constraints that
it breaks, of which there must be none.
"""

import os
import sys

from forum.placing.rules import Tally, Wish, faults
from forum.placing.solving import propose
from tests.placing.floors import a_floor

SEEDS = 5
HEADS = ("seed", "s", "broken", "stands", "first", "wishes met", "first", "told", "points +")
WORDS = {
    Wish.FIRST_VILLAGE: "first village",
    Wish.SECOND_VILLAGE: "second village",
    Wish.NEIGHBOUR: "neighbours",
    Wish.QUIET: "quiet",
}


def line(*values: object) -> str:
    """Return a line of the table."""
    return "".join(f"{value:>12}" for value in values) + "\n"


def main() -> None:
    """Print a line for each seed, then which wishes were met."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    busy = os.getloadavg()[0]
    sys.stdout.write(f"{os.cpu_count()} cores, load {busy:.1f}\n")
    sys.stdout.write(line(*HEADS))
    kinds: list[tuple[Tally, Tally]] = []
    for seed in range(seeds):
        floor = a_floor(seed)
        made = propose(floor)
        ours, least = made.tally, made.first_come
        broken = len(faults(floor, made.allocation))
        gained = ours.points - least.points
        figures = (ours.placed, least.placed, ours.met, least.met, ours.told, gained)
        sys.stdout.write(line(seed, f"{made.seconds:.2f}", broken, *figures))
        sys.stdout.flush()
        kinds.append((ours, least))
    for wish in Wish:
        sums = [
            sum(dict(tally.by_wish)[wish] for tally in side) for side in zip(*kinds, strict=True)
        ]
        sys.stdout.write(f"{WORDS[wish]:<16} proposal {sums[0]:>5}  first come {sums[1]:>5}\n")


if __name__ == "__main__":
    main()
