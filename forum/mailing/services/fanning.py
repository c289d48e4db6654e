"""A circular and reminders become letters, batch by batch, exactly one for each person."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from forum.database import db, transaction
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.groups.models import Group
from forum.mailing.kinds import KINDS
from forum.mailing.models import Circular, Reminder, ReminderPlan
from forum.mailing.reminding import lock_plan, plans, to_remind
from forum.mailing.rules import CircularState, Priority, ReminderKind, is_reminding, reminder_at
from forum.mailing.segments import audience_of, circulars_under_way, lock_circular
from forum.mailing.services.unwritten import circular_words, post_or_keep, reminder_words
from forum.registration.models import Registration

logger = logging.getLogger(__name__)
BATCH = 50  # letters of one transaction: a tenth of a second, in which others wait to register
ATTACHED = {ReminderKind.WEEK: ("agenda",), ReminderKind.DAY: ("badge", "agenda")}


def _never() -> bool:
    return False


def fan_out(is_leaving: Callable[[], bool] = _never) -> int:
    """Write the letters of all circulars that were sent; return how many.

    A circular that cannot go on holds up none of the others, and is tried at the next round.
    """
    written = 0
    for circular_id in circulars_under_way():
        try:
            while not is_leaving() and (count := fan_out_batch(circular_id)) is not None:
                written += count
        except Exception:
            logger.exception("Circular %s could not go on", circular_id)
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
        readers = audience_of(circular).batch(circular.reached, BATCH)
        for reader in readers:
            _circulate(circular, reader)
        if len(readers) < BATCH:
            circular.state = CircularState.SENT
        if readers:
            circular.reached = readers[-1].id
        return len(readers)


def _circulate(circular: Circular, reader: Registration | Group) -> None:
    """Put one letter of a circular into the outbox, behind those that somebody waits for."""
    is_group = isinstance(reader, Group)
    post_or_keep(
        "circular",
        lambda: circular_words(circular, reader),
        circular.subject.fr,
        circular.edition_id,
        reader.contact_email if isinstance(reader, Group) else reader.email,
        circular_id=circular.id,
        registration_id=None if is_group else reader.id,
        group_id=reader.id if is_group else None,
        priority=Priority.MASS,
    )


def remind(now: dt.datetime, is_leaving: Callable[[], bool] = _never) -> int:
    """Write the reminders that are due at all editions; return how many.

    An edition whose reminders cannot go on holds up none of the others.
    """
    written = 0
    due = [
        (plan.id, edition.id, kind)
        for plan, edition in plans(now)
        for kind in ReminderKind
        if _is_due(plan, edition, kind, now)
    ]
    for plan_id, edition_id, kind in due:
        try:
            written += _remind_all(plan_id, edition_id, kind, now, is_leaving)
        except Exception:
            logger.exception("Reminders of edition %s could not go on", edition_id)
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
                _remind(kind, person)
            written += len(people)
            if len(people) < BATCH:
                break
            reached = people[-1].id
    return written


def _remind(kind: ReminderKind, person: Registration) -> None:
    """Put one reminder into the outbox, behind the letters that somebody waits for."""
    post_or_keep(
        kind.value,
        lambda: reminder_words(kind.value, person),
        str(KINDS[kind.value].label),
        person.edition_id,
        person.email,
        registration_id=person.id,
        attachments=ATTACHED[kind],
        priority=Priority.MASS,
    )
