"""Editions as they are asked for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from forum.database import Bilingual, db
from forum.edition.models import Edition, Task

AT_ADDRESS = sa.select(Edition).where(Edition.slug == sa.bindparam("slug"))  # of every page


def edition_by_slug(slug: str) -> Edition | None:
    """Return the edition at an address."""
    return db.session.scalar(AT_ADDRESS, {"slug": slug})


def edition_by_id(edition_id: int) -> Edition:
    """Return an edition known to exist."""
    return db.session.get_one(Edition, edition_id)


def lock_edition(edition_id: int) -> Edition:
    """Return an edition as it is now, held until the end of the transaction."""
    return db.session.execute(
        sa.select(Edition)
        .where(Edition.id == edition_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()


def current_edition() -> Edition | None:
    """Return the edition that the front door opens: the last public one that is not archived."""
    return db.session.scalar(_latest().where(Edition.is_public))


def edition_in_preparation() -> Edition | None:
    """Return the edition that organisers work on: the last not archived, public or not."""
    return db.session.scalar(_latest())


def _latest() -> sa.Select[Edition]:
    """Ask for one edition: the last of those that are not archived, else the last of all."""
    order = (Edition.is_archived, Edition.starts_at.desc(), Edition.id.desc())
    return sa.select(Edition).order_by(*order).limit(1)


@dataclass(frozen=True, slots=True)
class EditionLine:
    """What a list of editions says of each."""

    id: int
    slug: str
    short_name: Bilingual
    starts_at: dt.datetime
    time_zone: str
    is_public: bool
    is_archived: bool

    @property
    def local_day(self) -> dt.date:
        """The day on which it begins, where it is held."""
        return self.starts_at.astimezone(ZoneInfo(self.time_zone)).date()


def editions() -> Sequence[EditionLine]:
    """Return every edition, the latest first."""
    columns = (getattr(Edition, field.name) for field in fields(EditionLine))
    rows = db.session.execute(
        sa.select(*columns).order_by(Edition.starts_at.desc(), Edition.id.desc())
    )
    return [EditionLine(*row) for row in rows]


def slugs() -> set[str]:
    """Return the addresses that are taken."""
    return set(db.session.scalars(sa.select(Edition.slug)))


def tasks_of(edition_id: int) -> Sequence[Task]:
    """Return the plan towards the day, what is due first at the head."""
    return db.session.scalars(
        sa.select(Task).where(Task.edition_id == edition_id).order_by(Task.due_on, Task.id)
    ).all()


def task_at(edition_id: int, task_id: int) -> Task | None:
    """Return one line of the plan of an edition."""
    return db.session.scalar(
        sa.select(Task).where(Task.edition_id == edition_id, Task.id == task_id)
    )
