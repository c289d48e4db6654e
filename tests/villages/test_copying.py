"""A copied edition has the same plan, and nobody on it."""

import datetime as dt

import sqlalchemy as sa
from flask import Flask

from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.clock import PARIS
from forum.database import Bilingual, db
from forum.edition.queries import edition_by_slug
from forum.edition.services import copy_edition
from forum.villages.models import (
    Area,
    Exhibitor,
    ExhibitorCall,
    MinimumShare,
    SetUpSlot,
    Stand,
    Village,
    village_coordinator,
)
from tests.builders import (
    a_stand,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    stored,
)
from tests.edition.wishes import a_twin
from tests.villages.applying import a_call, a_set_up_slot, a_share


def test_villages_stands_and_areas_are_copied_and_exhibitors_are_not(
    app: Flask, now: dt.datetime
) -> None:
    source = an_edition()
    insertion, scop = a_village(source, "INS"), a_village(source, "SCOP")
    a_stand(insertion, "I01", power=500)
    taken = a_stand(scop, "S01")
    an_exhibitor(source, an_organisation(), village_id=scop.id, stand_id=taken.id)
    stored(Area(edition_id=source.id, name=Bilingual("Accueil"), x=0, y=0, width=10, height=10))
    copy_edition(source.id, a_twin(dt.date(2012, 6, 4)), None, now)
    twin = edition_by_slug("2012")
    assert twin
    stands = db.session.execute(
        sa.select(Stand.code, Stand.power, Village.code, Village.edition_id)
        .join(Village)
        .where(Stand.edition_id == twin.id)
        .order_by(Stand.code)
    ).all()
    assert [tuple(row) for row in stands] == [
        ("I01", 500, "INS", twin.id),
        ("S01", 0, "SCOP", twin.id),
    ]
    areas = db.session.scalars(sa.select(Area.name).where(Area.edition_id == twin.id)).all()
    assert areas == [Bilingual("Accueil")]
    assert db.session.scalars(sa.select(Exhibitor.edition_id)).all() == [source.id]


def test_the_call_goes_along_at_the_same_hours_and_nobody_coordinates_yet(
    app: Flask, now: dt.datetime
) -> None:
    source = an_edition()
    village = a_village(source, "INS")
    account = ensure_account("co@example.org", RoleName.COORDINATOR, now, "a hash")
    db.session.execute(
        village_coordinator.insert().values(village_id=village.id, account_id=account)
    )
    a_call(source, version=7)
    a_set_up_slot(source, 7)
    a_share(source, 33)
    a_share(source, 50, village_id=village.id)
    copy_edition(source.id, a_twin(dt.date(2012, 6, 4)), None, now)
    twin = edition_by_slug("2012")
    assert twin
    call = db.session.scalars(
        sa.select(ExhibitorCall).where(ExhibitorCall.edition_id == twin.id)
    ).one()
    assert (call.opens_at, call.closes_at, call.version, call.service) == (
        dt.datetime(2012, 3, 12, 9, tzinfo=PARIS),
        dt.datetime(2012, 5, 21, 18, tzinfo=PARIS),
        1,
        "Mission économie sociale et solidaire",
    )
    slot = db.session.scalars(sa.select(SetUpSlot).where(SetUpSlot.edition_id == twin.id)).one()
    assert (slot.starts_at, slot.ends_at, slot.capacity) == (
        dt.datetime(2012, 6, 4, 7, tzinfo=PARIS),
        dt.datetime(2012, 6, 4, 7, 30, tzinfo=PARIS),
        8,
    )
    shares = db.session.execute(
        sa.select(MinimumShare.percent, Village.code, Village.edition_id)
        .outerjoin(Village, Village.id == MinimumShare.village_id)
        .where(MinimumShare.edition_id == twin.id)
        .order_by(MinimumShare.percent)
    ).all()
    assert [tuple(row) for row in shares] == [(33, None, None), (50, "INS", twin.id)]
    named = db.session.scalars(sa.select(village_coordinator.c.village_id)).all()
    assert named == [village.id]
