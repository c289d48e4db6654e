"""CSV as French spreadsheets open it: UTF-8 with its mark, `;`, CRLF, texts between quotes.

A text that a spreadsheet would compute has an apostrophe before it, a telephone number that
begins with `+` too; numbers are written as numbers. Reading takes the apostrophe away.
"""

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from forum.spreadsheets.rules import Cell, Column, guarded, plain


def write(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as they come, without keeping any."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([guarded(plain(column.heading)) for column in columns])
        writer.writerows([_written(cell) for cell in row] for row in rows)


def _written(cell: Cell) -> str | float:
    """Return a cell as CSV holds it: dates in ISO 8601."""
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return cell
    return guarded(plain(cell or ""))
