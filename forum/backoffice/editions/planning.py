"""The plan towards the day as it is shown: late, to do, done."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forum.edition.models import Edition, Task
from forum.edition.rules import is_late


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A line of the plan, with how many days are left; below zero, how many too late."""

    task: Task
    days: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in the order in which one looks at it."""

    late: list[PlannedTask]
    coming: list[PlannedTask]
    done: list[PlannedTask]


def planned(edition: Edition, tasks: Iterable[Task], now: dt.datetime) -> Plan:
    """Sort the tasks of an edition by what is to be done about them today, where it is held."""
    today = now.astimezone(ZoneInfo(edition.time_zone)).date()
    lines = [
        PlannedTask(task, (task.due_on - today).days, is_late(task.due_on, task.done_at, today))
        for task in tasks
    ]
    return Plan(
        late=[line for line in lines if line.is_late],
        coming=[line for line in lines if not line.is_late and not line.task.done_at],
        done=[line for line in lines if line.task.done_at],
    )
