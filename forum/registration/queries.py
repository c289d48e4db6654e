"""Registrations as they are asked for."""

import datetime as dt
from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import joinedload, selectinload

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place
from forum.registration.traces import Happening


def registration_by_link(link_hash: str) -> Registration | None:
    """Return the registration that a private link opens, with its choices and consents."""
    return db.session.scalar(
        sa.select(Registration)
        .where(Registration.link_hash == link_hash)
        .options(
            selectinload(Registration.bookings)
            .joinedload(Booking.debate)
            .options(selectinload(Debate.room), selectinload(Debate.track)),
            selectinload(Registration.consents),
        )
    )


def registration_to_readdress(number: int) -> Registration | None:
    """Return the registration whose new e-mail waits to be confirmed."""
    if number >= 2**31:
        return None  # more than a row number can be
    return db.session.scalar(
        sa.select(Registration).where(Registration.id == number, Registration.new_email != "")
    )


def active_registration(edition_id: int, email_key: str) -> Registration | None:
    """Return who is coming under an e-mail."""
    return db.session.scalar(
        sa.select(Registration).where(
            Registration.edition_id == edition_id,
            Registration.email_key == email_key,
            Registration.state == RegistrationState.ACTIVE,
        )
    )


def edition_of(registration_id: int) -> int:
    """Return the edition at which a person is registered."""
    return db.session.scalars(
        sa.select(Registration.edition_id).where(Registration.id == registration_id)
    ).one()


def lock_registration(registration_id: int) -> Registration:
    """Hold one registration until the transaction ends, its bookings and consents read anew.

    Debates are locked before people, so that nobody waits in a circle; a letter to her, or another
    row that refers to her, waits for nothing.
    """
    db.session.execute(
        sa.select(Registration.id)
        .where(Registration.id == registration_id)
        .with_for_update(key_share=True)
    )
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.id == registration_id)
        .options(
            selectinload(Registration.bookings).joinedload(Booking.debate),
            selectinload(Registration.consents),
        )
        .execution_options(populate_existing=True)
    ).one()


def head_of_line(debate_id: int) -> Booking | None:
    """Return the first booking of a waiting list."""
    return db.session.scalar(
        sa.select(Booking)
        .where(Booking.debate_id == debate_id, Booking.place == Place.WAITLISTED)
        .order_by(Booking.number)
        .limit(1)
    )


def lapsed_offers(debate_id: int, now: dt.datetime) -> Sequence[Booking]:
    """Return the seats of a debate that were offered and not taken in time, in order."""
    return db.session.scalars(
        sa.select(Booking)
        .where(
            Booking.debate_id == debate_id,
            Booking.place == Place.OFFERED,
            Booking.offer_ends_at <= now,
        )
        .order_by(Booking.number)
        .options(joinedload(Booking.registration), joinedload(Booking.debate))
    ).all()


def happenings_of(registration_id: int) -> Sequence[Happening]:
    """Return all that happened to a registration, in order."""
    return db.session.scalars(
        sa.select(Happening)
        .where(Happening.registration_id == registration_id)
        .order_by(Happening.id)
        .options(joinedload(Happening.debate))
    ).all()


def debates_to_serve(now: dt.datetime) -> Sequence[Debate]:
    """Return the debates with an offer that lapsed, or with a free seat and people waiting."""
    has_lapsed = sa.exists().where(
        Booking.debate_id == Debate.id,
        Booking.place == Place.OFFERED,
        Booking.offer_ends_at <= now,
    )
    has_room = sa.or_(Debate.capacity.is_(None), Debate.seated < Debate.capacity)
    is_open = sa.and_(Debate.starts_at > now, Debate.state == DebateState.PUBLISHED)
    return db.session.scalars(
        sa.select(Debate)
        .where(sa.or_(has_lapsed, sa.and_(Debate.waiting > 0, has_room, is_open)))
        .order_by(Debate.id)
    ).all()


@cache
def _ranks() -> sa.Select[int, int]:
    """Ask for the ranks of `who`: composed once, for it is asked wherever somebody's own is."""
    before = orm.aliased(Booking)
    return (
        sa.select(Booking.id, sa.func.count(before.id))
        .join(
            before,
            sa.and_(
                before.debate_id == Booking.debate_id,
                before.place == Place.WAITLISTED,
                before.number <= Booking.number,
            ),
        )
        .where(Booking.registration_id == sa.bindparam("who"), Booking.place == Place.WAITLISTED)
        .group_by(Booking.id)
    )


def ranks(registration_id: int) -> dict[int, int]:
    """Return the rank of a person on each of her waiting lists, by the id of the booking."""
    rows = db.session.execute(_ranks(), {"who": registration_id})
    return dict(rows.all())
