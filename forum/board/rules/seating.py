"""Who gives a seat back when there are fewer: pure judgement."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """A seat that is taken, or promised to somebody who must still choose."""

    booking_id: int
    since: dt.datetime  # when the seat was got
    number: int | None = None  # that it had on the waiting list
    is_promised: bool = False


def in_order(sitters: Iterable[Sitter]) -> tuple[Sitter, ...]:
    """Return seats from the first to the last taken; a promise is not taken yet."""
    return tuple(
        sorted(
            sitters,
            key=lambda s: (
                s.is_promised,
                s.since,
                s.number is not None,  # at one moment, who never waited was there before
                s.number or 0,
                s.booking_id,
            ),
        )
    )


def to_unseat(sitters: Iterable[Sitter], capacity: int | None) -> tuple[Sitter, ...]:
    """Return the last seated, who have none with this capacity, in the order of their seats."""
    return () if capacity is None else in_order(sitters)[capacity:]


def numbers_at_head(lowest: int, count: int) -> range:
    """Return the numbers of so many people before everybody who has one; they may be negative."""
    return range(lowest - count, lowest)
