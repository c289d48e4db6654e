"""Making an edition: from nothing, or from an earlier one; it is not public at first."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.database import Bilingual, db, judged_again, transaction
from forum.edition.models import Edition, Task
from forum.edition.plan import usual_tasks
from forum.edition.queries import edition_by_id, slugs, tasks_of
from forum.edition.rules import Course, due_on, refusals, shifted, slug_refusals
from forum.edition.signals import copied, made
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import RefusedError

KEPT = (
    "tagline",
    "presentation",
    "practical",
    "time_zone",
    "venue",
    "address",
    "latitude",
    "longitude",
    "organiser",
    "contact_email",
    "contact_phone",
    "gauge",
    "is_ess_month",
    "gap_minutes",
    "quiet_minutes",
    "accessibility",
    "plan_width",
    "plan_height",
)
GAUGE = 300  # people, until somebody says better


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """The few things that a new edition begins with; moments bear its local time."""

    slug: str
    name: Bilingual
    short_name: Bilingual
    starts_at: dt.datetime
    ends_at: dt.datetime
    time_zone: str
    venue: str
    address: str
    organiser: str
    contact_email: str


@judged_again
def make_edition(wish: NewEdition, by: int | None, now: dt.datetime) -> str:
    """Make an edition from nothing and return its slug. Raises RefusedError."""
    with transaction():
        course = Course(wish.starts_at, wish.ends_at, None, None, GAUGE)
        _refuse(wish.slug, course)
        nothing = Bilingual("")
        edition = Edition(
            slug=wish.slug,
            name=wish.name,
            short_name=wish.short_name,
            tagline=nothing,
            presentation=nothing,
            practical=nothing,
            starts_at=wish.starts_at,
            ends_at=wish.ends_at,
            time_zone=wish.time_zone,
            venue=wish.venue,
            address=wish.address,
            organiser=wish.organiser,
            contact_email=wish.contact_email,
            gauge=GAUGE,
        )
        _store(edition, by, now)
        db.session.add_all(usual_tasks(edition.id, wish.starts_at.date()))
        return edition.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """What a copy does not take over: its names and its day."""

    slug: str
    name: Bilingual
    short_name: Bilingual
    day: dt.date


@judged_again
def copy_edition(source_id: int, wish: Twin, by: int | None, now: dt.datetime) -> str:
    """Copy an earlier edition to another day, at the same local hours, and return its slug.

    Each room copies what it keeps, never people. Raises RefusedError.
    """
    with transaction():
        source = edition_by_id(source_id)
        zone = ZoneInfo(source.time_zone)
        days = (wish.day - source.starts_at.astimezone(zone).date()).days
        moments = {
            name: moment and shifted(moment, days, zone)
            for name in ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")
            for moment in (getattr(source, name),)
        }
        edition = Edition(
            slug=wish.slug,
            name=wish.name,
            short_name=wish.short_name,
            **moments,
            **{name: getattr(source, name) for name in KEPT},
        )
        _refuse(wish.slug)
        _store(edition, by, now)
        db.session.add_all(_plan_like(source, edition, days) or usual_tasks(edition.id, wish.day))
        copied.send(edition, source=source, by=edition.starts_at - source.starts_at)
        return edition.slug


def _refuse(slug: str, course: Course | None = None) -> None:
    """Refuse what makes no sense."""
    found = (*slug_refusals(slug, slugs()), *(refusals(course) if course else ()))
    if found:
        raise RefusedError(*found)


def _store(edition: Edition, by: int | None, now: dt.datetime) -> None:
    """Write a new edition, which nobody outside sees yet, and tell the other rooms."""
    edition.is_public = False
    edition.is_archived = edition.is_demonstration = False
    edition.version = 1
    edition.created_at = now
    db.session.add(edition)
    db.session.flush()
    subject = Subject(edition.short_name.fr, "edition", edition.id)
    record(by, Deed.EDITION_MADE, now, edition_id=edition.id, subject=subject)
    made.send(edition)


def _plan_like(source: Edition, edition: Edition, days: int) -> list[Task]:
    """Return the plan of an earlier edition so many days later, nothing of it done."""
    return [
        Task(edition_id=edition.id, title=task.title, due_on=due_on(task.due_on, days))
        for task in tasks_of(source.id)
    ]
