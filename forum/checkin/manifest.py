"""What a phone needs to judge by itself: gates, their rooms, and a sealed record of each badge."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from forum.badges.signing import public_key, signatures
from forum.checkin import sealing
from forum.checkin.changes import changed_since
from forum.checkin.cursors import in_utc
from forum.checkin.models import Device, Gate, GateKind, Scan
from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place
from forum.registration.traces import RetiredCode

Asked = TypeVar("Asked", bound=sa.Select[*tuple[Any, ...]])
Column = InstrumentedAttribute[Any]
Row = sa.Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Badges:
    """The records of badges: of all, or of those that changed since a cursor."""

    is_full: bool
    records: tuple[str, ...]  # sorted
    revoked: tuple[str, ...]  # ids of badges that were withdrawn or replaced


def keys(edition: Edition) -> dict[str, str]:
    """Return what every phone of an edition knows: the public key of badges, and the salt."""
    return {
        "public_key": sealing.written(public_key(edition.slug)),
        "salt": sealing.written(sealing.salt_of(edition.slug)),
    }


def badges(edition: Edition, since: dt.datetime | None, now: dt.datetime) -> Badges:
    """Return the records of all badges, or of those that changed; four questions."""
    salt = sealing.salt_of(edition.slug)
    which = changed_since(edition.id, since) if since else None
    people = db.session.execute(
        _among(
            sa.select(
                Registration.id,
                Registration.code,
                Registration.first_name,
                Registration.last_name,
                Registration.organisation,
                Registration.category,
                Registration.state,
            ).where(Registration.edition_id == edition.id),
            Registration.id,
            which,
        )
    ).all()
    seats, passages = _seats(edition, which), _passages(edition, which, now)
    signed = signatures(edition.slug, [person.code for person in people])
    records = [
        sealing.record(
            salt,
            person.code,
            signature,
            _facts(person, seats.get(person.id), passages.get(person.id)),
            [f"{person.first_name} {person.last_name}".strip(), person.organisation],
        )
        for person, signature in zip(people, signed, strict=True)
    ]
    withdrawn = sa.select(Registration.code).where(
        Registration.edition_id == edition.id, Registration.is_badge_revoked
    )
    replaced = (
        sa.select(RetiredCode.code)
        .join(RetiredCode.registration)
        .where(Registration.edition_id == edition.id)
    )
    revoked = db.session.scalars(sa.union(withdrawn, replaced))
    return Badges(
        since is None,
        tuple(sorted(records)),
        tuple(sorted(sealing.badge_id(salt, code) for code in revoked)),
    )


def _among(asked: Asked, column: Column, which: sa.Select[int] | None) -> Asked:
    """Keep to some registrations, or to none in particular."""
    return asked if which is None else asked.where(column.in_(which))


def _facts(
    person: Row, seats: list[str] | None, passages: list[list[str]] | None
) -> dict[str, object]:
    """Return what is judged of a badge; what is usual is not said."""
    return {
        "c": person.category,
        **({"x": 1} if person.state is RegistrationState.CANCELLED else {}),
        **({"s": seats} if seats else {}),
        **({"p": passages} if passages else {}),
    }


def _seats(edition: Edition, which: sa.Select[int] | None) -> Mapping[int, list[str]]:
    """Return the debates in which people have a seat, by slug."""
    asked = (
        sa.select(Booking.registration_id, Debate.slug)
        .join(Booking.debate)
        .where(
            Debate.edition_id == edition.id,
            Debate.state == DebateState.PUBLISHED,
            Booking.place == Place.SEATED,
        )
        .order_by(Debate.id)
    )
    seats: defaultdict[int, list[str]] = defaultdict(list)
    for person, slug in db.session.execute(_among(asked, Booking.registration_id, which)):
        seats[person].append(slug)
    return seats


def _passages(
    edition: Edition, which: sa.Select[int] | None, now: dt.datetime
) -> Mapping[int, list[list[str]]]:
    """Return the last passages of the day that count: one at the entrances, one at the rooms."""
    asked = (
        sa.select(
            Scan.registration_id,
            Gate.kind,
            Gate.slug,
            Scan.direction,
            Scan.happened_at,
            Device.name,
        )
        .join(Scan.gate)
        .join(Scan.device)
        .where(
            Gate.edition_id == edition.id, Scan.counts, Scan.happened_at >= edition.midnight(now)
        )
        .order_by(Scan.happened_at, Scan.id)
    )
    last: defaultdict[int, dict[GateKind, list[str]]] = defaultdict(dict)
    for person, kind, slug, way, at, device in db.session.execute(
        _among(asked, Scan.registration_id, which)
    ):
        last[person or 0][kind] = [slug, way, in_utc(at), device]
    return {person: list(lasts.values()) for person, lasts in last.items()}
