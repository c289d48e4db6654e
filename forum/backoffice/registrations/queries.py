"""What is shown of somebody registered: a fixed number of questions for each page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, load_only, selectinload

from forum.accounts.models import Account
from forum.badges.models import BadgePrint
from forum.badges.queries import last_printing
from forum.checkin.models import Device, Gate, Scan
from forum.database import db
from forum.debates.models import Debate
from forum.groups.models import Group
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.registration.models import Booking, Registration
from forum.registration.queries import ranks
from forum.registration.traces import Happening

MOST = 200  # lines of each kind: nobody reads more, and a page has an end


@dataclass(frozen=True, slots=True)
class Person:
    """All that the office knows of one registration, the last first."""

    registration: Registration
    ranks: dict[int, int]
    letters: Sequence[Letter]
    scans: Sequence[Scan]
    happenings: Sequence[Happening]
    readings: Sequence[Entry]
    organisers: dict[int, str]
    group: Group | None
    printing: BadgePrint | None  # the last one
    kin: Sequence[Registration]  # the one she was merged into, and those merged into her


def person_by_code(edition_id: int, code: str) -> Registration | None:
    """Return a registration with its choices and consents."""
    return db.session.scalar(
        sa.select(Registration)
        .where(Registration.edition_id == edition_id, Registration.code == code.upper())
        .options(
            selectinload(Registration.bookings).joinedload(Booking.debate).joinedload(Debate.room),
            selectinload(Registration.consents),
        )
        .execution_options(populate_existing=True)
    )


def person_of(registration: Registration) -> Person:
    """Return what the page of somebody shows. Eight queries."""
    happenings = _last(
        sa.select(Happening)
        .where(Happening.registration_id == registration.id)
        .options(joinedload(Happening.debate)),
        Happening.id,
    )
    readings = _last(
        sa.select(Entry).where(
            Entry.subject_kind == "registration",
            Entry.subject_id == registration.id,
            Entry.deed == Deed.PERSON_READ,
        ),
        Entry.id,
    )
    numbers = {one.account_id for one in (*happenings, *readings)} - {None}
    merged = sa.or_(
        Registration.id == registration.merged_into_id,
        Registration.merged_into_id == registration.id,
    )
    return Person(
        registration=registration,
        ranks=ranks(registration.id),
        letters=_last(
            sa.select(Letter)
            .where(Letter.registration_id == registration.id)
            .options(load_only(Letter.subject, Letter.recipient, Letter.state, Letter.written_at)),
            Letter.id,
        ),
        scans=_last(
            sa.select(Scan)
            .where(Scan.registration_id == registration.id)
            .options(
                joinedload(Scan.gate).load_only(Gate.name),
                joinedload(Scan.device).load_only(Device.name),
            ),
            Scan.id,
        ),
        happenings=happenings,
        readings=readings,
        organisers=_names(numbers),
        group=_group(registration.group_id),
        printing=last_printing(registration.id),
        kin=_last(sa.select(Registration).where(merged), Registration.id),
    )


def _last(query: sa.Select[Any], number: Any) -> Sequence[Any]:  # noqa: ANN401 - rows of any model
    """Return the last lines of a query."""
    return db.session.scalars(query.order_by(number.desc()).limit(MOST)).all()


def _names(numbers: set[int]) -> dict[int, str]:
    """Return how organisers are called."""
    rows = db.session.execute(
        sa.select(Account.id, Account.name, Account.email).where(Account.id.in_(numbers))
    )
    return {number: name or email for number, name, email in rows}


def _group(group_id: int | None) -> Group | None:
    """Return the group that somebody comes with."""
    return db.session.scalar(sa.select(Group).where(Group.id == group_id))


def debates_of(edition_id: int) -> dict[str, Debate]:
    """Return the debates with bookings, in the order of the day, by their slugs."""
    rows = db.session.scalars(
        sa.select(Debate)
        .where(Debate.edition_id == edition_id, Debate.is_bookable)
        .order_by(Debate.starts_at, Debate.id)
    )
    return {debate.slug: debate for debate in rows}
