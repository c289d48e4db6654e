"""Drawing the stands of the plan: one, a row of them, their place, their facts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forum.database import db, judged_again, transaction
from forum.refusals import Refusal, RefusedError
from forum.villages.floor import holders_of, lock_floor
from forum.villages.models import Stand
from forum.villages.queries import stands
from forum.villages.rules import (
    Outline,
    PlanReason,
    codes_from,
    in_a_row,
    refusals_to_count,
    refusals_to_draw,
)
from forum.villages.services.gestures import PLACE, Hand, Target, held, kept, lay, outline_of, take


@dataclass(frozen=True, slots=True, kw_only=True)
class StandFacts:
    """What a stand offers, wherever it is."""

    village_id: int
    size: str  # "table", or an area in m²
    power: int = 0  # watts
    has_water: bool = False
    is_accessible: bool = True
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class StandWish:
    """A stand as an organiser describes it."""

    code: str
    place: Outline
    facts: StandFacts


@dataclass(frozen=True, slots=True)
class RowWish:
    """Stands of one size in a row, their codes counted up from the first."""

    first: StandWish
    number: int
    gap: int  # decimetres from one stand to the next
    is_down: bool


@judged_again
def add_stand(edition_id: int, wish: StandWish, hand: Hand) -> int:
    """Draw a stand and return its number."""
    with transaction():
        return _drawn(edition_id, {wish.code: wish.place}, wish.facts, hand)[0].id


@judged_again
def add_row(edition_id: int, wish: RowWish, hand: Hand) -> tuple[str, ...]:
    """Draw a row of stands, all or none, and return their codes."""
    codes = codes_from(wish.first.code, wish.number)
    if refusals := refusals_to_count(codes):
        raise RefusedError(*refusals)
    places = in_a_row(wish.first.place, wish.number, wish.gap, is_down=wish.is_down)
    with transaction():
        _drawn(edition_id, dict(zip(codes, places, strict=True)), wish.first.facts, hand)
        return codes


@judged_again
def edit_stand(target: Target, wish: StandWish, hand: Hand) -> None:
    """Change a stand; whoever is on it stays."""
    with transaction():
        floor = lock_floor(target.edition_id)
        stand = held(Stand, target)
        before = kept(stand)
        _judge({wish.code: wish.place}, floor, target.edition_id, [stand.id])
        stand.code = wish.code
        lay(stand, wish.place)
        _describe(stand, wish.facts)
        if kept(stand) != before:
            stand.version += 1
        take("stand", target.edition_id, hand, before=[before], after=[stand])


def place_stand(target: Target, place: Outline, hand: Hand) -> None:
    """Give a stand another place or size on the floor; whoever is on it stays."""
    with transaction():
        floor = lock_floor(target.edition_id)
        stand = held(Stand, target)
        before = kept(stand)
        _judge({stand.code: place}, floor, target.edition_id, [stand.id])
        lay(stand, place)
        if kept(stand) != before:
            stand.version += 1
        take("stand", target.edition_id, hand, before=[before], after=[stand])


@judged_again
def remove_stand(target: Target, hand: Hand) -> str:
    """Take a stand away that nobody holds, and return its code."""
    with transaction() as session:
        lock_floor(target.edition_id)
        stand = held(Stand, target)
        if names := holders_of([stand.id]):
            facts = {"names": names, "code": stand.code}
            raise RefusedError(Refusal(PlanReason.HELD, facts=facts))
        code, before = stand.code, kept(stand)
        session.delete(stand)
        take("stand", target.edition_id, hand, before=[before])
        return code


def judge_again(edition_id: int, drawn: Iterable[Mapping[str, Any]], but: Collection[int]) -> None:
    """Refuse stands that would be put back where the plan has no room for them any more.

    `but` are those that are there still, in another state, and not in their own way.
    """
    places = {said["code"]: Outline(*(said[name] for name in PLACE)) for said in drawn}
    _judge(places, lock_floor(edition_id), edition_id, but)


def _judge(
    places: Mapping[str, Outline], floor: Outline, edition_id: int, but: Collection[int] = ()
) -> None:
    """Refuse stands that cannot be there; those that are changed are not in their own way."""
    others = {s.code: outline_of(s) for s in stands(edition_id) if s.id not in but}
    if refusals := refusals_to_draw(places, others, floor):
        raise RefusedError(*refusals)


def _drawn(
    edition_id: int, places: dict[str, Outline], facts: StandFacts, hand: Hand
) -> list[Stand]:
    """Draw new stands that share what they offer."""
    _judge(places, lock_floor(edition_id), edition_id)
    drawn = []
    for code, place in places.items():
        stand = Stand(edition_id=edition_id, code=code)
        lay(stand, place)
        _describe(stand, facts)
        drawn.append(stand)
    db.session.add_all(drawn)
    take("stand", edition_id, hand, after=drawn)
    return drawn


def _describe(stand: Stand, facts: StandFacts) -> None:
    """Write on a stand what it offers."""
    stand.village_id, stand.size, stand.power = facts.village_id, facts.size, facts.power
    stand.has_water, stand.is_quiet = facts.has_water, facts.is_quiet
    stand.is_accessible = facts.is_accessible
