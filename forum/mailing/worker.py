"""The worker: delivers letters as they are written and does what each minute asks for."""

import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from functools import lru_cache

from flask import Flask
from huey import Huey, crontab
from huey.api import TaskWrapper

from forum import clock, settings
from forum.groups.services import forget_unanswered
from forum.mailing import services
from forum.mailing.delivery import transport_for
from forum.mailing.queueing import opened
from forum.mailing.services.noticing import write_due
from forum.mailing.signals import work_due
from forum.registration.services import lapse_offers

DELIVERING = 2  # letters that leave at once from one process
THREADS = DELIVERING + 3  # letters, circulars and long lists hold up no waiting list
IDLE_S = 0.5  # between two looks into an empty queue
WATCH_S = 0.2  # between two looks at whether to leave
HEALTH_S = 10


class _Work:
    """What this process works for, and whether it was asked to leave."""

    app: Flask | None = None
    is_leaving = False
    asked = threading.Event()  # for a look into the outbox
    delivering = threading.Semaphore(DELIVERING)
    circulating = threading.Lock()


def _house() -> Flask:
    """Return the application that this worker was started with."""
    if _Work.app is None:
        raise RuntimeError("a task ran outside of a worker")
    return _Work.app


def deliver_due() -> None:
    """Look into the outbox and deliver what is due.

    While letters leave already, those who deliver them are asked to look once more: a mass of
    letters never takes more than its share of the threads.
    """
    _Work.asked.set()
    while _Work.asked.is_set() and _Work.delivering.acquire(blocking=False):
        try:
            _Work.asked.clear()
            with _house().app_context():
                transport = transport_for(settings.current().mail_url)
                services.deliver_due(transport, lambda: _Work.is_leaving)
        finally:
            _Work.delivering.release()


def circulate() -> None:
    """Write the letters of circulars that were sent, and the reminders that are due."""
    if not _Work.circulating.acquire(blocking=False):
        return
    try:
        with _house().app_context():
            services.fan_out(lambda: _Work.is_leaving)
            services.remind(clock.now(), lambda: _Work.is_leaving)
    finally:
        _Work.circulating.release()


def serve_waiting_lists() -> None:
    """Pass on the seats that were offered and not taken in time."""
    with _house().app_context():
        lapse_offers(clock.now())


def forget_unanswered_invitations() -> None:
    """Erase the members of networks who did not answer in time."""
    with _house().app_context():
        forget_unanswered(clock.now())


def write_notices() -> None:
    """Tell people what changed for them, once programme and forum have rested."""
    with _house().app_context():
        write_due(clock.now(), lambda: _Work.is_leaving)


def work() -> None:
    """Let the rooms above do their long work: imports and exports."""
    with _house().app_context():
        work_due.send(None, is_leaving=lambda: _Work.is_leaving)


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue with the tasks of the house."""

    huey: Huey
    deliver: TaskWrapper
    work: TaskWrapper
    circulate: TaskWrapper


@lru_cache(maxsize=8)
def queue(url: str) -> Queue:
    """Return the queue at an address. Raises SettingsError.

    The minutes of its timetable are those of the machine, whatever the forum's clock says.
    """
    huey = opened(url)
    deliver = huey.task(name="deliver")(deliver_due)
    worked = huey.task(name="work")(work)
    circulated = huey.task(name="circulate")(circulate)
    huey.periodic_task(crontab(minute="*"), name="sweep")(deliver_due)
    huey.periodic_task(crontab(minute="*"), name="circulars")(circulate)
    huey.periodic_task(crontab(minute="*"), name="works")(work)
    huey.periodic_task(crontab(minute="*"), name="serve")(serve_waiting_lists)
    huey.periodic_task(crontab(minute="*"), name="notices")(write_notices)
    night = crontab(minute="17", hour="3")
    huey.periodic_task(night, name="forget")(forget_unanswered_invitations)
    return Queue(huey, deliver, worked, circulated)


def poke() -> None:
    """Ask for a look into the outbox, now."""
    queue(settings.current().queue_url).deliver()


def poke_work() -> None:
    """Ask for the long work that waits, now."""
    queue(settings.current().queue_url).work()


def poke_circulars() -> None:
    """Ask for the letters of circulars to be written, now."""
    queue(settings.current().queue_url).circulate()


def _leave(*_: object) -> None:
    """Ask this process to leave once the letters at hand are delivered."""
    _Work.is_leaving = True


def _leave_with_parent() -> None:
    """Leave when the standard input closes: whoever started us is gone."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    _leave()


def run(app: Flask, *, has_parent: bool = False) -> None:
    """Work until SIGTERM or Ctrl-C. Raises SettingsError when a setting names nothing usable."""
    transport_for(settings.current().mail_url)
    huey = queue(settings.current().queue_url).huey
    consumer = huey.create_consumer(workers=THREADS, max_delay=IDLE_S)
    _Work.app, _Work.is_leaving = app, False
    poke()  # what was written while no worker was there
    poke_circulars()
    consumer.start()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _leave)  # Huey's own would drop the letter at hand on Ctrl-C
    if has_parent:
        threading.Thread(target=_leave_with_parent, daemon=True).start()
    checked = time.monotonic()
    while not _Work.is_leaving:
        time.sleep(WATCH_S)
        if time.monotonic() > checked + HEALTH_S:
            consumer.check_worker_health()
            checked = time.monotonic()
    consumer.stop(graceful=True)
