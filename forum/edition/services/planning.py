"""The plan towards the day: adding, changing, doing and removing its tasks."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.database import Bilingual, db, transaction
from forum.edition.models import Task
from forum.edition.plan import usual_tasks
from forum.edition.queries import lock_edition, task_at
from forum.edition.rules import Reason
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError


@dataclass(frozen=True, slots=True)
class TaskWish:
    """What is to be done, and by which day."""

    title: Bilingual
    due_on: dt.date


def add_task(edition_id: int, wish: TaskWish, by: int | None, now: dt.datetime) -> None:
    """Add a line to the plan."""
    with transaction():
        task = Task(edition_id=edition_id, title=wish.title, due_on=wish.due_on)
        db.session.add(task)
        db.session.flush()
        _record(task, by, now)


def change_task(
    edition_id: int, task_id: int, wish: TaskWish, by: int | None, now: dt.datetime
) -> None:
    """Change a line of the plan. Raises RefusedError where it is gone."""
    with transaction():
        task = _task(edition_id, task_id)
        task.title, task.due_on = wish.title, wish.due_on
        _record(task, by, now)


def mark_task(
    edition_id: int, task_id: int, *, is_done: bool, by: int | None, now: dt.datetime
) -> None:
    """Say that a task is done, or that it is not after all. Raises RefusedError where it is gone.

    Who did it first, and when, stays noted when it is said twice.
    """
    with transaction():
        task = _task(edition_id, task_id)
        if is_done == bool(task.done_at):
            return
        task.done_at, task.done_by = (now, by) if is_done else (None, None)
        _record(task, by, now)


def remove_task(edition_id: int, task_id: int, by: int | None, now: dt.datetime) -> None:
    """Take a line out of the plan. Raises RefusedError where it is gone."""
    with transaction():
        task = _task(edition_id, task_id)
        _record(task, by, now)
        db.session.delete(task)


def plan_by_default(edition_id: int, by: int | None, now: dt.datetime) -> None:
    """Give the usual plan to an edition that has none."""
    with transaction():
        edition = lock_edition(edition_id)
        if db.session.scalar(db.select(Task.id).where(Task.edition_id == edition_id).limit(1)):
            return
        day = edition.starts_at.astimezone(ZoneInfo(edition.time_zone)).date()
        db.session.add_all(usual_tasks(edition_id, day))
        subject = Subject(edition.short_name.fr, "edition", edition.id)
        record(by, Deed.TASK_CHANGED, now, edition_id=edition_id, subject=subject)


def _task(edition_id: int, task_id: int) -> Task:
    """Return a task, or refuse what would be done to one that is gone."""
    task = task_at(edition_id, task_id)
    if task is None:
        raise RefusedError(Refusal(Reason.UNKNOWN_TASK))
    return task


def _record(task: Task, by: int | None, now: dt.datetime) -> None:
    """Note that the plan changed."""
    subject = Subject(task.title.fr, "task", task.id)
    record(by, Deed.TASK_CHANGED, now, edition_id=task.edition_id, subject=subject)
