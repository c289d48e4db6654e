"""Whose badges are printed, in which order, and what they tell besides a name."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.badges.models import BadgePrint
from forum.badges.rules import Order, Selection, Snapshot
from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.folding import folded
from forum.registration.models import (
    Booking,
    Category,
    Consent,
    Registration,
    RegistrationState,
)
from forum.registration.rules import Purpose
from forum.villages.models import Exhibitor, Stand, Village

RANKS = {category: rank for rank, category in enumerate(Category)}
KEYS: dict[Order, tuple[Any, Callable[[Any], Any]]] = {
    Order.NAME: (Registration.sort_key, str),
    Order.FIRST_NAME: (Registration.first_name, folded),
    Order.ORGANISATION: (Registration.organisation, folded),
    Order.CATEGORY: (Registration.category, RANKS.__getitem__),
    Order.CODE: (Registration.code, str),
    Order.POSTCODE: (Registration.postcode, str),
    Order.GROUP: (Registration.group_id, lambda number: number or 0),
    Order.REGISTERED: (Registration.created_at, lambda moment: moment),
}


def selected(edition_id: int, selection: Selection, order: Order = Order.NAME) -> list[int]:
    """Return the numbers of those whose badges are asked for, in an order; what is empty last.

    Sorted here, so that both databases sort accents alike.
    """
    key, compared = KEYS[order]
    rows = db.session.execute(
        sa.select(Registration.id, key, Registration.sort_key).where(*_fit(edition_id, selection))
    )
    ranked = sorted(
        (value in {"", None}, compared(value), not name, name, number)
        for number, value, name in rows
    )
    return [number for *_, number in ranked]


def selected_count(edition_id: int, selection: Selection) -> int:
    """Return how many badges are asked for."""
    counted = sa.select(sa.func.count(Registration.id)).where(*_fit(edition_id, selection))
    return db.session.execute(counted).scalar_one()


def is_group(edition_id: int, group_id: int) -> bool:
    """Tell whether somebody comes to an edition with a group."""
    members = sa.select(Registration.id).where(
        Registration.edition_id == edition_id, Registration.group_id == group_id
    )
    return db.session.scalar(members.limit(1)) is not None


def snapshot() -> Snapshot:
    """Return the last registration and the last printing of all."""
    last = sa.select(
        sa.select(sa.func.max(Registration.id)).scalar_subquery(),
        sa.select(sa.func.max(BadgePrint.id)).scalar_subquery(),
    )
    registration_id, print_id = db.session.execute(last).one()
    return Snapshot(registration_id or 0, print_id or 0)


def _fit(edition_id: int, selection: Selection) -> list[sa.ColumnElement[bool]]:
    """Ask for the badges that open doors, and that fit a selection."""
    said = [
        Registration.edition_id == edition_id,
        Registration.state == RegistrationState.ACTIVE,
        Registration.is_badge_revoked.is_(False),
    ]
    if selection.category:
        said.append(Registration.category == selection.category)
    if selection.group_id is not None:
        said.append(Registration.group_id == selection.group_id)
    if selection.village:
        said.append(Registration.exhibitor_id.in_(_exhibitors_in(selection.village)))
    if selection.debate:
        said.append(Registration.id.in_(_booked(edition_id, selection.debate)))
    if selection.is_unprinted:
        said.append(~_printings(selection.seen).exists())
    if selection.seen is not None:
        said.append(Registration.id <= selection.seen.registration_id)
    return said


def _exhibitors_in(village_code: str) -> sa.Select[int]:
    """Ask for the exhibitors of a village: where their stands are, or else as allotted."""
    return (
        sa.select(Exhibitor.id)
        .outerjoin(Stand, Stand.id == Exhibitor.stand_id)
        .join(Village, Village.id == sa.func.coalesce(Stand.village_id, Exhibitor.village_id))
        .where(Village.code == village_code, Village.edition_id == Exhibitor.edition_id)
    )


def _booked(edition_id: int, slug: str) -> sa.Select[int]:
    """Ask for those who chose a debate, the waiting too."""
    return (
        sa.select(Booking.registration_id)
        .join(Debate, Debate.id == Booking.debate_id)
        .where(Debate.edition_id == edition_id, Debate.slug == slug)
    )


def _printings(seen: Snapshot | None) -> sa.Select[int]:
    """Ask for the printings of a badge as it is now, among those that were seen."""
    printings = sa.select(BadgePrint.id).where(
        BadgePrint.registration_id == Registration.id, BadgePrint.code == Registration.code
    )
    return printings if seen is None else printings.where(BadgePrint.id <= seen.print_id)


def holders(registration_ids: Sequence[int]) -> list[Registration]:
    """Return people in the order of their numbers given; who left since is left out."""
    rows = db.session.scalars(sa.select(Registration).where(Registration.id.in_(registration_ids)))
    by_id = {registration.id: registration for registration in rows}
    return [by_id[number] for number in registration_ids if number in by_id]


def agreed(registration_ids: Sequence[int], purpose: Purpose) -> frozenset[int]:
    """Return those whose consent to a purpose stands."""
    given = sa.select(Consent.registration_id).where(
        Consent.registration_id.in_(registration_ids),
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    return frozenset(db.session.scalars(given))


def chosen_by(registration_ids: Sequence[int]) -> dict[int, list[Booking]]:
    """Return the bookings of some people in debates that take place, in the order of the day."""
    found: dict[int, list[Booking]] = defaultdict(list)
    for booking in db.session.scalars(
        sa.select(Booking)
        .join(Booking.debate)
        .where(Booking.registration_id.in_(registration_ids), Debate.state == DebateState.PUBLISHED)
        .order_by(Debate.starts_at, Debate.id)
        .options(joinedload(Booking.debate).joinedload(Debate.room))
    ):
        found[booking.registration_id].append(booking)
    return found


def last_printing(registration_id: int) -> BadgePrint | None:
    """Return when the badge of somebody was printed last."""
    return db.session.scalar(
        sa.select(BadgePrint)
        .where(BadgePrint.registration_id == registration_id)
        .order_by(BadgePrint.id.desc())
        .limit(1)
    )
