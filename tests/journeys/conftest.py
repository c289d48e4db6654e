"""The demonstration, started as the README says, for the journeys."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from forum.settings import ROOT

PATIENCE = 120  # seconds that a busy machine may need to load the demonstration


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A running `flask demo` and what it printed."""

    base_url: str
    enrolment_code: str
    organiser: str
    password: str
    letters: Path


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: "subprocess.Popen[str]") -> None:
    """Wait until a page answers."""
    for _ in range(PATIENCE * 5):
        if process.poll() is not None:
            pytest.fail(f"flask demo ended with {process.returncode}: {process.stdout}")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer in {PATIENCE} s")


@pytest.fixture(scope="module")
def demonstration(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demonstration]:
    """Run `flask demo` (the module's `OPTIONS` added) in an instance of its own."""
    instance = tmp_path_factory.mktemp("instance")
    port = free_port()
    options = getattr(request.module, "OPTIONS", [])
    printed = instance / "printed"
    with printed.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flask", "demo", "--port", str(port), *options],
            cwd=ROOT,
            env={**os.environ, "FORUM_INSTANCE": str(instance)},
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            base_url = f"http://127.0.0.1:{port}"
            wait_for(f"{base_url}/2011/", process)
            text = printed.read_text()
            login = re.search(r"/organisation/\s+(\S+)\s+(\S+)", text)
            code = re.search(r"enrôlement (\S+)", text)
            assert login, text
            assert code, text
            yield Demonstration(base_url, code[1], login[1], login[2], instance / "letters")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
