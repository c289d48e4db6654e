"""Noting that badges were printed."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from forum.badges.models import BadgePrint
from forum.database import db, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.registration.models import Registration

AT_ONCE = 500  # numbers in one statement


def note_printed(
    registration_ids: Sequence[int],
    sheet: str,
    now: dt.datetime,
    account_id: int | None = None,
    device_id: int | None = None,
) -> None:
    """Note that the badges of some people were printed, on which sheet, by whom or which desk."""
    printing: tuple[sa.ColumnElement[object], ...] = (
        sa.literal(sheet),
        sa.literal(now, BadgePrint.printed_at.type),
        sa.literal(account_id, sa.Integer),
        sa.literal(device_id, sa.Integer),
    )
    with transaction():
        for start in range(0, len(registration_ids), AT_ONCE):
            some = registration_ids[start : start + AT_ONCE]
            people = sa.select(Registration.id, Registration.code, *printing).where(
                Registration.id.in_(some)
            )
            names = (
                *("registration_id", "code", "sheet", "printed_at"),
                *("account_id", "device_id"),
            )
            db.session.execute(sa.insert(BadgePrint).from_select(names, people))


def record_printing(
    by: int | None, edition_id: int, sheet: str, badges: int, now: dt.datetime
) -> None:
    """Write in the journal that badges were made into a file: on which sheet, how many."""
    with transaction():
        subject = Subject(f"{sheet}, {badges}", "badges")
        record(by, Deed.BADGES_PRINTED, now, edition_id=edition_id, subject=subject)
