"""Commands of the house as real processes beside the tests."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from forum.settings import ROOT, Settings


def environment(settings: Settings, **said: str) -> dict[str, str]:
    """Return the environment in which a process has the settings of a test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FORUM_")}
    return {
        **kept,
        "FORUM_INSTANCE": str(settings.instance),
        "FORUM_DATABASE_URL": settings.database_url.replace("+psycopg", ""),
        "FORUM_BASE_URL": settings.base_url,
        "FORUM_SECRET_KEY": settings.secret_key,
        "FORUM_MAIL_URL": settings.mail_url,
        "FORUM_QUEUE_URL": settings.queue_url,
        "FORUM_NOW": "2011-11-07T10:00",
        **said,
    }


def started(environ: Mapping[str, str], *arguments: str) -> "subprocess.Popen[str]":
    """Start a command of the house, at the head of a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "flask", *arguments],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def killed(process: "subprocess.Popen[str]") -> None:
    """Kill a command and all that it started, without any warning."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@contextmanager
def running(environ: Mapping[str, str], *arguments: str) -> "Iterator[subprocess.Popen[str]]":
    """Run a command of the house until the block ends."""
    process = started(environ, *arguments)
    try:
        yield process
    finally:
        killed(process)


def wait_for(what: Callable[[], bool], seconds: float = 15) -> bool:
    """Wait until something is so, and tell whether it came to be."""
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(0.05)
    return what()
