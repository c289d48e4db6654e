"""Workbooks (XLSX, XLS, ODS) as rows of texts; no formula of theirs is ever computed."""

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from forum.spreadsheets import workbook_process
from forum.spreadsheets.rules import MOST_UNPACKED, Trouble, UnreadableError

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(data: bytes) -> bool:
    """Tell whether bytes begin as a workbook, whatever the file is called."""
    return data.startswith((ZIP, OLE))


def rows_of(data: bytes) -> Iterator[tuple[str, ...]]:
    """Give the rows of a workbook, from the first line of its sheet. Raises UnreadableError."""
    if data.startswith(ZIP):
        _check_size(data)
    with (
        _as_file(data) as given,
        subprocess.Popen(  # noqa: S603 - this very interpreter and a file of this house
            [sys.executable, "-I", str(Path(workbook_process.__file__))],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as reader,
    ):
        try:
            for line in reader.stdout or ():
                yield tuple(json.loads(line))
        except BaseException:  # whoever asked for the rows stops asking, too
            reader.kill()
            raise
    if reader.returncode == workbook_process.UNREADABLE:
        raise UnreadableError(Trouble.UNREADABLE)
    if reader.returncode:
        raise UnreadableError(Trouble.TOO_LARGE)


def _check_size(data: bytes) -> None:
    """Refuse a workbook that says itself that it unfolds to too much; see `workbook_process`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableError(Trouble.UNREADABLE) from error
    if unpacked > MOST_UNPACKED:
        raise UnreadableError(Trouble.TOO_LARGE)


@contextmanager
def _as_file(data: bytes) -> Iterator[IO[bytes]]:
    """Give bytes as a file without a name, for another process to read."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        yield file
