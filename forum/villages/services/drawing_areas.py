"""Drawing the areas of the plan that hold no stand."""

from dataclasses import dataclass

from forum.database import Bilingual, transaction
from forum.refusals import RefusedError
from forum.villages.floor import lock_floor
from forum.villages.models import Area
from forum.villages.rules import Outline, refusals_to_lay
from forum.villages.services.gestures import Hand, Target, held, kept, lay, take


@dataclass(frozen=True, slots=True)
class AreaWish:
    """An area as an organiser describes it."""

    name: Bilingual
    pictogram: str
    place: Outline


def add_area(edition_id: int, wish: AreaWish, hand: Hand) -> int:
    """Draw an area and return its number."""
    with transaction() as session:
        area = Area(edition_id=edition_id)
        _describe(area, wish, edition_id)
        session.add(area)
        take("area", edition_id, hand, after=[area])
        return area.id


def edit_area(target: Target, wish: AreaWish, hand: Hand) -> None:
    """Change an area."""
    with transaction():
        area = held(Area, target)
        before = kept(area)
        _describe(area, wish, target.edition_id)
        take("area", target.edition_id, hand, before=[before], after=[area])


def remove_area(target: Target, hand: Hand) -> str:
    """Take an area away, and return its name."""
    with transaction() as session:
        area = held(Area, target)
        before = kept(area)
        session.delete(area)
        take("area", target.edition_id, hand, before=[before])
        return area.name.fr


def _describe(area: Area, wish: AreaWish, edition_id: int) -> None:
    """Write a wish on an area; refuse what lies off the floor."""
    if refusals := refusals_to_lay(wish.place, lock_floor(edition_id)):
        raise RefusedError(*refusals)
    area.name, area.pictogram = wish.name, wish.pictogram
    lay(area, wish.place)
