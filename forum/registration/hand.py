"""By whose hand a registration is changed, and whether its owner is written to about it.

Services of organisers run those of participants: the same rules under the same locks. What they
send by signal is told apart by this alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from forum.registration.models import Registration


@dataclass(frozen=True, slots=True)
class Hand:
    """An organiser (or a command: no account), and what she decided beside the deed itself."""

    by: int | None
    is_told: bool = True  # a letter tells the person
    may_overlap: bool = False  # two seats at one hour, knowingly
    is_noted: bool = True  # in the journal; the deed of an exhibitor's contact needs no line


_present: ContextVar[tuple[int, Hand] | None] = ContextVar("hand", default=None)


@contextmanager
def by_hand(hand: Hand, registration_id: int) -> Iterator[None]:
    """Do what follows by the hand of an organiser; consequences for others are the house's."""
    token = _present.set((registration_id, hand))
    try:
        yield
    finally:
        _present.reset(token)


def hand_on(registration: Registration) -> Hand | None:
    """Return the organiser at work on a registration; None where it is its owner or the house."""
    registration_id, hand = _present.get() or (0, None)
    return hand if registration_id == registration.id else None


def is_spared(registration: Registration) -> bool:
    """Tell whether no letter is to be written to somebody about what is being done."""
    hand = hand_on(registration)
    return hand is not None and not hand.is_told
