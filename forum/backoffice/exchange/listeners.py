"""The worker's rounds, in which long imports and exports are done."""

from collections.abc import Callable

from forum.backoffice.exchange.running import run_waiting
from forum.mailing.signals import work_due


def _work_due(_sender: object, is_leaving: Callable[[], bool]) -> None:
    """Do what waits."""
    run_waiting(is_leaving)


def connect() -> None:
    """Listen to the worker."""
    work_due.connect(_work_due)
