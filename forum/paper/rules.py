"""Which letter a name stands under, and which letters share a queue: pure judgement."""

import itertools
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from forum.folding import folded

LETTERS = string.ascii_uppercase
OTHER = "#"  # names that begin with none of these letters wait in the last queue
USUAL_QUEUES = 4
MOST_QUEUES = 12


@dataclass(frozen=True, slots=True)
class Queue:
    """The letters that one queue serves, from the first to the last."""

    letters: str

    @property
    def first(self) -> str:
        """The letter with which it begins."""
        return self.letters[0]

    @property
    def last(self) -> str:
        """The letter with which it ends; other signs are told apart."""
        return self.letters.removesuffix(OTHER)[-1]

    @property
    def has_other_signs(self) -> bool:
        """Tell whether names that begin with no letter wait here."""
        return self.letters.endswith(OTHER)

    @property
    def name(self) -> str:
        """The name on its sign and on its file: `A–C`, or `D` alone."""
        return self.first if self.first == self.last else f"{self.first}–{self.last}"


def letter_of(name: str) -> str:
    """Return the letter under which a name is looked for, without its accent."""
    first = folded(name)[:1].upper()
    return first if first and first in LETTERS else OTHER


def sort_word(name: str) -> str:
    """Return a name as a French directory sorts it: « d’Estrelles » stands beside « Destrez »."""
    return "".join(sign for sign in folded(name) if sign.isalnum() or sign.isspace())


def queues(people: Mapping[str, int], number: int) -> tuple[Queue, ...]:
    """Share out the alphabet among queues of about as many people, counted by letter.

    Every letter has its queue, whether somebody is registered under it or not. Of all ways to cut
    the alphabet, this is the one whose queues differ least; where people do not decide, letters do.
    """
    signs = (*LETTERS[:-1], LETTERS[-1] + OTHER)
    counted = [sum(people.get(letter, 0) for letter in sign) for sign in signs]

    def cost(start: int, end: int) -> tuple[int, int]:
        return sum(counted[start:end]) ** 2, (end - start) ** 2

    @cache
    def best(end: int, parts: int) -> tuple[tuple[int, int], tuple[int, ...]]:
        """Return the least cost of the first letters in so many queues, and where each begins."""
        if parts == 1:
            return cost(0, end), (0,)
        ways = []
        for start in range(parts - 1, end):
            before, cuts = best(start, parts - 1)
            here = cost(start, end)
            ways.append(((before[0] + here[0], before[1] + here[1]), (*cuts, start)))
        return min(ways)

    cuts = (*best(len(signs), number)[1], len(signs))
    return tuple(Queue("".join(signs[start:end])) for start, end in itertools.pairwise(cuts))
