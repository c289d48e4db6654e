"""Changing an edition: under its lock, on top of the version that was read."""

import datetime as dt
from dataclasses import dataclass, fields

from forum.database import Bilingual, db, judged_again, transaction
from forum.edition.models import Accessibility, Edition
from forum.edition.queries import lock_edition
from forum.edition.rules import Course, refusals
from forum.edition.signals import changed
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionWish:
    """An edition as somebody wants it; moments bear its local time."""

    name: Bilingual
    short_name: Bilingual
    tagline: Bilingual
    presentation: Bilingual
    practical: Bilingual
    starts_at: dt.datetime
    ends_at: dt.datetime
    time_zone: str
    venue: str
    address: str
    latitude: float | None
    longitude: float | None
    organiser: str
    contact_email: str
    contact_phone: str
    registration_opens_at: dt.datetime | None
    registration_closes_at: dt.datetime | None
    gauge: int
    gap_minutes: int
    quiet_minutes: int
    is_ess_month: bool
    accessibility: Accessibility


@dataclass(frozen=True, slots=True)
class Standing:
    """When and where an edition is, which calendars and doors follow."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    venue: str
    address: str
    latitude: float | None
    longitude: float | None

    @property
    def place(self) -> tuple[object, ...]:
        """Where it is."""
        return self.venue, self.address, self.latitude, self.longitude

    @classmethod
    def of(cls, edition: Edition | EditionWish) -> "Standing":
        """Read it of an edition, or of what somebody wants of one."""
        return cls(**{field.name: getattr(edition, field.name) for field in fields(cls)})


def _words(edition: Edition) -> tuple[Bilingual, Bilingual]:
    """Return what calendars say of the day itself: its name, and how to come."""
    return edition.name, edition.practical


def course_of(wish: EditionWish) -> Course:
    """Return what the rules judge of a wish."""
    return Course(
        wish.starts_at,
        wish.ends_at,
        wish.registration_opens_at,
        wish.registration_closes_at,
        wish.gauge,
        wish.latitude,
        wish.longitude,
    )


@judged_again
def change(  # noqa: PLR0913 - what is changed, how, on which version, by whom and when
    edition_id: int,
    wish: EditionWish,
    version: int,
    by: int | None,
    now: dt.datetime,
    *,
    despite_debates: bool = False,
) -> None:
    """Change an edition. Raises RefusedError, or ChangedMeanwhileError when it was changed since.

    Unless `despite_debates`, released debates that would fall out of its hours refuse it.
    """
    with transaction():
        edition = lock_edition(edition_id)
        if edition.version != version:
            raise ChangedMeanwhileError
        if found := refusals(course_of(wish)):
            raise RefusedError(*found)
        before, words = Standing.of(edition), _words(edition)
        for field in fields(wish):
            setattr(edition, field.name, getattr(wish, field.name))
        edition.version += 1
        is_moved = Standing.of(edition) != before
        if is_moved or _words(edition) != words:
            edition.revised_at = now
        if is_moved:
            changed.send(edition, before=before, now=now, despite_debates=despite_debates)
        db.session.flush()
        record(
            by,
            Deed.EDITION_CHANGED,
            now,
            edition_id=edition.id,
            subject=Subject(edition.short_name.fr, "edition", edition.id),
        )
