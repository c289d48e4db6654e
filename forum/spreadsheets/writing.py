"""Rows written to a file of any kind in constant memory: nothing half-done remains."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from forum.spreadsheets import csv_file, json_file, ods_file, xlsx_file
from forum.spreadsheets.rules import Cell, Column, Format

Writer = Callable[[Path, Sequence[Column], Iterable[Sequence[Cell]]], None]

WRITERS: dict[Format, Writer] = {
    Format.CSV: csv_file.write,
    Format.XLSX: xlsx_file.write,
    Format.ODS: ods_file.write,
    Format.JSON: json_file.write,
}
MIMETYPES = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ODS: ods_file.MIMETYPE,
    Format.JSON: "application/json",
}


def write_table(
    path: Path, kind: Format, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write rows as they come.

    Moments are written as they stand: give local ones, without a zone.
    """
    with once_whole(path) as beside:
        WRITERS[kind](beside, columns, rows)


@contextmanager
def once_whole(path: Path) -> Iterator[Path]:
    """Give a file to fill, readable by its owner alone; it appears once it is whole."""
    with tempfile.TemporaryDirectory(prefix=".", dir=path.parent) as folder:
        beside = Path(folder) / path.name
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield beside
        beside.replace(path)
