"""Where an edition stands in time, and what makes sense of one: pure judgement."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from forum.refusals import Refusal


class Phase(StrEnum):
    """What can be done about the forum at a moment."""

    NOT_YET_OPEN = "not_yet_open"  # registration opens later, on a day that may be unknown
    OPEN = "open"
    CLOSED = "closed"  # registration is closed, the forum is still to come or going on
    OVER = "over"


def phase(
    opens_at: dt.datetime | None,
    closes_at: dt.datetime | None,
    ends_at: dt.datetime,
    now: dt.datetime,
) -> Phase:
    """Return where an edition stands; without a closing moment, registration lasts to its end."""
    if opens_at is None or now < opens_at:
        return Phase.OVER if now >= ends_at else Phase.NOT_YET_OPEN
    if now < (closes_at or ends_at):
        return Phase.OPEN
    return Phase.OVER if now >= ends_at else Phase.CLOSED


class Reason(StrEnum):
    """Why an edition cannot be as somebody wants it."""

    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    LASTS_TOO_LONG = "lasts_too_long"
    OPENS_AFTER_IT_CLOSES = "opens_after_it_closes"
    CLOSES_AFTER_THE_FORUM = "closes_after_the_forum"
    NOBODY_FITS = "nobody_fits"
    HALF_A_POSITION = "half_a_position"
    SLUG_MALFORMED = "slug_malformed"
    SLUG_RESERVED = "slug_reserved"
    SLUG_TAKEN = "slug_taken"
    DEBATES_OUTSIDE = "debates_outside"
    PUBLIC_ALREADY = "public_already"
    NOT_PUBLIC = "not_public"
    ARCHIVED_ALREADY = "archived_already"
    NOT_ARCHIVED = "not_archived"
    UNKNOWN_TASK = "unknown_task"


NOVEMBER = 11  # the Mois de l'ESS
LONGEST = dt.timedelta(days=14)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 40
# The first words of every address that belongs to no edition, for the public and in the office.
FIRST_WORDS = """
    accessibilite accueil agenda api b badges cles codes-de-secours comptes connexion courriel
    deconnexion documentation donnees-personnelles double-authentification ecran editions en
    exposants favicon fr fs-static g galerie inscription invitation journal mentions-legales
    metriques mon-compte mot-de-passe nouvelle organisation p plan programme robots sante sources
    static structures telephones verification verify x
"""
RESERVED = frozenset(FIRST_WORDS.split())


@dataclass(frozen=True, slots=True)
class Course:
    """The moments and the gauge of an edition, and where it stands in degrees."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    opens_at: dt.datetime | None
    closes_at: dt.datetime | None
    gauge: int
    latitude: float | None = None
    longitude: float | None = None


def refusals(course: Course) -> tuple[Refusal, ...]:
    """Tell what makes no sense in the course of an edition."""
    opens_at, closes_at = course.opens_at, course.closes_at
    found = (
        (course.ends_at <= course.starts_at, Reason.ENDS_BEFORE_IT_STARTS, "ends_at"),
        (course.ends_at - course.starts_at > LONGEST, Reason.LASTS_TOO_LONG, "ends_at"),
        (
            bool(opens_at and opens_at >= (closes_at or course.ends_at)),
            Reason.OPENS_AFTER_IT_CLOSES,
            "registration_opens_at",
        ),
        (
            bool(closes_at and closes_at > _end_of_day(course.ends_at)),
            Reason.CLOSES_AFTER_THE_FORUM,
            "registration_closes_at",
        ),
        (course.gauge <= 0, Reason.NOBODY_FITS, "gauge"),
        (
            (course.latitude is None) != (course.longitude is None),
            Reason.HALF_A_POSITION,
            "latitude" if course.latitude is None else "longitude",
        ),
    )
    return tuple(Refusal(reason, field) for is_so, reason, field in found if is_so)


def _end_of_day(moment: dt.datetime) -> dt.datetime:
    """Return the end of the day of a moment, on its own clock: a registration may close with it."""
    return moment.replace(hour=23, minute=59, second=59)


def slug_refusals(slug: str, taken: Collection[str]) -> tuple[Refusal, ...]:
    """Tell why a word cannot be the address of an edition; it stands at the head of addresses."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        return (Refusal(Reason.SLUG_MALFORMED, "slug"),)
    if slug in RESERVED:
        return (Refusal(Reason.SLUG_RESERVED, "slug"),)
    return (Refusal(Reason.SLUG_TAKEN, "slug"),) if slug in taken else ()


def is_outside_ess_month(local_day: dt.date, *, is_ess_month: bool) -> bool:
    """Tell whether an edition that says it belongs to the Mois de l'ESS is not in November."""
    return is_ess_month and local_day.month != NOVEMBER


def shifted(moment: dt.datetime, days: int, zone: dt.tzinfo) -> dt.datetime:
    """Return the same local hour a number of days later, summer time or not."""
    return moment.astimezone(zone) + dt.timedelta(days=days)


def due_on(forum_day: dt.date, days: int) -> dt.date:
    """Return the day that lies so many days after the forum's; before it, where negative."""
    return forum_day + dt.timedelta(days=days)


def is_late(due: dt.date, done_at: dt.datetime | None, today: dt.date) -> bool:
    """Tell whether a task should have been done."""
    return done_at is None and due < today
