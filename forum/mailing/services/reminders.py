"""An edition chooses its reminders."""

import datetime as dt

from forum.database import db, judged_again, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.mailing.models import ReminderPlan
from forum.mailing.reminding import lock_plan_of, plan_of
from forum.mailing.wishes import ReminderWish
from forum.refusals import ChangedMeanwhileError


@judged_again
def plan_reminders(
    edition_id: int, wish: ReminderWish, version: int, by: int | None, now: dt.datetime
) -> None:
    """Choose which reminders leave, and when; version 0 is that of no plan."""
    with transaction() as session:
        plan = lock_plan_of(edition_id)
        if (plan.version if plan else 0) != version:
            raise ChangedMeanwhileError
        if plan is None:
            plan = ReminderPlan(edition_id=edition_id, version=0)
            session.add(plan)
        plan.is_week_on, plan.is_day_on, plan.hour = wish.is_week_on, wish.is_day_on, wish.hour
        plan.version += 1
        session.flush()
        subject = Subject("rappels", "reminder_plan", plan.id)
        record(by, Deed.TEMPLATE_CHANGED, now, edition_id=edition_id, subject=subject)


def copy_plan(source_id: int, edition_id: int) -> None:
    """Give a new edition the reminders of the one that it is copied from; in its transaction."""
    plan = plan_of(source_id)
    if plan is not None:
        db.session.add(
            ReminderPlan(
                edition_id=edition_id,
                is_week_on=plan.is_week_on,
                is_day_on=plan.is_day_on,
                hour=plan.hour,
            )
        )
