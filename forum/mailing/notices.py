"""Who chose a debate that a release changed gets one letter, once the programme has rested."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from forum.board.models import Change, Release
from forum.board.rules.differences import TOLD, ChangeKind
from forum.board.signals import programme_released
from forum.database import db, judged_again, transaction
from forum.debates.models import Debate, Room
from forum.edition.queries import edition_by_id
from forum.mailing.announcing import announced
from forum.mailing.models import ChangeNotice
from forum.mailing.queries import choice_of
from forum.mailing.told import Told
from forum.mailing.writing import write
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.queries import lock_registration
from forum.registration.signals import unseated


def remember(release: Release, now: dt.datetime, **_facts: object) -> None:
    """Keep, for each person concerned, what she was last told; inside the release's transaction.

    What is kept already stays as it is, and all that waits for her waits for the same moment.
    """
    due_at = now + dt.timedelta(minutes=edition_by_id(release.edition_id).quiet_minutes)
    before = _before(change for change in release.changes if change.kind in TOLD)
    concerned = sa.select(Booking.registration_id).where(Booking.debate_id.in_(before))
    known = sa.exists().where(
        ChangeNotice.registration_id == Booking.registration_id,
        ChangeNotice.debate_id == Booking.debate_id,
    )
    new = db.session.execute(
        sa.select(Booking.registration_id, Booking.debate_id)
        .join(Registration, Registration.id == Booking.registration_id)
        .where(
            Booking.debate_id.in_(before),
            Registration.state == RegistrationState.ACTIVE,
            Registration.email != "",
            ~known,
        )
        .order_by(Booking.registration_id, Booking.debate_id)
    ).all()
    if new:
        db.session.execute(
            sa.insert(ChangeNotice),
            [
                {
                    "registration_id": registration_id,
                    "debate_id": debate_id,
                    "before": before[debate_id],
                    "due_at": due_at,
                }
                for registration_id, debate_id in new
            ],
        )
    db.session.execute(
        sa.update(ChangeNotice)
        .where(ChangeNotice.registration_id.in_(concerned))
        .values(due_at=due_at)
        .execution_options(synchronize_session=False)
    )


def _before(changes: Iterable[Change]) -> dict[int, dict[str, Any]]:
    """Return what was told of each debate until now, by its id."""
    found = list(changes)
    room_ids = {change.debate.room_id for change in found}
    rooms = {
        room.id: room for room in db.session.scalars(sa.select(Room).where(Room.id.in_(room_ids)))
    }
    return {
        change.debate_id: {
            **Told.of(change.debate, rooms.get(change.debate.room_id or 0)).kept(),
            **_told_before(change.before or {}),
            "is_cancelled": change.kind is ChangeKind.RESTORED,
        }
        for change in found
    }


def _told_before(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return those facts of a change that people are told."""
    return {
        name: facts[name] for name in ("title", "starts_at", "ends_at", "room") if name in facts
    }


def write_due(now: dt.datetime, is_leaving: Callable[[], bool] = lambda: False) -> int:
    """Write the letters whose quiet time is over, one to each person; return how many."""
    written = 0
    while not is_leaving() and (registration_id := _next_due(now)) is not None:
        written += _write_to(registration_id, now)
    return written


def _next_due(now: dt.datetime) -> int | None:
    """Return somebody whose notices are due, without taking a lock."""
    found = db.session.scalar(
        sa.select(ChangeNotice.registration_id)
        .where(ChangeNotice.due_at <= now)
        .order_by(ChangeNotice.due_at, ChangeNotice.registration_id)
        .limit(1)
    )
    db.session.rollback()
    return found


@judged_again
def _write_to(registration_id: int, now: dt.datetime) -> bool:
    """Write what changed for one person and forget her notices, at once; tell whether it was.

    The debates are held first: no release comes between what is read and what is forgotten.
    """
    hers = sa.select(ChangeNotice).where(ChangeNotice.registration_id == registration_id)
    with transaction() as session:
        waiting = sa.select(ChangeNotice.debate_id).where(
            ChangeNotice.registration_id == registration_id
        )
        session.scalars(
            sa.select(Debate).where(Debate.id.in_(waiting)).order_by(Debate.id).with_for_update()
        ).all()
        registration = lock_registration(registration_id)
        notices = session.scalars(hers.where(ChangeNotice.due_at <= now)).all()
        said = announced(
            registration, {one.debate_id: Told.read(one.before) for one in notices}, now
        )
        for notice in notices:
            session.delete(notice)
        if said.changes:
            write("programme_changed", registration, attachments=("agenda",), said=said)
        return bool(said.changes)


def _unseated(registration: Registration, booking: Booking) -> None:
    """Tell that there are fewer seats, and that somebody waits first."""
    write("unseated", registration, attachments=("agenda",), choice=choice_of(booking))


def connect() -> None:
    """Listen to the board and to seats; once is enough, more does no harm."""
    programme_released.connect(remember)
    unseated.connect(_unseated)
