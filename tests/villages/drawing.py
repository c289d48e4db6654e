"""A floor to draw on: one village, one who draws, what the plan is then."""

from typing import Any

import sqlalchemy as sa

from forum.database import db
from forum.edition.models import Edition
from forum.villages.models import Stand, Village
from forum.villages.rules import Outline
from forum.villages.services.drawing_stands import StandFacts, StandWish
from forum.villages.services.gestures import Hand
from tests.conftest import NOW

HERE = Outline(10, 10, 30, 20)


def by(account_id: int | None = None) -> Hand:
    """Return the hand that draws."""
    return Hand(account_id, NOW)


def a_wish(village: Village, code: str = "I01", place: Outline = HERE, **said: Any) -> StandWish:
    """Describe a stand of 6 m²."""
    return StandWish(code, place, StandFacts(**{"village_id": village.id, "size": "6", **said}))


def drawn(edition: Edition) -> dict[str, tuple[int, int, int, int]]:
    """Return where each stand lies."""
    db.session.rollback()
    found = db.session.scalars(
        sa.select(Stand).where(Stand.edition_id == edition.id).order_by(Stand.code)
    )
    return {stand.code: (stand.x, stand.y, stand.width, stand.height) for stand in found}
