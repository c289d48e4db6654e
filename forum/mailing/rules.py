"""When letters leave, and whom circulars and reminders may reach: pure judgement."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import IntEnum, StrEnum
from typing import Self

from forum.refusals import Refusal

# After the first try, the second, … A mail server that greylists answers within minutes; one
# that is down for a night is waited for; after two days the news is stale.
WAITS = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=15),
    dt.timedelta(hours=1),
    dt.timedelta(hours=4),
    dt.timedelta(hours=12),
    dt.timedelta(hours=24),
)
LONGEST_WAIT = max(WAITS)
# A worker that has not said within this time what became of its letter has died with it.
LEASE = dt.timedelta(minutes=2)
BOUNCES_ALLOWED = 1  # one may be an accident of its server; after the second no circular goes there


class Priority(IntEnum):
    """Which letters leave first: one that somebody waits for, then one among thousands."""

    SINGLE = 0
    MASS = 1


class Nature(StrEnum):
    SERVICE = "service"  # about what its readers registered for: everybody concerned gets it
    NEWSLETTER = "nouvelles"  # to those alone who agreed, with a way out


class CircularState(StrEnum):
    DRAFT = "brouillon"
    REVIEWED = "relu"
    SENDING = "en_cours"  # its letters are being written
    SENT = "parti"
    STOPPED = "arrete"


class ReminderKind(StrEnum):
    """Named like the template of its letter."""

    WEEK = "reminder_week"
    DAY = "reminder_day"


DAYS_BEFORE = {ReminderKind.WEEK: 7, ReminderKind.DAY: 1}
# A worker that was down catches up; a week's reminder three days late would be none.
STILL_TIMELY = {ReminderKind.WEEK: dt.timedelta(days=2), ReminderKind.DAY: dt.timedelta(days=1)}


class Reason(StrEnum):
    UNKNOWN_NAME = "unknown_name"
    GLUED_NAME = "glued_name"
    NAME_NOT_HERE = "name_not_here"
    NOT_A_DRAFT = "not_a_draft"
    NOT_REVIEWED = "not_reviewed"
    OWN_WORK = "own_work"
    ALONE_UNSAID = "alone_unsaid"
    NOBODY = "nobody"
    COUNT_CHANGED = "count_changed"
    NOT_CONFIRMED = "not_confirmed"
    NOT_UNDER_WAY = "not_under_way"
    NO_NEWS_FOR_GROUPS = "no_news_for_groups"
    NOT_FAILED = "not_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Who gets a circular: all who come and answer each of the questions that are asked."""

    audience: str = ""  # "groupes": the contacts of groups; else people
    track: str = ""  # slug: somebody who has a place, or waits, in one of its debates
    debate: str = ""  # slug
    place: str = ""  # in that debate or track: assis, propose, en_attente; else any
    category: str = ""
    attendee_kind: str = ""
    village: str = ""  # slug: exhibitors whose organisation stands there
    locale: str = ""
    waiting: str = ""  # "oui": on any waiting list
    absent: str = ""  # "oui": not admitted yet

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Self:
        """Read what is stored or asked for; unknown questions are left out."""
        return cls(**{field.name: str(said.get(field.name) or "") for field in fields(cls)})

    def kept(self) -> dict[str, str]:
        """Return the questions that are asked, to be stored."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def is_groups(self) -> bool:
        """Whether it is written to the contacts of groups."""
        return self.audience == "groupes"


def wait_after(tries: int) -> dt.timedelta | None:
    """Return how long to wait after so many tries, or None: the letter is given up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def review_refusals(
    state: CircularState, *, is_own: bool, has_colleague: bool, says_alone: bool
) -> tuple[Refusal, ...]:
    """Tell why a circular may not be declared read by somebody.

    Four eyes where the team has four; who is alone says so.
    """
    if state is not CircularState.DRAFT:
        return (Refusal(Reason.NOT_A_DRAFT),)
    if is_own and has_colleague:
        return (Refusal(Reason.OWN_WORK),)
    if is_own and not says_alone:
        return (Refusal(Reason.ALONE_UNSAID, "alone"),)
    return ()


def sending_refusals(
    state: CircularState, *, is_confirmed: bool, shown: int, counted: int
) -> tuple[Refusal, ...]:
    """Tell why a circular may not leave: not read again, not confirmed, or to another number."""
    if state is not CircularState.REVIEWED:
        return (Refusal(Reason.NOT_REVIEWED),)
    if not counted:
        return (Refusal(Reason.NOBODY),)
    if not is_confirmed:
        return (Refusal(Reason.NOT_CONFIRMED, "confirmed"),)
    if shown != counted:
        facts = {"shown": shown, "counted": counted}
        return (Refusal(Reason.COUNT_CHANGED, "confirmed", facts),)
    return ()


def reminder_at(
    kind: ReminderKind, starts_at: dt.datetime, hour: int, zone: dt.tzinfo
) -> dt.datetime:
    """Return when a reminder leaves: at a local hour, so many days before."""
    day = starts_at.astimezone(zone).date() - dt.timedelta(days=DAYS_BEFORE[kind])
    return dt.datetime.combine(day, dt.time(hour), zone)


def is_reminding(
    kind: ReminderKind, leaves_at: dt.datetime, starts_at: dt.datetime, now: dt.datetime
) -> bool:
    """Tell whether a reminder is to be written now."""
    return leaves_at <= now < min(leaves_at + STILL_TIMELY[kind], starts_at)
