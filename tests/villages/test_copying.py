"""A copied edition has the same plan, and nobody on it."""

import datetime as dt

import sqlalchemy as sa
from flask import Flask

from forum.database import Bilingual, db
from forum.edition.queries import edition_by_slug
from forum.edition.services import copy_edition
from forum.villages.models import Area, Exhibitor, Stand, Village
from tests.builders import (
    a_stand,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    stored,
)
from tests.edition.wishes import a_twin


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
