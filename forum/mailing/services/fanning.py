"""A circular and reminders become letters, batch by batch, exactly one for each person."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from forum.database import db, transaction
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.groups.models import Group
from forum.mailing.circulating import addressee_of, composed_circular
from forum.mailing.models import Circular, Reminder, ReminderPlan
from forum.mailing.queries import choices_of
from forum.mailing.reminding import lock_plan, plans, to_remind
from forum.mailing.rules import CircularState, Priority, ReminderKind, is_reminding, reminder_at
from forum.mailing.segments import audience_of, circulars_under_way, lock_circular
from forum.mailing.writing import post, write
from forum.registration.models import Registration

logger = logging.getLogger(__name__)
BATCH = 50  # letters of one transaction: a tenth of a second, in which others wait to register
ATTACHED = {ReminderKind.WEEK: ("agenda",), ReminderKind.DAY: ("badge", "agenda")}


def _never() -> bool:
    return False


def fan_out(is_leaving: Callable[[], bool] = _never) -> int:
    """Write the letters of all circulars that were sent; return how many."""
    written = 0
    for circular_id in circulars_under_way():
        while not is_leaving() and (count := fan_out_batch(circular_id)) is not None:
            written += count
    db.session.rollback()
    return written


def fan_out_batch(circular_id: int) -> int | None:
    """Write the next letters of a circular; None when it is done, or was stopped.

    The number reached and the letters are one commit: a worker that is killed goes on after it.
    """
    with transaction():
        circular = lock_circular(circular_id)
        if circular is None or circular.state is not CircularState.SENDING:
            return None
        edition = edition_by_id(circular.edition_id)
        readers = audience_of(circular).batch(circular.reached, BATCH)
        for reader in readers:
            _circulate(circular, edition, reader)
        if len(readers) < BATCH:
            circular.state = CircularState.SENT
        if readers:
            circular.reached = readers[-1].id
        return len(readers)


def _circulate(circular: Circular, edition: Edition, reader: Registration | Group) -> None:
    """Put one letter of a circular into the outbox, behind those that somebody waits for."""
    composed = composed_circular(
        circular.subject, circular.body, circular.nature, edition, addressee_of(reader)
    )
    is_group = isinstance(reader, Group)
    post(
        "circular",
        composed,
        edition.id,
        reader.contact_email if isinstance(reader, Group) else reader.email,
        circular_id=circular.id,
        registration_id=None if is_group else reader.id,
        group_id=reader.id if is_group else None,
        priority=Priority.MASS,
    )


def remind(now: dt.datetime, is_leaving: Callable[[], bool] = _never) -> int:
    """Write the reminders that are due at all editions; return how many."""
    written = 0
    for plan, edition in plans(now):
        for kind in ReminderKind:
            if _is_due(plan, edition, kind, now):
                written += _remind_all(plan.id, edition.id, kind, now, is_leaving)
    db.session.rollback()
    return written


def leaves_at(plan: ReminderPlan, edition: Edition, kind: ReminderKind) -> dt.datetime:
    """Return when a reminder of an edition leaves."""
    return reminder_at(kind, edition.starts_at, plan.hour, ZoneInfo(edition.time_zone))


def _is_due(plan: ReminderPlan, edition: Edition, kind: ReminderKind, now: dt.datetime) -> bool:
    is_on = plan.is_week_on if kind is ReminderKind.WEEK else plan.is_day_on
    return is_on and is_reminding(kind, leaves_at(plan, edition, kind), edition.starts_at, now)


def _remind_all(
    plan_id: int,
    edition_id: int,
    kind: ReminderKind,
    now: dt.datetime,
    is_leaving: Callable[[], bool],
) -> int:
    """Write one kind of reminder to everybody who has not got it, batch by batch."""
    written = reached = 0
    while not is_leaving():
        with transaction():
            plan, edition = lock_plan(plan_id), edition_by_id(edition_id)
            if plan is None or not _is_due(plan, edition, kind, now):
                break
            people: Sequence[Registration] = to_remind(
                edition_id, kind, leaves_at(plan, edition, kind), reached, BATCH
            )
            for person in people:
                db.session.add(Reminder(registration_id=person.id, kind=kind, written_at=now))
                write(
                    kind.value,
                    person,
                    attachments=ATTACHED[kind],
                    priority=Priority.MASS,
                    choices=choices_of(person),
                )
            written += len(people)
            if len(people) < BATCH:
                break
            reached = people[-1].id
    return written
