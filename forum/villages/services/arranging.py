"""The villages of an edition: added, changed, put in order, taken away while nothing needs them."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.accounts.models import Account
from forum.database import Bilingual, db, judged_again, transaction
from forum.folding import folded, free_word
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.models import Village
from forum.villages.queries import village_uses, villages
from forum.villages.rules.calls import CallReason

SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True)
class VillageWish:
    """A village as an organiser describes it."""

    version: int  # as the form was opened; of a new village it says nothing
    code: str
    name: Bilingual
    description: Bilingual
    hue: str
    pictogram: str
    coordinators: tuple[int, ...] = ()  # accounts who see its exhibitors and decide on them


@judged_again
def add_village(edition_id: int, wish: VillageWish, by: int | None, now: dt.datetime) -> int:
    """Add a village after the others and return its number; its address is made from its name."""
    with transaction() as session:
        there = villages(edition_id)
        _check_code(there, wish)
        village = Village(
            edition_id=edition_id,
            position=max((one.position for one in there), default=0) + 1,
            slug=free_word(wish.name.fr, {one.slug for one in there}, SLUG_LENGTH, "village"),
        )
        _describe(village, wish)
        session.add(village)
        session.flush()
        _note(village, by, now)
        return village.id


@judged_again
def edit_village(
    edition_id: int, number: int, wish: VillageWish, by: int | None, now: dt.datetime
) -> None:
    """Change a village; its address stays. Raises RefusedError, ChangedMeanwhileError."""
    with transaction():
        village = _held(edition_id, number)
        if village.version != wish.version:
            raise ChangedMeanwhileError
        _check_code(villages(edition_id), wish, number)
        _describe(village, wish)
        village.version += 1
        _note(village, by, now)


@judged_again
def reorder_village(
    edition_id: int, number: int, by: int | None, now: dt.datetime, *, steps: int
) -> None:
    """Move a village by some places, down when positive; at the ends it stays."""
    with transaction():
        listed = list(
            db.session.scalars(
                sa.select(Village)
                .where(Village.edition_id == edition_id)
                .order_by(Village.position, Village.id)
                .with_for_update()
            )
        )
        place = next((i for i, one in enumerate(listed) if one.id == number), None)
        if place is None:
            raise RefusedError(Refusal(CallReason.GONE))
        moved = listed.pop(place)
        listed.insert(max(place + steps, 0), moved)
        for position, one in enumerate(listed, 1):
            one.position = position
        _note(moved, by, now)


@judged_again
def remove_village(edition_id: int, number: int, by: int | None, now: dt.datetime) -> None:
    """Take a village away that no stand, exhibitor or wish needs. Raises RefusedError."""
    with transaction() as session:
        village = _held(edition_id, number)
        if village_uses(edition_id).get(number):
            raise RefusedError(Refusal(CallReason.IN_USE, "", {"name": village.name.fr}))
        _note(village, by, now)
        session.delete(village)


def _held(edition_id: int, number: int) -> Village:
    """Hold a village with its coordinators. Raises RefusedError."""
    village = db.session.scalar(
        sa.select(Village)
        .where(Village.id == number, Village.edition_id == edition_id)
        .options(selectinload(Village.coordinators))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if village is None:
        raise RefusedError(Refusal(CallReason.GONE))
    return village


def _check_code(there: list[Village], wish: VillageWish, own: int | None = None) -> None:
    """Refuse a code that another village of the edition has."""
    if any(folded(one.code) == folded(wish.code) and one.id != own for one in there):
        raise RefusedError(Refusal(CallReason.CODE_TAKEN, "code", {"code": wish.code}))


def _describe(village: Village, wish: VillageWish) -> None:
    """Write a wish on a village."""
    village.code, village.name, village.description = wish.code, wish.name, wish.description
    village.hue, village.pictogram = wish.hue, wish.pictogram
    chosen = sa.select(Account).where(Account.id.in_(wish.coordinators)).order_by(Account.name)
    village.coordinators = list(db.session.scalars(chosen))


def _note(village: Village, by: int | None, now: dt.datetime) -> None:
    """Note in the journal who changed a village."""
    subject = Subject(village.name.fr, "village", village.id)
    record(by, Deed.VILLAGE_CHANGED, now, edition_id=village.edition_id, subject=subject)
