"""Files of imports and exports, while they are needed: out of the web's sight, for their owner.

Each errand has a folder of its own under `instance/exchanges`, of a name that nobody guesses.
Several machines that serve one forum share that folder.
"""

import datetime as dt
import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

from forum import settings
from forum.backoffice.exchange.rules import Errand, Kind, State, is_stale

TOKEN = re.compile(r"[0-9a-f]{32}")


def _root() -> Path:
    """Return the folder of all errands."""
    return settings.current().instance / "exchanges"


def folder_of(errand: Errand) -> Path:
    """Return the folder of one errand."""
    return _root() / errand.token


def begin(errand: Errand, given: bytes = b"") -> Errand:
    """Make a folder for an errand, with the file that was given, and return the errand."""
    _root().mkdir(mode=0o700, exist_ok=True)
    folder_of(errand).mkdir(mode=0o700)
    if given:
        _write(folder_of(errand) / "given", given)
    keep(errand)
    return errand


def keep(errand: Errand) -> None:
    """Write how an errand stands."""
    said = {**asdict(errand), "asked_at": errand.asked_at.isoformat()}
    _write(folder_of(errand) / "errand.json", json.dumps(said).encode())


def settle(errand: Errand, state: State, result: Mapping[str, int] | None = None) -> Errand:
    """Write how an errand ended, and return it so; a file that was given is needed no more."""
    if state in {State.DONE, State.FAILED}:
        (folder_of(errand) / "given").unlink(missing_ok=True)
    settled = replace(errand, state=state, result=result or {})
    keep(settled)
    return settled


def found(token: str) -> Errand | None:
    """Return an errand by its token."""
    if not TOKEN.fullmatch(token):
        return None
    try:
        said = json.loads((_root() / token / "errand.json").read_bytes())
    except FileNotFoundError:
        return None
    return Errand(
        **{
            **said,
            "kind": Kind(said["kind"]),
            "state": State(said["state"]),
            "asked_at": dt.datetime.fromisoformat(said["asked_at"]),
        }
    )


def waiting() -> Iterator[Errand]:
    """Give the errands that wait for a worker."""
    for folder in sorted(_root().glob("*")):
        errand = found(folder.name)
        if errand and errand.state is State.WAITING:
            yield errand


def given(errand: Errand) -> bytes:
    """Return the file that was given."""
    return (folder_of(errand) / "given").read_bytes()


def forget(errand: Errand) -> None:
    """Remove everything about an errand."""
    shutil.rmtree(folder_of(errand), ignore_errors=True)


def forget_stale(now: dt.datetime) -> None:
    """Remove what was kept long enough, and what was never written whole."""
    for folder in _root().glob("*"):
        errand = found(folder.name)
        if errand is None or is_stale(errand.asked_at, now):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def held(errand: Errand) -> Iterator[bool]:
    """Hold an errand as long as this process lives and works on it; False: another one does."""
    descriptor = os.open(folder_of(errand) / "held", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def tell(errand: Errand, done: int, total: int) -> None:
    """Write how far an errand is: beside the database, which an import holds until its end."""
    with suppress(FileNotFoundError):
        _write(folder_of(errand) / "progress", f"{done} {total}".encode())


def told(errand: Errand) -> tuple[int, int] | None:
    """Return how far an errand is, of how much; None: nobody began."""
    try:
        done, total = (folder_of(errand) / "progress").read_text().split()
    except FileNotFoundError:
        return None
    return int(done), int(total)


def _write(path: Path, data: bytes) -> None:
    """Write a file that its owner alone reads, at once whole."""
    beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(data)
    beside.replace(path)
