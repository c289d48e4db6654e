"""What the people of these tests ask for, and what they have got."""

import dataclasses
import datetime as dt
import itertools

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.database import db
from forum.debates.models import Debate
from forum.debates.rules import overlap
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration
from forum.registration.rules import HELD, Place
from forum.registration.services import Wish, register
from tests.conftest import NOW


def a_wish(email: str = "camille@example.org", *debates: str, **said: object) -> Wish:
    """Return what Camille asks for."""
    wish = Wish(first_name="Camille", last_name="Exemple", email=email, debates=debates)
    return dataclasses.replace(wish, **said)  # type: ignore[arg-type]


def come(edition: Edition, name: str, *debates: str) -> int:
    """Register somebody and return the id of the registration."""
    code = register(edition.id, a_wish(f"{name}@example.org", *debates), NOW)
    return db.session.scalars(sa.select(Registration.id).where(Registration.code == code)).one()


def booked(slug: str) -> list[tuple[str, Place, int | None]]:
    """Return who has what in a debate, in the order in which they asked."""
    db.session.rollback()
    bookings = db.session.scalars(
        sa.select(Booking)
        .join(Debate)
        .where(Debate.slug == slug)
        .order_by(Booking.id)
        .options(joinedload(Booking.registration))
    )
    return [(b.registration.email.split("@")[0], b.place, b.number) for b in bookings]


def counted(debate: Debate) -> tuple[int, int]:
    """Return how many are seated (promises included) and waiting, as the debate counts them."""
    db.session.rollback()
    db.session.refresh(debate)
    return debate.seated, debate.waiting


def check_accounts(now: dt.datetime) -> None:
    """Compare what debates count with what bookings say, and judge it."""
    db.session.rollback()
    bookings = db.session.scalars(sa.select(Booking).options(joinedload(Booking.debate))).all()
    for debate in db.session.scalars(sa.select(Debate)).all():
        places = [booking.place for booking in bookings if booking.debate_id == debate.id]
        held = sum(place in HELD for place in places)
        assert (debate.seated, debate.waiting) == (held, places.count(Place.WAITLISTED))
        assert debate.capacity is None or held <= debate.capacity
        has_room = debate.capacity is None or held < debate.capacity
        assert not (has_room and debate.waiting and now < debate.starts_at)
    for one, other in itertools.combinations(bookings, 2):
        if one.registration_id == other.registration_id and overlap(one.debate, other.debate):
            assert {one.place, other.place} != {Place.SEATED}
