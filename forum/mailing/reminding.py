"""Who is still to be reminded, as it is asked for."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from forum.database import db
from forum.edition.models import Edition
from forum.mailing.models import Reminder, ReminderPlan
from forum.mailing.rules import ReminderKind
from forum.registration.models import Registration, RegistrationState


def plan_of(edition_id: int) -> ReminderPlan | None:
    """Return what an edition chose; None before it chose anything: nothing leaves."""
    return db.session.scalar(sa.select(ReminderPlan).where(ReminderPlan.edition_id == edition_id))


def lock_plan(plan_id: int) -> ReminderPlan | None:
    """Hold a plan, so that two workers do not write the same reminder."""
    return db.session.scalar(
        sa.select(ReminderPlan).where(ReminderPlan.id == plan_id).with_for_update()
    )


def lock_plan_of(edition_id: int) -> ReminderPlan | None:
    """Hold the plan of an edition, if it has one."""
    return db.session.scalar(
        sa.select(ReminderPlan).where(ReminderPlan.edition_id == edition_id).with_for_update()
    )


def plans(now: dt.datetime) -> Sequence[tuple[ReminderPlan, Edition]]:
    """Return the plans of the public editions that are still to come."""
    rows = db.session.execute(
        sa.select(ReminderPlan, Edition)
        .join(Edition, Edition.id == ReminderPlan.edition_id)
        .where(Edition.starts_at > now, Edition.is_public, ~Edition.is_archived)
        .order_by(ReminderPlan.id)
    )
    return [(plan, edition) for plan, edition in rows]


def to_remind(
    edition_id: int, kind: ReminderKind, leaves_at: dt.datetime, after: int, size: int
) -> Sequence[Registration]:
    """Return the next people who were registered when a reminder left and have not got it."""
    has_got_it = sa.exists().where(
        Reminder.registration_id == Registration.id, Reminder.kind == kind
    )
    return db.session.scalars(
        sa.select(Registration)
        .where(
            Registration.edition_id == edition_id,
            Registration.id > after,
            Registration.state == RegistrationState.ACTIVE,
            Registration.email != "",
            Registration.created_at < leaves_at,
            ~has_got_it,
        )
        .order_by(Registration.id)
        .limit(size)
    ).all()
