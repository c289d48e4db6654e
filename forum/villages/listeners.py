"""What the villages' room does when an edition is copied: its plan and its call, nobody on them."""

import datetime as dt
from typing import TypeVar
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from forum.database import db
from forum.edition.models import Edition
from forum.edition.rules import shifted
from forum.edition.signals import copied
from forum.villages.models import (
    Area,
    ExhibitorCall,
    MinimumShare,
    SetUpSlot,
    Stand,
    Village,
)

Copied = TypeVar("Copied", Village, Stand, Area, ExhibitorCall, SetUpSlot, MinimumShare)
OWN = {"id", "edition_id", "version"}


def _copy(thing: Copied, edition: Edition) -> Copied:
    """Make the same thing for another edition."""
    kept = {column.key for column in sa.inspect(type(thing)).column_attrs} - OWN
    return type(thing)(edition_id=edition.id, **{key: getattr(thing, key) for key in kept})


def _of(kind: type[Copied], source: Edition) -> list[Copied]:
    """Return the things of a kind that an edition has."""
    return list(db.session.scalars(sa.select(kind).where(kind.edition_id == source.id)))


def copy_plan(edition: Edition, source: Edition, by: dt.timedelta) -> None:
    """Copy villages, stands, areas, the call, its times and its shares.

    Exhibitors apply anew each year, and who coordinates a village is asked anew: it opens
    people's applications.
    """
    del by  # days are counted on the clock of the edition, whose summer may end meanwhile
    twins: dict[int, Village] = {}
    for village in _of(Village, source):
        twins[village.id] = _copy(village, edition)
    db.session.add_all(twins.values())
    db.session.flush()
    for stand in _of(Stand, source):
        twin = _copy(stand, edition)
        twin.village_id = twins[stand.village_id].id
        db.session.add(twin)
    db.session.add_all(_copy(area, edition) for area in _of(Area, source))
    for share in _of(MinimumShare, source):
        wanted = _copy(share, edition)
        wanted.village_id = twins[share.village_id].id if share.village_id else None
        db.session.add(wanted)
    _copy_call(edition, source)


def _copy_call(edition: Edition, source: Edition) -> None:
    """Copy the call and its times to set up, as many days later as the forum is."""
    days, zone = (edition.local_day - source.local_day).days, ZoneInfo(edition.time_zone)
    for call in _of(ExhibitorCall, source):
        twin = _copy(call, edition)
        twin.opens_at = call.opens_at and shifted(call.opens_at, days, zone)
        twin.closes_at = call.closes_at and shifted(call.closes_at, days, zone)
        db.session.add(twin)
    for slot in _of(SetUpSlot, source):
        time = _copy(slot, edition)
        time.starts_at = shifted(slot.starts_at, days, zone)
        time.ends_at = shifted(slot.ends_at, days, zone)
        db.session.add(time)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    copied.connect(copy_plan)
