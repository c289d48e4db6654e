"""When the silence of the administration decides (CRPA, art. L231-1 s., L114-5)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from forum.villages.rules.states import ExhibitorState, Silence

UNDECIDED = frozenset({ExhibitorState.SUBMITTED, ExhibitorState.UNDER_REVIEW})


@dataclass(frozen=True, slots=True)
class Wait:
    """A time during which the exhibitor, and not the administration, was waited for."""

    begun_on: dt.date
    ended_on: dt.date | None = None


def silence_on(
    state: ExhibitorState,
    submitted_on: dt.date | None,
    days: int,
    means: Silence,
    waits: Iterable[Wait] = (),
) -> dt.date | None:
    """Return the day on which silence decides; None where it cannot, or while it is suspended.

    What is missing suspends the delay before a rejection; that before an acceptance only begins
    once nothing is missing any more (art. L114-5).
    """
    if state not in UNDECIDED or submitted_on is None:
        return None
    over = [wait for wait in waits if wait.ended_on and wait.ended_on >= submitted_on]
    if means is Silence.ACCEPTANCE:
        begun = max([submitted_on, *(wait.ended_on for wait in over if wait.ended_on)])
        return begun + dt.timedelta(days=days)
    suspended = sum(
        ((wait.ended_on or wait.begun_on) - max(wait.begun_on, submitted_on)).days for wait in over
    )
    return submitted_on + dt.timedelta(days=days + suspended)
