"""What the villages' room does when an edition is copied: its plan goes along, nobody on it."""

import datetime as dt
from typing import TypeVar

import sqlalchemy as sa

from forum.database import db
from forum.edition.models import Edition
from forum.edition.signals import copied
from forum.villages.models import Area, Stand, Village

Copied = TypeVar("Copied", Village, Stand, Area)
OWN = {"id", "edition_id"}


def _copy(thing: Copied, edition: Edition) -> Copied:
    """Make the same thing for another edition."""
    kept = {column.key for column in sa.inspect(type(thing)).column_attrs} - OWN
    return type(thing)(edition_id=edition.id, **{key: getattr(thing, key) for key in kept})


def copy_plan(edition: Edition, source: Edition, by: dt.timedelta) -> None:
    """Copy villages, stands and areas; exhibitors apply anew each year."""
    del by  # nothing on the plan has an hour
    twins: dict[int, Village] = {}
    for village in db.session.scalars(sa.select(Village).where(Village.edition_id == source.id)):
        twins[village.id] = _copy(village, edition)
    db.session.add_all(twins.values())
    db.session.flush()
    for stand in db.session.scalars(sa.select(Stand).where(Stand.edition_id == source.id)):
        twin = _copy(stand, edition)
        twin.village_id = twins[stand.village_id].id
        db.session.add(twin)
    for area in db.session.scalars(sa.select(Area).where(Area.edition_id == source.id)):
        db.session.add(_copy(area, edition))


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    copied.connect(copy_plan)
