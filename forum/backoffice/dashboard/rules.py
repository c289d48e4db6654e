"""What the figures of an edition come to, and which of them ask for a decision: pure judgement."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LEAST = 5  # people: fewer are told among the others, so that nobody is recognised
MOST = 15  # lines of a table before the others
SOON = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Day:
    """The registrations of one local day, and all until its end."""

    day: dt.date
    count: int
    total: int


def days(
    by_hour: Iterable[tuple[dt.datetime, int]], zone: dt.tzinfo, today: dt.date
) -> tuple[Day, ...]:
    """Fold registrations counted by the hour into local days, without a gap, until today."""
    counts: Counter[dt.date] = Counter()
    for hour, count in by_hour:
        counts[hour.astimezone(zone).date()] += count
    if not counts:
        return ()
    first, last = min(counts), max(*counts, today)
    found, total = [], 0
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        total += counts[day]
        found.append(Day(day, counts[day], total))
    return tuple(found)


def lately(found: Iterable[Day], today: dt.date, within: int = 7) -> int:
    """Count the registrations of the last days, today included."""
    return sum(day.count for day in found if day.day > today - dt.timedelta(days=within))


def ceiling(largest: int) -> int:
    """Return the round number at which the axis of a chart ends: 1, 2, 4, 5 or 10 times 10ⁿ."""
    size = 1
    while True:
        for step in (1, 2, 4, 5):
            if largest <= step * size:
                return step * size
        size *= 10


@dataclass(frozen=True, slots=True)
class Share:
    """How many say the same; an empty word is who says nothing."""

    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Shares:
    """The largest answers, and the number of people in all the others."""

    shown: tuple[Share, ...]
    others: int
    total: int


def shares(counts: Mapping[str, int], least: int = LEAST, most: int = MOST) -> Shares:
    """Sort answers by size; small ones and those beyond the first are only counted."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [Share(word, count) for word, count in ordered if count >= least][:most]
    total = sum(counts.values())
    return Shares(tuple(shown), total - sum(share.count for share in shown), total)


class DecisionKind(StrEnum):
    """What waits for an organiser, the most pressing first."""

    LETTERS_FAILED = "letters_failed"
    OFFERS_LAPSING = "offers_lapsing"
    SILENCE_NEAR = "silence_near"  # of the administration, about an application
    WAITING_BESIDE_SEATS = "waiting_beside_seats"
    TASKS_LATE = "tasks_late"
    APPLICATIONS_WAITING = "applications_waiting"
    APPLICATIONS_INCOMPLETE = "applications_incomplete"
    SHARE_BELOW = "share_below"
    CHANGES_UNRELEASED = "changes_unreleased"
    CIRCULARS_TO_REVIEW = "circulars_to_review"
    PAGES_TO_READ = "pages_to_read"
    EXHIBITORS_ASKING = "exhibitors_asking"


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide today."""

    kind: DecisionKind
    count: int
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fullness:
    """The seats of a debate beside those of its room; without a capacity nobody is counted."""

    slug: str
    title: str
    capacity: int | None
    kept_back: int
    seated: int
    waiting: int
    room: str
    room_capacity: int | None

    @property
    def unused(self) -> int:
        """The seats of its room that the debate does not use."""
        if self.capacity is None or self.room_capacity is None:
            return 0
        return max(0, self.room_capacity - self.capacity - self.kept_back)

    @property
    def free(self) -> int:
        """The seats that one could still book."""
        return max(0, (self.capacity or 0) - self.seated)


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits, counted."""

    letters_failed: int
    offers_lapsing: int
    tasks_late: int
    changes_unreleased: int
    circulars_to_review: int
    pages_to_read: int = 0  # changes of exhibitors' public pages
    exhibitors_asking: int = 0  # who wrote and were not read


def decisions(pending: Pending, debates: Iterable[Fullness]) -> tuple[Decision, ...]:
    """Return what asks for a decision today, the most pressing first; nothing is a good day."""
    found = [
        Decision(DecisionKind.LETTERS_FAILED, pending.letters_failed),
        Decision(DecisionKind.OFFERS_LAPSING, pending.offers_lapsing),
        *(
            Decision(
                DecisionKind.WAITING_BESIDE_SEATS,
                debate.waiting,
                {
                    "slug": debate.slug,
                    "title": debate.title,
                    "room": debate.room,
                    "unused": debate.unused,
                },
            )
            for debate in debates
            if debate.waiting and debate.unused
        ),
        Decision(DecisionKind.TASKS_LATE, pending.tasks_late),
        Decision(DecisionKind.CHANGES_UNRELEASED, pending.changes_unreleased),
        Decision(DecisionKind.CIRCULARS_TO_REVIEW, pending.circulars_to_review),
        Decision(DecisionKind.PAGES_TO_READ, pending.pages_to_read),
        Decision(DecisionKind.EXHIBITORS_ASKING, pending.exhibitors_asking),
    ]
    return tuple(decision for decision in found if decision.count)


def by_urgency(found: Iterable[Decision]) -> list[Decision]:
    """Sort what different rooms ask to decide, the most pressing first."""
    order = list(DecisionKind)
    return sorted(found, key=lambda decision: order.index(decision.kind))
