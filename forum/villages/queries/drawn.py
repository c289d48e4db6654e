"""Stands and areas of the floor, as everybody may see them."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.database import db
from forum.villages.models import Area, Stand


def stands(edition_id: int) -> list[Stand]:
    """Return all stands with their villages, in the order of their codes."""
    asked = sa.select(Stand).where(Stand.edition_id == edition_id).order_by(Stand.code)
    return list(db.session.scalars(asked.options(joinedload(Stand.village, innerjoin=True))))


def areas(edition_id: int) -> list[Area]:
    """Return the areas of the plan that hold no stand."""
    asked = sa.select(Area).where(Area.edition_id == edition_id).order_by(Area.y, Area.x, Area.id)
    return list(db.session.scalars(asked))
